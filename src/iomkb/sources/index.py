"""A paragraph's tokens, indexed, and where runs of other tokens occur in it as whole words."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from iomkb.sources.text import Paragraph
from iomkb.sources.tokens import Token, cut_word, tokens_of

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a quotation's parts stand in a paragraph: for each part the index of its first token there."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def span(self) -> tuple[int, int]:
        """The first token and the one behind the last."""
        return self.starts[0], self.ends[-1]


@dataclass(frozen=True, slots=True)
class IndexedParagraph:
    """A paragraph with its tokens and where each form of them stands."""

    paragraph: Paragraph
    tokens: Tokens
    places: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, paragraph: Paragraph) -> "IndexedParagraph":
        """The paragraph, indexed."""
        tokens = tokens_of(paragraph.text)
        places: dict[str, list[int]] = {}
        for position, token in enumerate(tokens):
            for form in token.forms:
                places.setdefault(form, []).append(position)
        return cls(paragraph, tokens, {form: tuple(found) for form, found in places.items()})

    def occurrences(self, part: Sequence[Token], *, whole_words: bool = True) -> list[int]:
        """Where the part's tokens stand one after the other, beginning and ending with whole words."""
        count = len(part)
        candidates = sorted({place for form in part[0].forms for place in self.places.get(form, ())})
        return [
            place
            for place in candidates
            if place + count <= len(self.tokens)
            and all(token.same(self.tokens[place + i]) for i, token in enumerate(part))
            and not (whole_words and self.cut(place, place + count))
        ]

    def cut(self, start: int, end: int) -> str:
        """The word that the tokens from `start` to `end` cut into; empty where they are whole words."""
        return cut_word(self.paragraph.text, self.tokens[start].start, self.tokens[end - 1].end)

    def readings(self, parts: Sequence[Sequence[Token]]) -> list[Reading]:
        """Every shortest way in which the parts stand in this order, none overlapping another, in order of their beginnings."""
        found = [self.occurrences(part) for part in parts]
        if not all(found):
            return []
        lengths = [len(part) for part in parts]
        shortest: dict[int, Reading] = {}
        for first in found[0]:
            starts = [first]
            for places, length in zip(found[1:], lengths, strict=False):
                behind = starts[-1] + length
                following = bisect_left(places, behind)
                if following == len(places):
                    break
                starts.append(places[following])
            if len(starts) == len(parts):
                ends = tuple(start + length for start, length in zip(starts, lengths, strict=True))
                shortest[ends[-1]] = Reading(tuple(starts), ends)
        return sorted(shortest.values(), key=lambda reading: reading.span)
