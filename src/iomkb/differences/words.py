"""Two sentences → the words that stayed, went and came. Knows nothing of records."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 2_000
"""Longer texts are not compared word by word: it takes time in the square of their length."""

ALIKE = 0.35
"""Below this ratio (difflib's, over words) two sentences share little but small words, and are shown one after the other."""

CONTEXT = 12
"""So many unchanged words stay on each side of a change in a long text."""

_WORD = re.compile(r"\s*(?:\w+(?:[-'’.]\w+)*|[^\w\s])")


class Part(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with the space before it left out; `glued` where there was none, as before a comma."""

    part: Part
    text: str
    glued: bool = False


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts, in reading order; the old ones before the new ones that take their place."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    if max(len(old), len(new)) > MOST_WORDS or matcher.ratio() < ALIKE:
        return (Piece(Part.OLD, before), Piece(Part.NEW, after))
    pieces: list[Piece] = []
    for same, from_old, to_old, from_new, to_new in _merged(matcher, new):
        if same:
            pieces += _piece(Part.SAME, new[from_new:to_new])
        else:
            pieces += [*_piece(Part.OLD, old[from_old:to_old]), *_piece(Part.NEW, new[from_new:to_new])]
    return tuple(_shortened(pieces))


def shared(before: str, after: str) -> float:
    """How much of their words two texts share, from 0 to 1 (Dice's coefficient), whatever the order."""
    old, new = set(_words(before)), set(_words(after))
    return 2 * len(old & new) / (len(old) + len(new)) if old and new else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


_Run = tuple[bool, int, int, int, int]


def _merged(matcher: "SequenceMatcher[str]", new: list[str]) -> list[_Run]:
    """The runs of difflib; a lone small word or comma between two changes belongs to the change, which reads better."""
    runs: list[_Run] = []
    codes = matcher.get_opcodes()
    for number, (tag, *ends) in enumerate(codes):
        small = 0 < number < len(codes) - 1 and len("".join(new[ends[2] : ends[3]]).strip()) <= 3
        same = tag == "equal" and not small
        if runs and runs[-1][0] is same is False:
            _, from_old, _, from_new, _ = runs[-1]
            runs[-1] = (False, from_old, ends[1], from_new, ends[3])
        else:
            runs.append((same, ends[0], ends[1], ends[2], ends[3]))
    return runs


def _piece(part: Part, words: list[str]) -> list[Piece]:
    text = "".join(words)
    return [Piece(part, text.strip(), glued=not text[:1].isspace())] if words else []


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """Long unchanged runs keep the words next to a change."""
    last = len(pieces) - 1
    return [_cut(piece, number == 0, number == last) for number, piece in enumerate(pieces)]


def _cut(piece: Piece, first: bool, last: bool) -> Piece:
    words = piece.text.split()
    if piece.part is not Part.SAME or len(words) <= 3 * CONTEXT:
        return piece
    head = [] if first else words[:CONTEXT]
    tail = [] if last else words[-CONTEXT:]
    return Piece(Part.SAME, " ".join([*head, "…", *tail]), piece.glued)
