"""content/permalinks.tsv into promises. Knows nothing of what the promised addresses lead to today."""

import re

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.project import LEDGER_HEADER, Promise
from iomkb.read.characters import decode_text
from iomkb.read.files import SourceFile

RULE = "broken-promise"

MOST_LINES = 500_000
"""Lines of the ledger: a thousand records make some four thousand."""

MOST_FINDINGS = 100
"""After so many damaged lines the rest is not read."""

_HELP = "The program writes this file: take the line as it was last committed, then run `iomkb permalinks update`."

_ADDRESS = re.compile(r"(?![/.])[^\s\\:?]*")
"""A path within the site, with or without a fragment; empty for home."""


def read_ledger(file: SourceFile) -> tuple[tuple[Promise, ...], list[Diagnostic]]:
    """The promises in the order written; a finding for each line that is damaged."""
    text, findings = decode_text(file.path, file.data, RULE)
    if text is None:
        return (), findings
    if text.count("\n") > MOST_LINES:
        help = "Take the file as it was last committed."
        return (), [error(RULE, Location(file.path, MOST_LINES + 1), f"the file holds more than {MOST_LINES:,} lines", help)]
    lines = text.split("\n")
    if lines[0] != LEDGER_HEADER:
        findings.append(error(RULE, file.location, "the first line is not the heading address, id, kind, what", _HELP))
    promises: dict[str, Promise] = {}
    for number, line in enumerate(lines[1:], start=2):
        place = Location(file.path, number)
        if not line and number == len(lines):
            continue
        if len(findings) >= MOST_FINDINGS:
            findings.append(error(RULE, place, "the file is not read from here on", _HELP))
            break
        if fault := _fault(line):
            findings.append(error(RULE, place, fault, _HELP))
            continue
        address, id, kind, what = line.split("\t")
        if address in promises:
            first = promises[address].location.line
            findings.append(error(RULE, place, f"the address {address} is already promised in line {first}", _HELP))
            continue
        promises[address] = Promise(address, id, kind, what, place)
    return tuple(promises.values()), findings


def is_address(text: str) -> bool:
    """Whether `text` is a path within the site, with or without a fragment, that leads nowhere else."""
    return _ADDRESS.fullmatch(text) is not None and ".." not in text.split("/")


def _fault(line: str) -> str:
    """What is wrong with a line; empty where nothing is."""
    if re.match(r"(<<<<<<<|=======|>>>>>>>)", line):
        return "an unfinished merge left this line"
    columns = line.count("\t") + 1
    if columns != 4:
        return f"the line should have 4 columns, not {columns}"
    address, id, kind, _ = line.split("\t")
    if not is_address(address):
        return "the first column is not an address of this site"
    if not id.strip() or not kind.strip():
        return "the line names no id or no kind"
    return ""
