"""What a page says of editions: what became of what stands on it, with the words before and after. Plain values only."""

from dataclasses import dataclass

MOST_TOLD = 24
"""So many changes a page tells one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """A run of words that is the same in both states, or stands in the old or the new one only; `glued`: no space before it."""

    part: str
    text: str
    glued: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that is other: our label, empty for the words themselves; and the words."""

    label: str
    words: tuple[WordsView, ...]


@dataclass(frozen=True, slots=True)
class SuccessorView:
    """What replaces something: its words or name, and a ready address, empty where it has none."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """What became of one thing: `fate` is our word for it. `now`, `then`: ready addresses, empty where there is no place."""

    fate: str
    kind: str
    name: str
    now: str
    then: str
    lines: tuple[LineView, ...]
    successors: tuple[SuccessorView, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ChangedView:
    """What has become, since an edition, of what stands on a page.

    `then` is the address of the same place in the edition, empty where there is none; `counts` all changes in words, empty
    where there is none; `more`: how many are not told one by one.
    """

    title: str
    date: str
    then: str
    counts: str
    turns: tuple[TurnView, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class BannerView:
    """What stands above a page of an edition. `now` is the address of the live page, and `same` whether that is the same place;
    `list` that of the page of all editions. `counts`, `turns` and `more`: what has become of what stands on it since.
    """

    title: str
    date: str
    now: str
    same: bool
    list: str
    counts: str
    turns: tuple[TurnView, ...] = ()
    more: int = 0
