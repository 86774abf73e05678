"""Findings → workflow commands, which GitHub shows as annotations in the difference of a pull request.

GitHub shows ten of each severity for a step, so the whole list stands in the log before them.
"""

from collections.abc import Sequence

from iomkb.diagnostics import Diagnostic
from iomkb.report.findings import text
from iomkb.report.visible import visible


def github(findings: Sequence[Diagnostic]) -> str:
    """The findings as text in a group of the log, then one command for each; empty for none."""
    if not findings:
        return ""
    return "".join([f"::group::All {len(findings):,} findings\n", text(findings), "::endgroup::\n", *map(_command, findings)])


def _command(finding: Diagnostic) -> str:
    """`::error file=…,line=…,col=…,title=…::message`; what a notice is called is the same word at GitHub."""
    place = finding.location
    message = "\n".join([finding.message, *(line for line in finding.help.splitlines() if line.strip())])
    data = "\n".join(visible(line) for line in message.splitlines())
    properties = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(finding.rule)}"
    return f"::{finding.severity} {properties}::{_data(data)}\n"


def _data(text: str) -> str:
    """A command's message: the three characters that end or escape it are escaped (ActionCommand.cs of the runner)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property: as a message, and without the characters that end a property."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
