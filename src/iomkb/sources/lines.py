"""The bytes of a source text into its lines, each with its place and page; what repeats on every page is taken out."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\f\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—\[(|]\s*)?(?:p(?:age|\.)?\s*)?(?:[0-9]{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*[0-9]{1,4})?(?:\s*[-–—\])|])?\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_LEAST_REPEATS = 3
"""On how many pages the same line must begin or end the page to be a running head."""


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
    """The lines of a text, without page numbers and running heads where it has pages."""
    lines: list[Line] = []
    page = start = 0
    for match in _BREAK.finditer(text):
        lines.append(Line(text[start : match.start()], start, page))
        page += match[0] == "\f"
        start = match.end()
    lines.append(Line(text[start:], start, page))
    return _without_furniture(lines) if page else _without_numbers(lines)


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Without the lines at the top and bottom of pages that are page numbers or repeat from page to page."""
    edges = [line for page in _pages(lines) for line in _edges(page)]
    repeats = Counter(key for key, _ in {(_key(line), line.page) for line in edges})
    furniture = {
        line.start
        for line in edges
        if _PAGE_NUMBER.fullmatch(line.text) or (repeats[_key(line)] >= _LEAST_REPEATS and len(line.text) < 120)
    }
    return [Line("", line.start, line.page) if line.start in furniture else line for line in lines]


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


def _pages(lines: list[Line]) -> Iterable[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if not line.blank:
            pages.setdefault(line.page, []).append(line)
    return pages.values()


def _edges(page: list[Line]) -> list[Line]:
    return page[:2] + page[max(2, len(page) - 2) :]


def _key(line: Line) -> str:
    """What stays the same from page to page: the words without figures."""
    return _DIGITS.sub("0", " ".join(line.text.split())).casefold()
