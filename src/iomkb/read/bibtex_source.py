"""The bytes of a BibTeX file → its text with places. Unlike other files, one in Latin-1 is read, with a warning.

Knows nothing of BibTeX itself.
"""

import re
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.read.characters import Places, forbidden_characters, with_plain_line_ends, without_forbidden

RULE = "bibtex-syntax"

MOST_FINDINGS = 100
"""After so many findings the rest of a file is not read."""


@dataclass(frozen=True)
class BibtexFile:
    """A file as text, where its characters stand, and the offsets at which its lines start."""

    path: str
    text: str
    places: Places
    line_starts: tuple[int, ...]

    def place(self, offset: int) -> Location:
        """Line and column of the character at `offset`."""
        return self.places.at(offset)

    def before_on_line(self, offset: int) -> str:
        """What stands to the left of `offset` on its line (its last 200 characters at most)."""
        return self.text[offset - min(self.place(offset).column - 1, 200) : offset]


def open_bibtex(path: str, data: bytes) -> tuple[BibtexFile, list[Diagnostic]]:
    """The text of the file; a refused character becomes U+FFFD, so that no place shifts, and a finding."""
    text, findings = _decode(path, data)
    text = with_plain_line_ends(text.removeprefix("\ufeff"))
    places = Places(path, text)
    refused = forbidden_characters(text, places, RULE)
    if refused:
        text = without_forbidden(text)
    line_starts = (0, *(match.end() for match in re.finditer("\n", text)))
    return BibtexFile(path, text, places, line_starts), [*findings, *refused]


def _decode(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        before = data[: fault.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line_before = before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")
        where = Location(path, before.count(b"\n") + 1, len(line_before) + 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        finding = error(RULE, Location(path), "the file is saved as UTF-16, not as UTF-8", "Save the file as UTF-8.")
        return data.decode("utf-16", errors="replace"), [finding]
    message = f"{path} is not UTF-8; it was read as Latin-1, and accented letters may be wrong"
    finding = warning(RULE, where, message, "Save the file as UTF-8.")
    try:
        return data.decode("cp1252"), [finding]  # What "Latin-1" files really hold: curly quotes at 0x91 to 0x97.
    except UnicodeDecodeError:
        return data.decode("latin-1"), [finding]
