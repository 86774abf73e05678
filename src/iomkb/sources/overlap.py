"""Runs of a source's words in texts of our own: eight or more in a row that are no registered quotation, name, title or figure.

Texts are compared as sequences of words: case, accents, punctuation, line breaks and markup do not matter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

RUN = 8
"""So many words of a source in a row are a copy of it."""

UNKNOWN = -1

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u00ad]+[^\W_]+)*")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹₀-₉]+")
_BLANKED = (
    re.compile(r"\[\[[^\]|]*\|"),  # the id before a label
    re.compile(r"\[@[^\]]*\]"),  # a citation
    re.compile(r"</?[A-Za-z][^<>]*>"),  # a tag
    re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);"),
)
_NEVER = "#"
"""What `_folded` makes of a word that has no letters or digits left: equal to no word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copied:
    """A run of a source's words in a text: where it begins, how many words it has, and how many of them nothing excuses."""

    start: int
    end: int
    words: int
    unexcused: int


def words(text: str) -> list[Word]:
    """The words of a text in order, markup left out."""
    for pattern in _BLANKED:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return [Word(_folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", _SUPERSCRIPT.sub("", word)).casefold()
    return "".join(char for char in plain if char.isalnum()) or _NEVER


class Phrases:
    """Sequences of words, to be found anywhere in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        sequences = {tuple(word.word for word in words(phrase)) for phrase in phrases}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for sequence in sorted(sequences - {()}):
            self._by_first.setdefault(sequence[0], []).append(sequence)

    def covered(self, text: Sequence[str]) -> list[bool]:
        """For each word whether it stands in one of the phrases."""
        covered = [False] * len(text)
        for start, word in enumerate(text):
            for sequence in self._by_first.get(word, ()):
                if tuple(text[start : start + len(sequence)]) == sequence:
                    covered[start : start + len(sequence)] = [True] * len(sequence)
        return covered


class Overlap:
    """A source's runs of words, ready to be looked for. `excused` are quotations, names, titles and figures."""

    def __init__(self, source: Iterable[str], excused: Iterable[str]) -> None:
        self._known: dict[str, int] = {}
        self._text: list[int] = []
        for part in source:  # parts (paragraphs, notes) do not run into each other
            self._text += [self._known.setdefault(word.word, len(self._known)) for word in words(part)]
            self._text.append(UNKNOWN)
        self._runs: dict[tuple[int, ...], list[int]] = {}
        for start in range(len(self._text) - RUN):
            self._runs.setdefault(tuple(self._text[start : start + RUN]), []).append(start)
        self._excused = Phrases(excused)

    def copied(self, text: str) -> Iterator[Copied]:
        """Every run of `text` that stands in the source as well and is not excused by quotations, names, titles and figures."""
        found = words(text)
        ids = [self._known.get(word.word, UNKNOWN) for word in found]
        unknown = [-1, *(index for index, id in enumerate(ids) if id == UNKNOWN), len(ids)]
        for before, after in pairwise(unknown):
            if after - before > RUN:
                yield from self._copied_between(found, ids, before + 1, after)

    def _copied_between(self, found: list[Word], ids: list[int], start: int, end: int) -> Iterator[Copied]:
        while start <= end - RUN:
            longest = self._longest(ids, start, end)
            if longest:
                run = [word.word for word in found[start : start + longest]]
                covered = self._excused.covered(run)
                unexcused = sum(not excused and not word.isdecimal() for excused, word in zip(covered, run, strict=True))
                if unexcused >= RUN:
                    yield Copied(found[start].start, found[start + longest - 1].end, longest, unexcused)
                start += longest - RUN + 1
            else:
                start += 1

    def _longest(self, ids: list[int], start: int, end: int) -> int:
        """How many words from `start` on stand in the source in a row; 0 for fewer than a run."""
        longest = 0
        for there in self._runs.get(tuple(ids[start : start + RUN]), ()):
            length = RUN
            while start + length < end and self._text[there + length] == ids[start + length]:
                length += 1
            longest = max(longest, length)
        return longest
