"""A value of a record → what it means, for comparing: no layout, no markup, every id under its later name."""

from collections.abc import Callable, Hashable, Iterator

from iomkb.model.base import Record
from iomkb.model.prose import OUTSIDE, Prose
from iomkb.model.values import Ref

Now = Callable[[str], str]
"""What an id is called in the later state (see `Matched.now`)."""

IDENTITY = ("id", "formerly")
"""Fields that say which record it is, not what it says."""


def meaning(value: object, now: Now) -> Hashable:
    """Equal for two values that mean the same, whatever their layout in the file."""
    if isinstance(value, Prose):
        return _meaning_of_prose(value, now)
    if isinstance(value, Ref):
        return now(str(value))
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Record):
        fields = type(value).model_fields
        return tuple((name, meaning(getattr(value, name), now)) for name in fields if name not in IDENTITY)
    if isinstance(value, tuple):
        return tuple(meaning(item, now) for item in value)
    return value if isinstance(value, Hashable) else str(value)


def wording(prose: Prose, now: Now) -> str:
    """The words of prose; a link without a label counts by what it leads to, whatever that is called today."""
    return prose.plain_with(lambda target: f"[[{now(str(target))}]]")


def links(prose: Prose, now: Now) -> tuple[str, ...]:
    """What prose links to, each once."""
    return tuple(dict.fromkeys(now(str(link.target)) for link in prose.links))


def citations(prose: Prose, now: Now) -> tuple[tuple[str, str], ...]:
    """What prose cites: key and locator, each once."""
    return tuple(dict.fromkeys((now(str(cited.key)), cited.locator) for cited in prose.citations))


def addresses(prose: Prose) -> tuple[str, ...]:
    """The addresses that prose leads to outside, and on the site itself, each once."""
    return tuple(dict.fromkeys((*_outside(prose), *map(str, prose.paths))))


def _outside(prose: Prose) -> Iterator[str]:
    for token in prose.tokens:
        for leaf in token.children or [token]:
            href = str(leaf.attrGet("href") or "") if leaf.type == "link_open" else ""
            if OUTSIDE.match(href):
                yield href


def _meaning_of_prose(prose: Prose, now: Now) -> Hashable:
    return (wording(prose, now), links(prose, now), citations(prose, now), addresses(prose))
