"""Printed text into normalised words: what typesetting added is taken out or spelled one way, every character keeps its place.

The one place that knows what is transparent: quotes, dashes, spaces, breaks, note marks, emphasis, escapes, ligatures,
soft hyphens, hyphens at the ends of lines. Knows nothing of zones.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from iomkb.sources.mapped import Mapped
from iomkb.sources.text import NoteMark

SUPERSCRIPTS = {ord(sign): str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
"""The superscript digits of both Unicode blocks: ¹²³ of Latin-1, the others of Superscripts and Subscripts."""

_RAISED = "⁰¹²³⁴-⁹"
MARK = re.compile(
    rf"\[\^(?P<markdown>[^\]\s]{{1,64}})\]|<sup>\s*(?P<html>[0-9]{{1,4}})\s*</sup>"
    rf"|(?P<raised>[{_RAISED}]+(?:[,⁻⁃–-]\s?[{_RAISED}]+)*)"
)
"""What may be a note mark, alone or as a list or range: `²⁰`, `³,⁴`, `⁷⁻⁹`, `[^12]`, `<sup>5</sup>`."""

_MARKED, _CUT = "\ue000", "\ue001"
"""Signs of the private area that stand, while normalising, for a note mark and for a hyphen at the end of a line."""

_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\u2066-\u206f\u202a-\u202e\ufeff\ufe00-\ufe0f\ue000\ue001]")
_LINE_HYPHEN = re.compile(r"(?<=[^\W_])([-‐\u00ad])[ \t]*\n\s*(?=[^\W_])")
_SOFT = re.compile("\u00ad")
_SPACES = re.compile(r"\s+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_DOUBLE = re.compile("[“”„‟«»″＂]|''|``")
_SINGLE = re.compile("[‘’‚‛‹›′ʼ´`]")
_COMPOSED = re.compile(r"[^\W_][\u0300-\u036f]+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?(?:i|em|b|strong|u|span|small|cite)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:https?://|mailto:|#|/)[^()\s]{0,2000}\)")
_STARS = re.compile(r"(?<![\\*\d])\*{1,3}(?=[^\s*])|(?<=[^\s\\*])\*{1,3}(?![*\d])")
_LOWLINES = re.compile(r"(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\_])_{1,3}(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ELLIPSIS = re.compile(r"\.{3,}|\.(?:\s\.){2,}|…+")
_BRACKETED_ELLIPSIS = re.compile(r"\[\s*…\s*\]")
_SIGN = re.compile(r"(?<![\w)\]%])(?<![\w]\s)[-‐‑–−](?=[$€£¥]?\.?\d)|−(?=[$€£¥]?\.?\d)|(?<=[A-Za-z]\s)[-–−](?=[$€£¥]?\.?\d)")
_SEPARATOR = re.compile(r"\s*(?:[—―⸺]+|(?<!-)-{2,3}(?!-))\s*|\s+[-‐‑‒–−]\s+")
_HYPHEN = re.compile("[‐‑‒–]|−(?![$€£¥]?\\.?\\d)")

MINUS, DASH = "−", "—"
"""How a minus before digits and a dash between words are spelled after normalising; hyphens and ranges are `-`."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised words with the place of each character, their note marks, and where a line's end cut a word."""

    text: str
    offsets: tuple[int, ...]
    marks: tuple[NoteMark, ...]
    hyphens: frozenset[int]


MarkReader = Callable[[re.Match[str]], tuple[int, ...]]
"""Says which notes a match of MARK (or of a mark in plain digits) stands for; none where it is no mark but text."""

HyphenKept = Callable[[str, str], bool]
"""Says whether the hyphen between two halves of a word cut by a line's end belongs to the word."""


def mark_numbers(text: str) -> tuple[int, ...]:
    """The numbers that a raised run names: `²⁰` 20; `³,⁴` 3 and 4; `⁷⁻⁹` 7, 8 and 9. None for senseless ranges."""
    numbers: list[int] = []
    for piece in text.split(","):
        first, _, last = re.sub("[⁻⁃–-]", "-", piece).partition("-")
        low = int(first.strip().translate(SUPERSCRIPTS)[:6] or 0)
        high = int((last.strip() or first.strip()).translate(SUPERSCRIPTS)[:6] or 0)
        if not low <= high <= low + 100:
            return ()
        numbers += range(low, high + 1)
    return tuple(numbers)


def normalise(
    raw: Mapped, read_mark: MarkReader, keep_hyphen: HyphenKept, plain_mark: re.Pattern[str] | None = None
) -> Normalised:
    """The words of `raw`. `plain_mark` finds note marks set in plain digits, for copies that lost the raising."""
    numbers: list[tuple[int, ...]] = []

    def take(match: re.Match[str]) -> str:
        found = read_mark(match)
        if not found:
            return match[0]
        numbers.append(found)
        return _MARKED

    def cut(match: re.Match[str]) -> str:
        if match[1] == "\u00ad":
            return ""
        left = re.search(r"[^\W_]+$", match.string[: match.start()])
        right = re.match(r"[^\W_]+", match.string[match.end() :])
        kept = bool(left and right and keep_hyphen(left[0], right[0]))
        return f"{_CUT}-" if kept else _CUT

    text = raw.without(_INVISIBLE).replaced(_LINE_HYPHEN, cut).without(_SOFT)
    text = text.replaced(MARK, take)
    if plain_mark is not None:
        text = text.replaced(plain_mark, take)
    text = text.replaced(_ENTITY, lambda m: html.unescape(m[0])).without(_TAG).opened(_AUTOLINK)
    text = text.opened(_LINK).without(_STARS).without(_LOWLINES).opened(_ESCAPED)
    text = text.replaced(_COMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))
    text = (
        text.replaced(_LIGATURE, lambda m: _LIGATURES[m[0]]).replaced(_DOUBLE, lambda m: '"').replaced(_SINGLE, lambda m: "'")
    )
    text = (
        text.replaced(_SPACES, lambda m: " ").replaced(_ELLIPSIS, lambda m: "…").replaced(_BRACKETED_ELLIPSIS, lambda m: "[…]")
    )
    text = text.replaced(_SIGN, lambda m: MINUS).replaced(_SEPARATOR, lambda m: DASH).replaced(_HYPHEN, lambda m: "-")
    return _settled(text, numbers)


def _settled(text: Mapped, numbers: list[tuple[int, ...]]) -> Normalised:
    """The private signs taken out and noted, and single spaces between words."""
    signs: list[str] = []
    offsets: list[int] = []
    marks: list[NoteMark] = []
    hyphens: set[int] = set()
    waiting = iter(numbers)
    for sign, offset in zip(text.text, text.offsets, strict=True):
        if sign == _MARKED:
            marks += [NoteMark(number, len(signs)) for number in next(waiting, ())]
        elif sign == _CUT:
            hyphens.add(len(signs))
        elif sign != " " or (signs and signs[-1] != " "):
            signs.append(sign)
            offsets.append(offset)
    while signs and signs[-1] == " ":
        signs.pop()
        offsets.pop()
    whole = tuple(NoteMark(mark.number, min(mark.offset, len(signs))) for mark in marks)
    return Normalised("".join(signs), tuple(offsets), whole, frozenset(hyphens))
