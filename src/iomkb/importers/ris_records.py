"""A RIS file → its records, each with its place, and whatever is no part of one. rispy reads each record.

rispy passes over text before a record and a record without its end in silence, and takes each line that continues a
value for a new value; so the file is split into records, and their lines are joined, before it sees them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rispy import RisParser
from rispy.config import TAG_KEY_MAPPING

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.bibtex_source import BibtexFile, open_bibtex

RULE = "unreadable-file"

_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])  -(?:[ \t](.*)|[ \t]*)$")
_NEARLY = re.compile(r"[ \t]*(TY|ER|AU|TI|T1|PY)[ \t]*-", re.IGNORECASE)
_TAGS = {tag: tag for tag in TAG_KEY_MAPPING} | {"UK": "UK"}


@dataclass(frozen=True, slots=True)
class RisRecord:
    """One record: its values by tag, in the order written."""

    place: Location
    values: Mapping[str, tuple[str, ...]]
    faults: tuple[Diagnostic, ...]


def read_records(path: str, data: bytes) -> tuple[tuple[RisRecord, ...], list[Diagnostic]]:
    """The records of the file, in order, and what is wrong outside of them. One that lacks its end has a fault."""
    file, findings = open_bibtex(path, data)  # how bytes become text has nothing of BibTeX in it
    bad_lines = {finding.location.line: replace(finding, rule=RULE) for finding in findings if finding.severity == "error"}
    outside: list[Diagnostic] = []
    records: list[RisRecord] = []
    open_record: list[list[str]] = []  # the parts of each value, its tag first
    faults: list[Diagnostic] = []
    start = Location(path)

    def close(*more: Diagnostic) -> None:
        records.append(RisRecord(start, _values(open_record), (*faults, *more)))
        open_record.clear()
        faults.clear()

    for number, line in enumerate(file.text.split("\n"), start=1):
        here = Location(path, number)
        match = _TAG.match(line)
        tag = match[1] if match else ""
        if tag == "TY":
            if open_record:
                close(_never_ends(start))
            start = here
            open_record.append(["TY  -", ((match[2] if match else "") or "").strip()])
        elif not open_record:
            if bad_lines.get(number):
                outside.append(bad_lines[number])
            elif tag or _NEARLY.match(line):
                outside.append(_outside(here))
            continue
        elif tag == "ER":
            faults += [bad_lines[number]] if number in bad_lines else []
            close()
            continue
        elif match:
            open_record.append([f"{tag}  -", (match[2] or "").strip()])
        elif line.strip():
            open_record[-1].append(line.strip())
        faults += [bad_lines[number]] if number in bad_lines else []
    if open_record:
        close(_never_ends(start))
    if not records and not outside:
        outside.append(_no_record(file))
    return tuple(records), outside


def _values(lines: list[list[str]]) -> dict[str, tuple[str, ...]]:
    parser = RisParser(mapping=_TAGS, list_tags=[*_TAGS], delimiter_tags_mapping={})
    (record,) = parser.parse("\n".join([*map(" ".join, lines), "ER  - "]))
    unknown = record.pop("UK", {})
    values = {tag: (value,) if isinstance(value, str) else tuple(value) for tag, value in {**record, **unknown}.items()}
    return {tag: tuple(value for value in found if value) for tag, found in values.items()}


def _never_ends(start: Location) -> Diagnostic:
    return error(RULE, start, "the record that begins here has no end", "Write ER  - on a line behind its last.")


def _outside(here: Location) -> Diagnostic:
    message = "this line stands in no record"
    return error(RULE, here, message, "A record begins with TY  - and its type: two letters, two spaces, a hyphen, a space.")


def _no_record(file: BibtexFile) -> Diagnostic:
    message = "there is no record in this file" if file.text.strip() else "the file is empty"
    return error(RULE, Location(file.path), message, "A RIS record begins with a line such as TY  - JOUR.")
