"""How many words of a source are quoted, in one quotation and in all of an article. The source itself is not needed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.model.articles import Excerpt
from iomkb.model.source import Text

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
"""A word as readers count: “state-centred”, “IOM's” and “1,400.5” are one."""

_QUOTED = re.compile(r"“([^“”]*)”")


@dataclass(frozen=True, slots=True)
class Spent:
    """What an article's quotations amount to: each different one, in file order, with its number of words."""

    quotations: tuple[tuple[Text, int], ...]

    @property
    def words(self) -> int:
        """The words of all quotations together; the same words quoted twice count once."""
        return sum(words for _, words in self.quotations)


def words_in(text: str) -> int:
    """How many words a quotation has."""
    return len(_WORD.findall(text))


def spent(excerpts: Iterable[Excerpt]) -> Spent:
    """What the quotations of these excerpts (all of one article) amount to."""
    distinct: dict[tuple[str, ...], Text] = {}
    for excerpt in excerpts:
        for quote in excerpt.quotes:
            distinct.setdefault(key(quote), quote)
    return Spent(tuple((quote, words_in(quote)) for quote in distinct.values()))


def key(text: str) -> tuple[str, ...]:
    """The words of a quotation as they are compared: without regard to case, marks and brackets."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text.replace("[", "").replace("]", "")))


def quoted_phrases(text: str) -> Iterator[str]:
    """What stands between typographic double quotation marks."""
    yield from (match[1] for match in _QUOTED.finditer(text))


def is_registered(phrase: str, quotations: Iterable[str]) -> bool:
    """Whether a quoted phrase is one of the registered quotations, or whole words of one."""
    wanted = key(phrase)
    if not wanted:
        return True
    for quotation in quotations:
        have = key(quotation)
        if any(have[start : start + len(wanted)] == wanted for start in range(len(have) - len(wanted) + 1)):
            return True
    return False
