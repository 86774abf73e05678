"""Normalised text into the words, figures and signs that two texts must share to be the same in words.

Quotation marks are no tokens: they may be of another kind, or left out. Everything else that stands in a text is one.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from iomkb.sources.normalise import SUPERSCRIPTS

Kind = Literal["word", "number", "dash", "ellipsis", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or sign at `start` to `end` of its text. Two tokens are the same where they share one of their `forms`."""

    kind: Kind
    forms: frozenset[str]
    start: int
    end: int
    raised: int | None = field(default=None)
    """The superscript number glued to a quotation's word, which may be a power (km²) or a note mark."""

    def same(self, other: "Token") -> bool:
        """Whether the two may stand for each other."""
        return not self.forms.isdisjoint(other.forms)


_TOKEN = re.compile(
    r"""
    (?P<number>
        (?:(?<![\w)\]])[−+])?                       # a sign of its own
        (?:[A-Z]{1,3}(?=[$€£¥]))?(?:[$€£¥]\s?)?−?     # US$, $
        (?:\d+(?:[.,]\d+)*|(?<![\w)\]"'])\.\d+)       # 10,000.5 or .5
        (?:[^\W\d_²³¹⁰⁴-⁹]+\d*)*                    # 1990s, 21st
        (?:\s?[%‰°])?
    )
  | (?P<elision>(?:[ldjmtsc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[^\W\d_]))   # French l', d', qu'; not n', which negates
  | (?P<word>[^\W_²³¹⁰⁴-⁹]+(?:'[^\W_²³¹⁰⁴-⁹]+)*)
  | (?P<raised>[⁰¹²³⁴-⁹]+)
  | (?P<ellipsis>\[…\]|…)
  | (?P<dash>[—−-])
  | (?P<quote>["'])
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_OPENING = re.compile(r"(?:^|(?<=[\s(\[—\"-]))'(?=\S)")
_QUOTED_AT_MOST = 600
"""How far behind a single opening quote an apostrophe may still be the closing one."""


def tokens_of(text: str, *, quotation: bool = False) -> tuple[Token, ...]:
    """The tokens of normalised text. Superscripts glued to a word belong to a source's word; a quotation may leave them out."""
    tokens: list[Token] = []
    openings = [match.start() for match in _OPENING.finditer(text)] if "'" in text else []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        found = match[0]
        match match.lastgroup:
            case "number":
                tokens.append(Token("number", frozenset([re.sub(r"\s", "", found)]), start, end))
            case "word" | "elision":
                forms, end = _word_forms(text, found, start, end, openings)
                tokens.append(Token("word", forms, start, end))
            case "raised":
                _raise(tokens, found, start, end, quotation=quotation)
            case "ellipsis":
                tokens.append(Token("ellipsis", frozenset([found]), start, end))
            case "dash":
                tokens.append(Token("dash", frozenset(["-"]), start, end))
            case "sign":
                tokens.append(Token("sign", frozenset([found]), start, end))
            case _:
                pass
    return tuple(tokens)


def _word_forms(text: str, found: str, start: int, end: int, openings: list[int]) -> tuple[frozenset[str], int]:
    """The word, or with the apostrophe behind it, or either where that may as well be a closing quote."""
    if found.endswith("'") or not text.startswith("'", end):
        return frozenset([found]), end
    if any(start - _QUOTED_AT_MOST <= opening <= start for opening in openings):
        return frozenset([found, found + "'"]), end
    return frozenset([found + "'"]), end + 1


def _raise(tokens: list[Token], found: str, start: int, end: int, *, quotation: bool) -> None:
    before = tokens[-1] if tokens and tokens[-1].end == start else None
    if before is None or before.kind not in ("word", "number"):
        tokens.append(Token("sign", frozenset([found]), start, end))
        return
    forms = frozenset(form + found for form in before.forms)
    if not quotation:
        tokens[-1] = Token(before.kind, forms, before.start, end)
        return
    number = int(found.translate(SUPERSCRIPTS)[:6])
    tokens[-1] = Token(before.kind, forms | before.forms, before.start, before.end, number)


_GLUED_BEFORE = re.compile(r"[^\W_](?:[-'][(\[]|[-'()\[\]])?$")
_GLUED_AFTER = re.compile(r"(?:[)\]][-']|[-'()\[\]])?[^\W_]")
_ELIDED = re.compile(r"(?:^|[\W_])(?:[ldjmtsc]|qu|jusqu|lorsqu|puisqu|quoiqu)'$", re.IGNORECASE)
_LONGEST_SHOWN = 40


def cut_word(text: str, start: int, end: int) -> str:
    """The word that `text[start:end]` cuts into at its beginning or end; empty where it begins and ends with whole words.

    Parts joined by hyphens, apostrophes or glued brackets are one word: non-state, IOM's, (un)documented.
    """
    if _cut_before(text, start):
        left = re.search(r"[^\s—\"…]*$", text[max(0, start - _LONGEST_SHOWN) : start])
        right = re.match(r"[^\s—\"…,.;:]*", text[start : start + _LONGEST_SHOWN])
        return (left[0] if left else "") + (right[0] if right else "")
    if _cut_after(text, end):
        left = re.search(r"[^\s—\"…]*$", text[max(0, end - _LONGEST_SHOWN) : end])
        right = re.match(r"[^\s—\"…,.;:]*", text[end : end + _LONGEST_SHOWN])
        return (left[0] if left else "") + (right[0] if right else "")
    return ""


def _cut_before(text: str, start: int) -> bool:
    before, first = text[max(0, start - 12) : start], text[start : start + 1]
    if first == "-":
        return before[-1:].isalnum()
    return first.isalnum() and _GLUED_BEFORE.search(before[-3:]) is not None and _ELIDED.search(before) is None


def _cut_after(text: str, end: int) -> bool:
    after, last = text[end : end + 3], text[end - 1 : end]
    if last == "-":
        return after[:1].isalnum()
    if not last.isalnum() or _GLUED_AFTER.match(after) is None:
        return False
    return not (last.isdigit() and after[0] in "([")
