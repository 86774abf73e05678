"""A text as lines: which line an offset is in, and which lines between records are blank or hold only a comment."""

import re
from bisect import bisect_right

from iomkb.schemas import MODELINE

_SPACE = " \t\x85\u2028\u2029"
"""What YAML, as it is read here, takes for space between the parts of a record."""

_MODELINE = re.compile(rf"\s*#\s*{re.escape(MODELINE.lstrip('# ').rstrip('='))}")


class Lines:
    """The lines of a text, without their ends, and the offsets at which they begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, offset: int) -> int:
        """The number (from 0) of the line that the character at `offset` is in."""
        return bisect_right(self._starts, offset) - 1

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._starts[line]

    def end(self, line: int) -> int:
        """The offset of a line's end."""
        return self._starts[line] + len(self.lines[line])

    def column(self, offset: int) -> int:
        """The column (from 0) of the character at `offset`."""
        return offset - self._starts[self.of(offset)]

    def last(self, start: int, end: int) -> int:
        """The line of the last character of a piece that begins at `start` and ends before `end`."""
        return self.of(max(start, end - 1))


def is_comment(line: str) -> bool:
    """Whether a line between keys is a comment."""
    return line.lstrip(_SPACE).startswith("#")


def is_blank(line: str) -> bool:
    """Whether a line between keys holds nothing."""
    return not line.strip(_SPACE)


def is_modeline(line: str) -> bool:
    """Whether a line is a comment that names the schema."""
    return _MODELINE.match(line) is not None


def indent(line: str) -> int:
    """How many columns a line is indented."""
    return len(line) - len(line.lstrip(" "))


def directly_above(lines: list[str]) -> int:
    """How many of the last of these lines are a comment that belongs to the key right below them."""
    count = 0
    while count < len(lines) and is_comment(lines[-1 - count]) and not is_modeline(lines[-1 - count]):
        count += 1
    return count
