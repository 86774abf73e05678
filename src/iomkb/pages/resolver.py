"""From a prose to its HTML in what a page shows: where its links and citations lead. Decides nothing about how they look."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from iomkb.labels import name_of
from iomkb.layout import site_href
from iomkb.model.prose import Prose
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge
from iomkb.prose import Resolver, block_html, inline_html

MARK = f"kb-{secrets.token_hex(16)}-"
"""Begins what stands for a link's address while a prose is printed; no text holds it, since none can know it.

The signs of `site_href` themselves would not come through the cleaning of a prose unharmed.
"""

_MARKED = re.compile(f"{MARK}([0-9]+);")


def inline(knowledge: Knowledge, prose: Prose) -> Markup:
    """The prose as `iomkb.prose.inline_html` prints it, its links as `site_href` writes them."""
    known = knowledge.known.inline
    if prose not in known:
        known[prose] = _linked(knowledge, prose, inline_html)
    return known[prose]


def block(knowledge: Knowledge, prose: Prose) -> Markup:
    """The prose as `iomkb.prose.block_html` prints it, its links as `site_href` writes them."""
    return _linked(knowledge, prose, block_html)


def named(knowledge: Knowledge, target: Ref) -> tuple[str, str] | None:
    """The site address and the name of what `[[target]]` names: an entity, article, or full id within an article, else a work;
    or a site path `/power/`.
    """
    layout = knowledge.layout
    if target.startswith("/"):
        address = target.removeprefix("/")
        return (address, str(target)) if address.partition("#")[0] in layout.pages else None
    if target.names_work:
        return _cited(knowledge, Ref(target.key))
    thing = layout.resolve(target)
    return (thing.address, name_of(thing, knowledge.corpus)) if thing else _cited(knowledge, target)


def _cited(knowledge: Knowledge, key: Ref) -> tuple[str, str] | None:
    """The site address and the author–date form of the work with this key."""
    work = knowledge.corpus.reference.get(key.key)
    address = knowledge.layout.address(f"@{key.key}") if work else None
    return (address, work.short) if work and address is not None else None


def _linked(knowledge: Knowledge, prose: Prose, printed: Callable[[Prose, Resolver], Markup]) -> Markup:
    marks = _Marks(knowledge)
    html = printed(prose, marks)
    return Markup(_MARKED.sub(lambda mark: escape(site_href(marks.addresses[int(mark[1])])), html))


@dataclass(frozen=True, slots=True)
class _Marks:
    """The `iomkb.prose.Resolver` whose links lead to marks, with the number of the address that they stand for."""

    knowledge: Knowledge
    addresses: list[str] = field(default_factory=list)

    def link(self, target: Ref) -> tuple[str, str] | None:
        return self._marked(named(self.knowledge, target))

    def citation(self, key: Ref) -> tuple[str, str] | None:
        return self._marked(_cited(self.knowledge, key))

    def _marked(self, found: tuple[str, str] | None) -> tuple[str, str] | None:
        if found is None:
            return None
        self.addresses.append(found[0])
        return f"{MARK}{len(self.addresses) - 1};", found[1]
