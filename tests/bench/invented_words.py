"""Words of no language, drawn by chance as words of a language are: a few very often, most hardly ever."""

import itertools
import random
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence

ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
ENDS = ("", "", "", "n", "r", "s", "l", "nd", "rt", "sh", "m")

VOCABULARY = 12_000
"""So many different words are there: about as many as a book of this kind has."""

Histogram = Mapping[int, int]


class Drawn:
    """Values drawn as often as they were seen."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def number(self, seen: Histogram) -> int:
        """One of the numbers of a histogram."""
        return self.chance.choices(list(seen), weights=list(seen.values()))[0]

    def choice(self, seen: Mapping[str, int]) -> str:
        """One of the words of a histogram."""
        return self.chance.choices(list(seen), weights=list(seen.values()))[0]

    def happens(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.chance.random() < share


def vocabulary(chance: random.Random) -> tuple[str, ...]:
    """All words there are, the most frequent ones first and shortest."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        syllables = 1 + (len(made) > 60) + (len(made) > 1500 and chance.random() < 0.6)
        made.setdefault("".join(_syllable(chance) for _ in range(syllables)))
    return tuple(made)


def _syllable(chance: random.Random) -> str:
    return chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(ENDS)


class Words:
    """Texts and names of invented words. The word of rank r comes in proportion to 1/r, as Zipf found of real ones."""

    def __init__(self, all: Sequence[str], chance: random.Random) -> None:
        self._chance = chance
        self._all = all
        self._sums = list(itertools.accumulate(1 / rank for rank in range(1, len(all) + 1)))
        self._names: set[str] = set()

    def word(self) -> str:
        """One word."""
        return self._all[bisect(self._sums, self._chance.random() * self._sums[-1])]

    def words(self, count: int) -> list[str]:
        """So many words."""
        return [self.word() for _ in range(count)]

    def phrase(self, count: int) -> str:
        """So many words in a row."""
        return " ".join(self.words(count))

    def sentence(self, count: int) -> str:
        """So many words, beginning with a capital letter and ending with a full stop."""
        return f"{sentence_case(self.phrase(count))}."

    def name(self, count: int) -> str:
        """So many rare words that no other name has in this order, each beginning with a capital letter."""
        return self._unique(lambda: " ".join(self._rare().capitalize() for _ in range(count)))

    def heading(self, count: int) -> str:
        """So many words that no other name has in this order."""
        return self._unique(lambda: sentence_case(" ".join((self._rare(), *self.words(count - 1)))))

    def _unique(self, make: Callable[[], str]) -> str:
        name = make()
        while name.lower() in self._names:
            name = f"{name} {self._rare()}"
        self._names.add(name.lower())
        return name

    def _rare(self) -> str:
        return self._chance.choice(self._all[200:])


def sentence_case(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]
