"""Words as a search compares them, without accents and case: what is asked for → terms, and whether a text holds them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»]")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text in order: `Étienne’s COVID-19` as `etienne s covid 19`."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return tuple(_WORD.findall(plain.casefold()))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text must hold: each entry is one word, or a phrase of words that follow each other.

    The last word of each may be the beginning of a word.
    """

    terms: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def words(self) -> tuple[str, ...]:
        """All words in the order written."""
        return tuple(word for term in self.terms for word in term)

    def missing(self, text: tuple[str, ...]) -> "Terms":
        """Those terms that a text, as folded words, does not hold."""
        return Terms(tuple(term for term in self.terms if not _holds(text, term)))

    def loose(self) -> "Terms":
        """The same words, each for itself."""
        return Terms(tuple((word,) for word in self.words))


NO_TERMS = Terms(())
"""Nothing asked for."""


def terms_of(asked: Iterable[str]) -> Terms:
    """What somebody asks for. Quotation marks hold a phrase together, so does an argument written with spaces, and a hyphen."""
    terms: list[tuple[str, ...]] = []
    for one in asked:
        phrases = _QUOTED.findall(one)
        rest = _QUOTED.sub(" ", one)
        terms += [folded_words(phrase) for phrase in phrases]
        whole = not phrases and " " in rest.strip()
        terms += [folded_words(rest)] if whole else [folded_words(piece) for piece in rest.split()]
    return Terms(tuple(dict.fromkeys(term for term in terms if term)))


def excerpted(text: str, terms: Terms, longest: int = 200) -> str:
    """A text on one line, cut to what stands around the first of the terms where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    words = tuple(term[0] for term in terms.terms)
    starts = (match.start() for match in _WORD.finditer(text) if " ".join(folded_words(match[0])).startswith(words))
    start = max(0, next(starts, 0) - longest // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = start + longest
    cut = text[start:end] if end >= len(text) else text[start:end].rpartition(" ")[0] + " …"
    return f"… {cut}" if start else cut


def _holds(text: tuple[str, ...], term: tuple[str, ...]) -> bool:
    whole, last = term[:-1], term[-1]
    for start in range(len(text) - len(term) + 1):
        if text[start : start + len(whole)] == whole and text[start + len(whole)].startswith(last):
            return True
    return False
