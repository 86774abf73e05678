"""What comes of an issue: files to write, what a reviewer should know, and what is wrong with the answers. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.project import Contributor


@dataclass(frozen=True)
class Proposal:
    """`kind` is that of the form. `files`: texts by path, relative to the project root, in the order to be written.

    `facts` says in a few lines what was understood, as a label and the strangers' or our own text; `remarks` are sentences for
    whoever reviews, each with the text it is about (may be empty). `answers` are what was written, by the labels of the form.
    `newcomer` is a contributor whom content/project.yml does not list yet and the files name.
    """

    kind: str
    files: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    newcomer: Contributor | None = None

    @property
    def refused(self) -> bool:
        """Whether anything is so wrong that nothing may be written."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
