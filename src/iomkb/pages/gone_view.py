"""What a reader is told of something that was published and is no more."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Successor:
    """What replaces it: what that is called, and where it stands (empty: nowhere known)."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class GoneView:
    """`kind`: what it was, in a word; `what`: its name, its place or (`sentence`) its words, as last published.

    `fragment`: where it is told on this page; empty where the page is about it. `happened`: what became of it. `on`: when, in
    words, and as `<time datetime>` may hold it (`day`; else empty). `why`: the reason. `instead`: what replaces it.
    `with_article`: it went with its article.
    """

    fragment: str
    id: str
    kind: str
    what: str
    sentence: bool
    happened: str
    on: str
    day: str
    why: Markup
    instead: tuple[Successor, ...]
    with_article: bool
