"""Findings → text for people, JSON for programs, and a line that counts them. Prints nothing itself."""

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from iomkb.diagnostics import Diagnostic, Severity


def text(findings: Sequence[Diagnostic]) -> str:
    """Each finding as `file:line:column: severity[rule] message`, its help indented below; empty for none."""
    return "".join(f"{_lines(finding)}\n" for finding in findings)


def as_json(findings: Sequence[Diagnostic]) -> str:
    """The findings as a JSON list of objects, in ASCII, so that no terminal takes a part of a message for a command."""
    objects = [
        {
            "file": finding.location.file,
            "line": finding.location.line,
            "column": finding.location.column,
            "severity": str(finding.severity),
            "rule": finding.rule,
            "message": finding.message,
            "help": finding.help,
        }
        for finding in findings
    ]
    return json.dumps(objects, indent=2) + "\n"


def summary(findings: Sequence[Diagnostic]) -> str:
    """How many findings of each severity in how many files: `2 errors, 1 warning, 3 notices in 4 files`."""
    counts = [_counted(sum(1 for f in findings if f.severity is severity), str(severity)) for severity in Severity]
    files = len({finding.location.file for finding in findings})
    return ", ".join(counts) + (f" in {_counted(files, 'file')}" if files else "")


def visible(message: str) -> str:
    """`message` with every character that a terminal could obey or that reorders text written as an escape: `\\x1b`."""
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in message)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


REPORTS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = MappingProxyType({"text": text, "json": as_json})
"""The formats by the name that the command line knows them by."""


def _lines(finding: Diagnostic) -> str:
    place = finding.location
    first = f"{visible(place.file)}:{place.line}:{place.column}: {finding.severity}[{finding.rule}] {visible(finding.message)}"
    return "\n".join([first, *(f"    {visible(line)}" for line in finding.help.splitlines() if line.strip())])


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
