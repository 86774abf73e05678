"""What looks like a note mark into the notes it stands for, judged by the sequence of a source; a raised 2 may be a power."""

import re
from dataclasses import dataclass, field

from iomkb.sources.normalise import mark_numbers

_UNIT = re.compile(r"(?:\d\s?|\b)(?:k|c|m|d|h|n|µ|μ)?m$|\d\s?(?:in|ft|yd|mi|s)$|(?:^|[^\w.])[A-Za-z]$|\bR$|10$")
_POWERS = frozenset([2, 3])

PLAIN = re.compile(
    r"(?<=[^\W\d_])(?P<plain>[1-9][0-9]{0,2})(?=[\s,.;:)\]\"”’]|$)"
    r"|(?<=[^\W\d_][.,;:!?)\]\"”’])(?P<behind>[1-9][0-9]{0,2})(?=[\s)\]\"”’]|$)"
    r"|(?<=[^\W\d_][.,;:!?)\]][\"”’])(?P<closed>[1-9][0-9]{0,2})(?=[\s)\]]|$)"
)
"""A note mark that lost its raising, as in text taken from a PDF: `masters.20 At`. Only believed when next in sequence."""


def is_power(match: re.Match[str]) -> bool:
    """Whether raised digits are a power: behind a unit of length (km², m³), a variable (R²) or a ten (10⁶)."""
    raised = match.groupdict().get("raised")
    if not raised:
        return False
    numbers = mark_numbers(raised)
    before = match.string[max(0, match.start() - 8) : match.start()]
    if before[-2:] == "10" and not before[-3:-2].isdigit():
        return True
    return len(numbers) == 1 and numbers[0] in _POWERS and _UNIT.search(before) is not None


def named_number(name: str) -> int | None:
    """The number of a Markdown footnote named by a number; None where it has another name."""
    return int(name) if name.isascii() and name.isdigit() and len(name) < 7 else None


@dataclass
class MarkSequence:
    """Reads the marks of a source in order. `known` are the numbers of its notes, `names` Markdown names and their numbers."""

    known: frozenset[int]
    names: dict[str, int] = field(default_factory=dict)
    last: int = 0
    unknown: list[str] = field(default_factory=list)
    """Marks that no note answers to, in order."""

    def __call__(self, match: re.Match[str]) -> tuple[int, ...]:
        """The notes a match stands for; none where it is text."""
        groups = match.groupdict()
        plain = groups.get("plain") or groups.get("behind") or groups.get("closed")
        if plain:
            if int(plain) != self.last + 1 or int(plain) not in self.known:
                return ()
            return self._accepted((int(plain),))
        if groups.get("markdown"):
            number = self.names.get(match["markdown"], named_number(match["markdown"]))
            if number is None:
                self.unknown.append(match[0])
                return ()
            return self._accepted((number,))
        return self._raised(match, mark_numbers(groups.get("html") or groups["raised"] or ""))

    def _raised(self, match: re.Match[str], numbers: tuple[int, ...]) -> tuple[int, ...]:
        following = bool(numbers) and numbers[0] == self.last + 1
        before = match.string[max(0, match.start() - 1) : match.start()]
        if not numbers or (is_power(match) and not (following and not _behind_figure(match))):
            return ()
        if following or numbers[0] in self.known:
            return () if before.isdigit() and not following else self._accepted(numbers)
        if not before.isdigit():
            self.unknown.append(match[0])
        return () if before.isalnum() or self.known else self._accepted(numbers)

    def _accepted(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        if self.known:
            self.unknown += [str(number) for number in numbers if number not in self.known]
        self.last = max(self.last, *numbers)
        return numbers


def _behind_figure(match: re.Match[str]) -> bool:
    """Whether a figure with a unit, or a ten, stands before the raised digits: 12 km², 10⁶."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    return re.search(r"\d\s?[A-Za-zµμ]{1,2}$|(?<!\d)10$", before) is not None
