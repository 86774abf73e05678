"""An issue → a proposal: read, understood by its form, held against the records. Read this first of the package."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iomkb.diagnostics import Diagnostic, error, in_file_order
from iomkb.issues.body import Issue, form_of, read_answers, read_issue
from iomkb.issues.correction import correction
from iomkb.issues.credit import PROJECT, with_contributor
from iomkb.issues.forms import CORRECTION, PASSAGE, Form, read_forms
from iomkb.issues.passage import passage
from iomkb.issues.proposal import Proposal
from iomkb.issues.work import work
from iomkb.model.source import Text
from iomkb.pipeline import Loaded
from iomkb.read.files import MIB, SourceFile, list_files, load
from iomkb.writing import write_whole

RULE = "wrong-type"


@dataclass(frozen=True)
class Converted:
    """The issue as it was read (None: not at all), and what comes of it."""

    issue: Issue | None
    proposal: Proposal


def convert(root: Path, loaded: Loaded, name: str, data: bytes, date: str, number: int | None = None) -> Converted:
    """What comes of the issue in `data`, which findings call `name`, for the project in folder `root`. Writes nothing.

    `loaded` must be without errors, since ids of records that were not read would be given a second time. `date` is the day
    on which a passage counts as coded. An issue that was taken over before makes nothing.
    """
    forms, findings = read_forms(root)
    issue, faults = read_issue(name, data, number)
    findings += faults
    form = form_of(issue, forms) if issue else None
    if issue is None or form is None:
        if issue is not None and forms:
            help = "It lacks the headings of each of them; what was written freely cannot be taken over."
            findings.append(error(RULE, issue.location, "this issue was not made with a form of the project", help))
        return Converted(issue, Proposal("", findings=in_file_order(findings)))
    answers, faults = read_answers(issue, form)
    findings += faults
    paths, _ = list_files(root)
    if issue.number and form.kind != CORRECTION and (made := made_before(root, paths, issue.number)):
        remark = ("This issue was taken over before; what was made of it is here:", made)
        return Converted(issue, Proposal(form.kind, remarks=(remark,), findings=in_file_order(findings)))
    proposal = _understood(loaded, issue, form, answers, date, paths)
    findings += proposal.findings
    if proposal.files and proposal.newcomer:
        proposal, faults = _with_newcomer(root, issue, proposal)
        findings += faults
    proposal = replace(proposal, findings=in_file_order(findings), answers=tuple(_as_answered(form, answers)))
    return Converted(issue, replace(proposal, files={}) if proposal.refused else proposal)


def _understood(
    loaded: Loaded, issue: Issue, form: Form, answers: Mapping[str, Text], date: str, paths: tuple[str, ...]
) -> Proposal:
    if form.kind == PASSAGE:
        return passage(loaded.corpus, loaded.layout, issue, answers, date, paths)
    if form.kind == CORRECTION:
        return correction(loaded.corpus, loaded.layout, answers)
    return work(loaded.corpus, loaded.graph, loaded.layout, issue, answers, paths)


def _with_newcomer(root: Path, issue: Issue, proposal: Proposal) -> tuple[Proposal, list[Diagnostic]]:
    """The proposal with project.yml before its other files, so that no file ever names a contributor who is not there."""
    file = load(root, PROJECT)
    newcomer = proposal.newcomer
    if isinstance(file, Diagnostic) or newcomer is None:
        return proposal, [file] if isinstance(file, Diagnostic) else []
    made = with_contributor(file.data, newcomer)
    if made is None:
        message = f"{newcomer.name} cannot be entered into {PROJECT} by the program"
        help = f"For a maintainer: write its contributors as a list, or add the entry {newcomer.id} by hand."
        return proposal, [error(RULE, issue.location, message, help)]
    return replace(proposal, files={PROJECT: made, **proposal.files}), []


def _as_answered(form: Form, answers: Mapping[str, Text]) -> Iterable[tuple[str, str]]:
    return (
        (question.label, str(answers[question.id]))
        for question in form.questions
        if question.id in answers and question.id != "consent"
    )


def made_before(root: Path, paths: Iterable[str], number: int) -> str:
    """The file that was made from the issue of this `number`; empty where there is none. `paths` are those of all files."""
    mark = re.compile(rf"^[#%] from issue {number}$".encode(), re.MULTILINE)
    for path in paths:
        if path.endswith((".yml", ".bib")):
            file = load(root, path, 32 * MIB)
            if isinstance(file, SourceFile) and mark.search(file.data.replace(b"\r\n", b"\n")):
                return path
    return ""


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write the files of a proposal below `root`, each whole or not at all. Only project.yml may be there before.

    Raises FileExistsError where anything else would be overwritten, NotADirectoryError where a folder is a link.
    """
    for path in files:
        place = root / path
        if path != PROJECT and (place.exists() or place.is_symlink()):
            raise FileExistsError(17, "this file is there already, so nothing was written", path)
        if any((root / folder).is_symlink() for folder in list(Path(path).parents)[:-1]):
            raise NotADirectoryError(20, "a folder on the way is a link, so nothing was written", path)
    for path, text in files.items():
        write_whole(root / path, text)
