"""A quotation that stands nowhere into the likeliest reason, in a contributor's words."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from iomkb.sources.index import IndexedParagraph
from iomkb.sources.quotation import ELLIPSES, Quotation
from iomkb.sources.text import ZONES
from iomkb.sources.tokens import Token

_LONGEST_PART = 200
"""Longer runs are not tried at every place between two paragraphs: finding a reason must not take long."""

Parts = tuple[tuple[Token, ...], ...]


def why_not(quotation: Quotation, literal: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """Why `quotation` is not in the source (`literal`: its brackets taken as the source's); empty where no reason fits."""
    questions: tuple[Callable[[Quotation, Sequence[IndexedParagraph]], str], ...] = (
        _cut_word,
        _other_case,
        _order_or_paragraphs,
        _across_paragraphs,
        _edge_ellipsis,
        _bracket,
        _figures,
    )
    for question in questions:
        for way in (quotation, literal):
            reason = question(way, indexed)
            if reason:
                return reason
    return ""


def _cut_word(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """A part that stands in the source only as a piece of longer words: `encumbered` of `unencumbered`."""
    for part in way.parts:
        if any(one.occurrences(part) for one in indexed):
            continue
        for one in indexed:
            for place in one.occurrences(part, whole_words=False):
                return f"it cuts into the word “{one.cut(place, place + len(part))}”"
        words = _clipped(part, indexed)
        if words:
            return f"it cuts into the word “{words}”"
    return ""


def _clipped(part: Sequence[Token], indexed: Sequence[IndexedParagraph]) -> str:
    """The word of the source of which the part's first token is only the end, or its last token only the beginning."""
    for one in indexed:
        for place in range(len(one.tokens) - len(part) + 1):
            middle = all(part[i].same(one.tokens[place + i]) for i in range(1, len(part) - 1))
            if not middle:
                continue
            first, last = one.tokens[place], one.tokens[place + len(part) - 1]
            starts = part[0].same(first) or _ends(first, part[0])
            stops = part[-1].same(last) or _begins(last, part[-1])
            if len(part) == 1 and (_ends(first, part[0]) or _begins(first, part[0])) and part[0].kind == "word":
                return min(first.forms)
            if len(part) > 1 and starts and stops:
                return min(last.forms if part[0].same(first) else first.forms)
    return ""


def _ends(whole: Token, piece: Token) -> bool:
    return any(w != p and w.endswith(p) for w in whole.forms for p in piece.forms)


def _begins(whole: Token, piece: Token) -> bool:
    return any(w != p and w.startswith(p) for w in whole.forms for p in piece.forms)


def _other_case(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """A quotation that differs from the source in nothing but capitals."""
    folded = tuple(tuple(_folded(token) for token in part) for part in way.parts)
    for one in indexed:
        lower = _folded_paragraph(one)
        for reading in lower.readings(folded):
            for part, start in zip(way.parts, reading.starts, strict=True):
                for i, token in enumerate(part):
                    theirs = one.tokens[start + i]
                    if not token.same(theirs):
                        return _case_words(min(token.forms), min(theirs.forms), first=i == 0)
    return ""


def _case_words(ours: str, theirs: str, *, first: bool) -> str:
    changed = f"the source has “{theirs}”, not “{ours}”"
    if first and ours[1:] == theirs[1:]:
        return f"{changed}; a changed first letter is marked: [{ours[0]}]{ours[1:]}"
    return changed


def _folded(token: Token) -> Token:
    return Token(token.kind, frozenset(form.casefold() for form in token.forms), token.start, token.end)


def _folded_paragraph(one: IndexedParagraph) -> IndexedParagraph:
    tokens = tuple(_folded(token) for token in one.tokens)
    places: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        for form in token.forms:
            places.setdefault(form, []).append(position)
    return IndexedParagraph(one.paragraph, tokens, {form: tuple(found) for form, found in places.items()})


def _order_or_paragraphs(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """Parts that all stand in the source, but not one after the other in one paragraph."""
    if len(way.parts) < 2 or not all(any(one.occurrences(part) for one in indexed) for part in way.parts):
        return ""
    if any(all(one.occurrences(part) for part in way.parts) for one in indexed):
        return "its parts stand in the source in another order"
    return "its parts stand in different paragraphs; an ellipsis stays within one"


def _across_paragraphs(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """A part that begins at the end of one paragraph and goes on at the beginning of the next, of its zone or in the file."""
    neighbours = [pair for zone in ZONES for pair in pairwise(one for one in indexed if one.paragraph.zone == zone)]
    neighbours += pairwise(indexed)
    for part in (part for part in way.parts if len(part) <= _LONGEST_PART):
        for one, following in neighbours:
            for count in range(1, len(part)):
                if _stops_with(one.tokens, part[:count]) and _starts_with(following.tokens, part[count:]):
                    return f"it runs from {one.paragraph.label} into {following.paragraph.label}"
    return ""


def _stops_with(tokens: Sequence[Token], run: Sequence[Token]) -> bool:
    trimmed = [token for token in tokens[-len(run) - 3 :] if token.kind != "sign"]
    ours = [token for token in run if token.kind != "sign"]
    return bool(ours) and len(trimmed) >= len(ours) and all(a.same(b) for a, b in zip(trimmed[-len(ours) :], ours, strict=True))


def _starts_with(tokens: Sequence[Token], run: Sequence[Token]) -> bool:
    return len(tokens) >= len(run) and all(a.same(b) for a, b in zip(run, tokens, strict=False))


def _edge_ellipsis(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """An ellipsis before the first word or behind the last."""
    bare = list(way.parts)
    if bare[0][0].forms <= ELLIPSES:
        bare[0] = bare[0][1:]
    if bare[-1] and bare[-1][-1].forms <= ELLIPSES:
        bare[-1] = bare[-1][:-1]
    if tuple(bare) == way.parts or not all(bare) or not _stands(tuple(bare), indexed):
        return ""
    return "an ellipsis stands between two parts of a quotation, not at its beginning or end"


def _bracket(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """A quotation whose bracket is not the source's: without the bracket, or without its signs, it stands there."""
    if not any(token.forms & {"[", "]"} for part in way.parts for token in part):
        return ""
    signs = [form for part in way.parts for token in part for form in token.forms if form in "[]"]
    if signs.count("[") != signs.count("]"):
        return "a square bracket has no partner"
    inside: list[str] = []
    without: list[tuple[Token, ...]] = []
    signless: list[tuple[Token, ...]] = []
    for part in way.parts:
        kept: list[Token] = []
        depth = 0
        for token in part:
            depth += "[" in token.forms
            if depth == 0:
                kept.append(token)
            elif not token.forms <= {"[", "]"}:
                inside.append(min(token.forms))
            depth -= "]" in token.forms
        without.append(tuple(kept))
        signless.append(tuple(token for token in part if not token.forms <= {"[", "]"}))
    words = re.sub(r"\s+(?=[.,;:])", "", " ".join(inside))
    if not words:
        return "its square brackets hold no words"
    if re.match(r"coder:", words, re.IGNORECASE):
        return "a bracket of the coder holds no other bracket: [coder: …]"
    if _stands(tuple(signless), indexed):
        return f"the source has “{words}” without square brackets"
    if _stands(tuple(part for part in without if part), indexed):
        return f"the bracket [{words}] is not in the source; a bracket of yours is written [coder: {words}]"
    return (
        ""
        if _own_bracket(inside, indexed)
        else f"the bracket [{words}] is not in the source; a bracket of yours: [coder: {words}]"
    )


def _stands(parts: Parts, indexed: Sequence[IndexedParagraph]) -> bool:
    return bool(parts) and all(parts) and any(one.readings(parts) for one in indexed)


def _own_bracket(words: Sequence[str], indexed: Sequence[IndexedParagraph]) -> bool:
    """Whether the source has these words in square brackets."""
    part = tuple(Token("word", frozenset([word]), 0, 0) for word in ["[", *words, "]"])
    return any(one.occurrences(part, whole_words=False) for one in indexed)


def _figures(way: Quotation, indexed: Sequence[IndexedParagraph]) -> str:
    """Figures of the quotation that are nowhere in the source."""
    known = {form for one in indexed for token in one.tokens if token.kind == "number" for form in token.forms}
    for part in way.parts:
        for token in part:
            if token.kind == "number" and token.forms.isdisjoint(known):
                return f"the source has no figure “{min(token.forms)}”"
    return ""
