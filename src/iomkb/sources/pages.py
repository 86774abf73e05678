"""The pages of a source text with form feeds, as `pdftotext` writes them: their numbers, and what repeats on every page.

Running heads and page numbers are taken out; where the pages print a number, that is what they are called.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from iomkb.sources.lines import Line

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—\[(|]\s*)?(?:p(?:age|\.)?\s*)?(?:[0-9]{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*[0-9]{1,4})?(?:\s*[-–—\])|])?\s*",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"\s*(?P<number>[0-9]{1,4})(?P<gap>\s+)(?P<head>\S.*)")
_NUMBER_BEHIND = re.compile(r"\s*(?P<head>\S.*?)(?P<gap>\s+)(?P<number>[0-9]{1,4})\s*")
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_HEAD = 120
_LEAST_REPEATS = 3
"""On how many pages the same line must begin or end the page to be a running head."""

_LEAST_BESIDE_A_NUMBER = 2
"""The same for a line that stands at one end of the page with its number: heads of left and right pages differ."""

_LEAST_AGREEING = 2
"""So many pages must print numbers that count up together, and at least a third of all, to be believed."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file: where each begins, what the first is called, and whether that number is printed or counted."""

    starts: tuple[int, ...]
    first: int
    printed: bool

    def at(self, offset: int) -> str:
        """The number of the page that the character at `offset` of the file stands on; empty for one before page 1."""
        number = self.first + bisect_right(self.starts, offset) - 1
        return str(number) if number > 0 else ""

    def between(self, start: int, end: int) -> str:
        """The number of the page, or the first and last number, of what stands from `start` up to `end`: `88`, `87-88`."""
        first, last = self.at(start), self.at(max(start, end - 1))
        return f"{first}-{last}" if first and last and first != last else first or last


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of one page that are not blank."""

    index: int
    lines: Sequence[Line]

    @property
    def edges(self) -> tuple[Sequence[Line], Sequence[Line]]:
        """The first two lines, and the last two of the others."""
        return self.lines[:2], self.lines[max(2, len(self.lines) - 2) :]


def read_pages(lines: Sequence[Line]) -> tuple[list[Line], Pages | None]:
    """The lines without page numbers and running heads, and the pages they are on; None where no form feed divides pages."""
    if not lines or not lines[-1].page:
        return list(lines), None
    pages = _pages(lines)
    first = _first_number(pages)
    furniture = _furniture(pages, first)
    left = [Line("", line.start, line.page) if line.start in furniture else line for line in lines]
    starts = {line.page: line.start for line in reversed(lines)}
    return left, Pages(tuple(starts[page] for page in sorted(starts)), first if first is not None else 1, first is not None)


def _pages(lines: Sequence[Line]) -> list[_Page]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if not line.blank:
            pages.setdefault(line.page, []).append(line)
    return [_Page(index, found) for index, found in pages.items()]


def _first_number(pages: Sequence[_Page]) -> int | None:
    """The number of the first page, by the printed numbers that count up as the pages do; None where too few agree.

    A number on a line of its own speaks louder than one beside a running head, which may be that of a volume.
    """
    votes: dict[int, dict[int, int]] = {}
    for page in pages:
        for line in chain(*page.edges):
            for number, weight in _numbers(line):
                of_pages = votes.setdefault(number - page.index, {})
                of_pages[page.index] = max(of_pages.get(page.index, 0), weight)
    believed = {
        first: sum(of_pages.values())
        for first, of_pages in votes.items()
        if len(of_pages) >= _LEAST_AGREEING and len(of_pages) * 3 >= len(pages)
    }
    return max(believed, key=lambda first: (believed[first], -first), default=None)


def _numbers(line: Line) -> Iterable[tuple[int, int]]:
    if _PAGE_NUMBER.fullmatch(line.text):
        found = _DIGITS.search(line.text)
        return [(int(found[0]), 2)] if found else []
    return [(int(match["number"]), 1) for match in _heads(line)]


def _furniture(pages: Sequence[_Page], first: int | None) -> set[int]:
    """The offsets of the lines at the top and foot of pages that are page numbers or repeat from page to page."""
    repeats = Counter(key for key, _ in {(_key(line), page.index) for page in pages for line in chain(*page.edges)})
    gone: set[int] = set()
    for page in pages:
        number = None if first is None else first + page.index
        for edge in page.edges:
            numbered = any(_is_number(line, number) or _head_beside(line, number) for line in edge)
            for line in edge:
                often = _LEAST_BESIDE_A_NUMBER if numbered and line.text.rstrip()[-1:] not in ".,;:" else _LEAST_REPEATS
                if (
                    _PAGE_NUMBER.fullmatch(line.text)
                    or _head_beside(line, number)
                    or (repeats[_key(line)] >= often and len(line.text) <= _LONGEST_HEAD)
                ):
                    gone.add(line.start)
    return gone


def _is_number(line: Line, number: int | None) -> bool:
    return number is not None and _PAGE_NUMBER.fullmatch(line.text) is not None and str(number) in _DIGITS.findall(line.text)


def _head_beside(line: Line, number: int | None) -> bool:
    """Whether a line is the page's number and, well apart from it, a running head: `87      HOW ROPE GOVERNED A PORT`."""
    return any(int(match["number"]) == number and len(match["gap"]) > 2 for match in _heads(line))


def _heads(line: Line) -> list[re.Match[str]]:
    """The line read as a running head with a number before or behind it."""
    if len(line.text) > _LONGEST_HEAD:
        return []
    matches = (pattern.fullmatch(line.text) for pattern in (_NUMBER_BEFORE, _NUMBER_BEHIND))
    return [match for match in matches if match]


def _key(line: Line) -> str:
    """What stays the same from page to page: the words without figures."""
    return _DIGITS.sub("0", " ".join(line.text.split())).casefold()
