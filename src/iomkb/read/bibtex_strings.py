"""The `@string` macros of all files: which text a name stands for at a given place of a given file.

A name is looked up among the strings above it in its own file, then anywhere in that file, then in the other files in
their order, then among the months.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.read.bibtex_blocks import Block
from iomkb.read.bibtex_source import BibtexFile
from iomkb.read.bibtex_values import LONGEST_VALUE, MONTHS, Piece, joined, whole_value


@dataclass(frozen=True)
class Strings:
    """What each macro name (lower case) means, by file; `first` holds the first meaning in the project."""

    by_file: Mapping[str, Mapping[str, list[tuple[int, str]]]]
    first: Mapping[str, str]

    def find(self, file: str, name: str, offset: int) -> str | None:
        """The text of the macro `name` used at `offset` of `file`; None where nobody defines it."""
        meanings = self.by_file.get(file, {}).get(name.lower(), ())
        if meanings:
            return meanings[max(bisect_left(meanings, (offset, "")) - 1, 0)][1]
        return self.first.get(name.lower(), MONTHS.get(name.lower()))


def read_strings(files: tuple[tuple[BibtexFile, tuple[Block, ...]], ...]) -> tuple[Strings, list[Diagnostic]]:
    """The macros of all files. One may use those above it, and those of files before its own."""
    by_file: dict[str, dict[str, list[tuple[int, str]]]] = {}
    first: dict[str, str] = {}
    strings = Strings(by_file, first)
    findings: list[Diagnostic] = []
    for file, blocks in files:
        own = by_file.setdefault(file.path, {})
        for block in blocks:
            if block.kind != "string":
                continue
            text, faults = value_text(file, block.fields[0].value, block.fields[0].value_at, strings)
            name = block.key.lower()
            where = file.place(block.key_at)
            findings += faults
            meanings = own.setdefault(name, [])
            findings += _again(name, text, where, meanings)
            meanings.append((block.offset, text))
            first.setdefault(name, text)
    return strings, findings


def value_text(file: BibtexFile, source: str, at: int, strings: Strings) -> tuple[str, list[Diagnostic]]:
    """The LaTeX text of the value `source` that stands at `at`, its macros and concatenations resolved."""
    value = whole_value(source)
    findings: list[Diagnostic] = []

    def macro(piece: Piece) -> str:
        text = strings.find(file.path, piece.text, at)
        if text is None:
            where = file.place(at + piece.offset)
            help = f"Write {{{piece.text}}} if it is plain text, or @string{{{piece.text} = {{…}}}} to say what it stands for."
            findings.append(error("undefined-string", where, f"no @string defines “{piece.text}”", help))
        return piece.text if text is None else text

    text = joined(value.pieces, macro)
    if value.fault:
        where = file.place(at + value.fault.offset)
        findings.append(error("bibtex-syntax", where, value.fault.message, value.fault.help))
    if text is None:
        message = f"this value comes to more than {LONGEST_VALUE:,} characters"
        findings.append(error("bibtex-syntax", file.place(at), message, "Shorten it; do not build strings out of strings."))
    return text or "", findings


def _again(name: str, text: str, where: Location, before: list[tuple[int, str]]) -> list[Diagnostic]:
    if not before or before[-1][1] == text:
        return []
    message = f"the string “{name}” is defined again, with another text"
    return [warning("bibtex-syntax", where, message, "Give one of the two another name, unless the change is meant.")]
