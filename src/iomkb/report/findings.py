"""Findings → lines for people, a JSON list for programs, and a line that counts them."""

from collections.abc import Sequence

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.report.visible import counted, json_text, visible


def text(findings: Sequence[Diagnostic]) -> str:
    """Each finding as `file:line:column: severity[rule] message`, its help indented below; empty for none."""
    return "".join(f"{line}\n" for finding in findings for line in lines(finding))


def as_json(findings: Sequence[Diagnostic]) -> str:
    """The findings as a JSON list of objects, in ASCII, so that no terminal takes a part of a message for a command."""
    return json_text([as_object(finding) for finding in findings])


def as_object(finding: Diagnostic) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
    }


def summary(findings: Sequence[Diagnostic]) -> str:
    """How many findings of each severity in how many files: `2 errors, 1 warning, 3 notices in 4 files`."""
    counts = [counted(sum(1 for f in findings if f.severity is severity), str(severity)) for severity in Severity]
    files = len({finding.location.file for finding in findings})
    return ", ".join(counts) + (f" in {counted(files, 'file')}" if files else "")


def lines(finding: Diagnostic) -> list[str]:
    """The lines of one finding: place and message, then its help."""
    place = finding.location
    first = f"{visible(place.file)}:{place.line}:{place.column}: {finding.severity}[{finding.rule}] {visible(finding.message)}"
    return [first, *(f"    {visible(line)}" for line in finding.help.splitlines() if line.strip())]
