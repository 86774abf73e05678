"""A quotation as someone wrote it into the runs of tokens a source must have, with what is not the source's set apart.

`…` and `[…]` part it; `[T]he` leaves open the case of a first letter; `[coder: …]` (and `[sic]`) is the coder's, not text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.sources.mapped import Mapped
from iomkb.sources.marks import is_power, named_number
from iomkb.sources.normalise import mark_numbers, normalise
from iomkb.sources.text import NoteMark
from iomkb.sources.tokens import Token, tokens_of

ELLIPSES = frozenset(["…", "[…]"])

MOST_PARTS = 30
"""No quotation has more ellipses."""

_CODER = re.compile(r"\[\s*coder\s*:\s*([^\[\]]*?)\s*\]", re.IGNORECASE)
_SIC = re.compile(r"\[\s*sic\s*[!.]?\s*\]", re.IGNORECASE)
_LETTER = re.compile(r"(?<![^\W_])\[([^\W\d_])\](?=[^\W\d_]|\s[^\W_])")
_EDGE = frozenset([".", ",", ";", ":"])
"""Punctuation that whoever quotes sets at the end of a part by the rules of their own sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, taken apart one way. `parts` are the runs between ellipses, `marks` the note marks it copied."""

    parts: tuple[tuple[Token, ...], ...]
    marks: tuple[NoteMark, ...]
    coder_brackets: tuple[str, ...]
    fault: str = ""
    """Why it can stand nowhere, whatever the source says."""


def ways_to_read(written: str) -> Iterator[Quotation]:
    """The ways to read a quotation, the most literal first: brackets and ellipses as the source's own, then as the coder's.

    Where a hyphen stands at the end of a line, with it and without it.
    """
    seen: set[tuple[object, ...]] = set()
    for keep_hyphen in (False, True):
        normal = normalise(
            Mapped.at(written, 0),
            lambda match: () if is_power(match) else _numbers(match),
            lambda left, right, keep=keep_hyphen: keep,  # type: ignore[misc]
        )
        for own_letters in (True, False):
            for own_sic in (True, False):
                read = _taken_apart(normal.text, normal.marks, own_letters=own_letters, own_sic=own_sic)
                key = (tuple(tuple(token.forms for token in part) for part in read.parts), read.fault)
                if key not in seen:
                    seen.add(key)
                    yield read


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    if match["markdown"]:
        number = named_number(match["markdown"])
        return (number,) if number is not None else (0,)
    return mark_numbers(match["html"] or match["raised"]) or (0,)


def _taken_apart(text: str, marks: tuple[NoteMark, ...], *, own_letters: bool, own_sic: bool) -> Quotation:
    brackets: list[str] = []

    def coders(match: re.Match[str]) -> str:
        brackets.append(match[1] if match.re is _CODER else match[0].strip("[] "))
        return " " * len(match[0])

    text = _CODER.sub(coders, text)
    if not own_sic:
        text = _SIC.sub(coders, text)
    open_case: set[int] = set()
    if not own_letters:
        text, marks, open_case = _opened(text, marks)
    parts: list[list[Token]] = [[]]
    tokens = tokens_of(text, quotation=True)
    for position, token in enumerate(tokens):
        inner = 0 < position < len(tokens) - 1
        if token.kind == "ellipsis" and inner:
            parts.append([])
            continue
        if token.start in open_case:
            token = Token(token.kind, _either_case(token.forms), token.start, token.end, token.raised)
        parts[-1].append(token)
    if len(parts) > MOST_PARTS:
        return Quotation((), marks, tuple(brackets), f"it has more than {MOST_PARTS} parts")
    trimmed = tuple(tuple(_trimmed(part)) for part in parts)
    if not any(token.kind in ("word", "number") for part in trimmed for token in part):
        return Quotation((), marks, tuple(brackets), "it quotes no words")
    if not all(trimmed):
        return Quotation((), marks, tuple(brackets), "an ellipsis stands between two parts of a quotation, each with words")
    return Quotation(trimmed, marks, tuple(brackets))


def _opened(text: str, marks: tuple[NoteMark, ...]) -> tuple[str, tuple[NoteMark, ...], set[int]]:
    """`[T]he` as `The`, note marks moved along, and where such words begin."""
    pieces: list[str] = []
    starts: set[int] = set()
    done = 0
    removed: list[int] = []
    length = 0
    for match in _LETTER.finditer(text):
        before = text[done : match.start()]
        length += len(before)
        starts.add(length)
        pieces += [before, match[1]]
        length += 1
        removed.append(match.start())
        done = match.end()
    pieces.append(text[done:])
    moved = tuple(NoteMark(m.number, m.offset - 2 * sum(1 for place in removed if place < m.offset)) for m in marks)
    return "".join(pieces), moved, starts


def _either_case(forms: frozenset[str]) -> frozenset[str]:
    """The word with its first letter the other way; also as it is, unless it is one letter: `[a]` marks no change of `a`."""
    changed = {form[:1].swapcase() + form[1:] for form in forms}
    return frozenset(changed | {form for form in forms if len(form) > 1})


def _trimmed(part: list[Token]) -> list[Token]:
    """The part without the punctuation at its edges that belongs to the sentence around it."""
    start, end = 0, len(part)
    while start < end and part[start].kind == "sign" and part[start].forms <= _EDGE:
        start += 1
    while end > start and part[end - 1].kind == "sign" and part[end - 1].forms <= _EDGE:
        end -= 1
    return part[start:end]
