"""The value of a BibTeX field → its pieces (`{…}`, `"…"`, number, macro) joined by `#`, and the pieces → one LaTeX text.

Knows nothing of entries; tells where a value is broken and what is missing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
        "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
    }
)  # fmt: skip
"""The macros that every standard style defines (btxdoc.pdf, appendix), by their full English names."""

LONGEST_VALUE = 100_000
"""Characters of one value; macros that double each other would otherwise grow without bound."""

_BARE = re.compile(r"[^\s\"#%'(),={}]+")
_SPACE = re.compile(r"\s*")
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}\"]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: `text` without its delimiters, and where it begins."""

    kind: Literal["text", "number", "macro"]
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at `offset`, and what to write instead."""

    offset: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Value:
    """The pieces that could be read, where the value ends, and what was wrong, if anything."""

    pieces: tuple[Piece, ...]
    end: int
    fault: Fault | None = None


def skip_space(source: str, at: int) -> int:
    """The first offset from `at` on that is not white space."""
    match = _SPACE.match(source, at)
    return match.end() if match else at


def scan_value(source: str, at: int) -> Value:
    """The value that begins at `at`: pieces joined by `#`, up to the first thing that continues none of them."""
    pieces: list[Piece] = []
    while True:
        at = skip_space(source, at)
        piece, end = _piece(source, at)
        if piece is None:
            return Value(tuple(pieces), at, _piece_fault(source, at, after_hash=bool(pieces)))
        pieces.append(piece)
        after = skip_space(source, end)
        if not source.startswith("#", after):
            return Value(tuple(pieces), end)
        at = after + 1


def whole_value(source: str) -> Value:
    """The value that is the whole of `source`; a fault where something is left over."""
    value = scan_value(source, 0)
    rest = skip_space(source, value.end)
    if value.fault or rest >= len(source):
        return value
    fault = Fault(rest, "a comma is missing before this", "Write a comma after each field's value, or # between its parts.")
    return Value(value.pieces, value.end, fault)


def joined(pieces: tuple[Piece, ...], macro: Callable[[Piece], str]) -> str | None:
    """The pieces as one text, with `macro` giving the text of each macro; None where it grows beyond LONGEST_VALUE."""
    parts = [macro(piece) if piece.kind == "macro" else piece.text for piece in pieces]
    return None if sum(map(len, parts)) > LONGEST_VALUE else "".join(parts)


def _piece(source: str, at: int) -> tuple[Piece | None, int]:
    if source.startswith(("{", '"'), at):
        closing = _closing(source, at)
        return (Piece("text", source[at + 1 : closing], at), closing + 1) if closing > 0 else (None, at)
    match = _BARE.match(source, at)
    if not match:
        return None, at
    kind: Literal["number", "macro"] = "number" if match[0].isdigit() else "macro"
    return Piece(kind, match[0], at), match.end()


def _closing(source: str, at: int) -> int:
    """The offset of what closes the brace or quote at `at`; 0 where nothing does."""
    quoted = source[at] == '"'
    depth = 0 if quoted else 1
    for match in (_BRACE_OR_QUOTE if quoted else _BRACE).finditer(source, at + 1):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] == ('"' if quoted else "}"):
            return match.start()
    return 0


def _piece_fault(source: str, at: int, *, after_hash: bool) -> Fault:
    if source.startswith("{", at):
        return Fault(at, "the brace opened here is never closed", "Write the missing }, one for each {.")
    if source.startswith('"', at):
        return Fault(at, "the quotation mark opened here is never closed", 'Write the missing ", or put the value in { }.')
    what = "a value is missing after #" if after_hash else "a value is missing here"
    return Fault(at, what, "Write the value in { }, or delete the field.")
