"""What can be wrong with a contributor's files, as values: where, how bad, what, and what to do about it.

Knows nothing of rules, records or printing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error is always red, a warning under `--strict`, a notice never."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a project file. `file` is a POSIX path relative to the project root; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __reduce__(self) -> tuple[type["Location"], tuple[str, int, int]]:
        """For pickle: a record holds hundreds of places, and its own way for such classes takes twice as long (measured)."""
        return Location, (self.file, self.line, self.column)


NOWHERE = Location("", 1, 1)
"""The place of values that no file holds (made by a test or by the program itself)."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong in one line, `help` what to write instead."""

    severity: Severity
    rule: str
    location: Location
    message: str
    help: str = ""


def error(rule: str, location: Location, message: str, help: str = "") -> Diagnostic:
    """A finding that makes `iomkb check` fail."""
    return Diagnostic(Severity.ERROR, rule, location, message, help)


def warning(rule: str, location: Location, message: str, help: str = "") -> Diagnostic:
    """A finding that makes `iomkb check --strict` fail."""
    return Diagnostic(Severity.WARNING, rule, location, message, help)


def notice(rule: str, location: Location, message: str, help: str = "") -> Diagnostic:
    """A finding that never fails a check."""
    return Diagnostic(Severity.NOTICE, rule, location, message, help)


def in_file_order(findings: "list[Diagnostic]") -> tuple[Diagnostic, ...]:
    """The findings sorted by file, line, column, rule and message, each distinct finding once."""
    distinct = dict.fromkeys(findings)
    return tuple(sorted(distinct, key=lambda f: (f.location, f.rule, f.message, f.help, f.severity)))
