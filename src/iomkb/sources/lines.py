"""The bytes of a source text into its lines, each with its place and page; `pages` goes on where form feeds divide it."""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\f\x85\u2028\u2029]")
_DIGITS = re.compile(r"[0-9]+")
_LEAST_REPEATS = 3
"""So many numbers must count up to be those of pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: its text, its offset in the file, and the page it is on (from 0, where form feeds end pages)."""

    text: str
    start: int
    page: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


def decode(raw: bytes) -> tuple[str, str]:
    """The text of a file and what is wrong with its encoding (empty where nothing is). Never raises."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), "the file is not UTF-8; it was read as Windows-1252"


def lines_of(text: str) -> list[Line]:
    """The lines of a text. Where no form feed divides it, numbers that count up as those of pages do are left out."""
    lines: list[Line] = []
    page = start = 0
    for match in _BREAK.finditer(text):
        lines.append(Line(text[start : match.start()], start, page))
        page += match[0] == "\f"
        start = match.end()
    lines.append(Line(text[start:], start, page))
    return lines if page else _without_numbers(lines)


def _without_numbers(lines: list[Line]) -> list[Line]:
    """Without page numbers that stand alone between blank lines, where they count up as pages do."""
    alone = [
        line
        for before, line, behind in zip([Line("", 0, 0), *lines], lines, [*lines[1:], Line("", 0, 0)], strict=False)
        if before.blank and behind.blank and re.fullmatch(r"\s*[-–—]?\s*[0-9]{1,4}\s*[-–—]?\s*", line.text)
    ]
    numbers = [int(_DIGITS.findall(line.text)[0]) for line in alone]
    counting = len(numbers) >= _LEAST_REPEATS and all(0 < b - a <= 2 for a, b in pairwise(numbers))
    gone = {line.start for line in alone} if counting else set()
    return [Line("", line.start, line.page) if line.start in gone else line for line in lines]
