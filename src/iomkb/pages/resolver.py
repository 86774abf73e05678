"""Where the links and citations of a prose lead, as seen from one page; decides nothing about how they look."""

import re
import secrets
from dataclasses import dataclass, field

from markupsafe import Markup

from iomkb.labels import name_of
from iomkb.layout import relative
from iomkb.model.prose import Prose
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge
from iomkb.prose import inline_html

MARK = f"kb-{secrets.token_hex(16)}-"
"""Begins what stands for a link's address while a prose is printed for all pages; no text holds it, since none can know it."""

_MARKED = re.compile(f"{MARK}([0-9]+);")


@dataclass(frozen=True, slots=True)
class PageResolver:
    """The `iomkb.prose.Resolver` of the page at `path`."""

    knowledge: Knowledge
    path: str

    def link(self, target: Ref) -> tuple[str, str] | None:
        """What `[[target]]` names: an entity, article, or full id within an article, else a work; or a site path `/power/`."""
        found = _named(self.knowledge, target)
        return (relative(self.path, found[0]), found[1]) if found else None

    def citation(self, key: Ref) -> tuple[str, str] | None:
        """The page of the work with this key, and its author–date form."""
        found = _cited(self.knowledge, key)
        return (relative(self.path, found[0]), found[1]) if found else None

    def inline(self, prose: Prose) -> Markup:
        """`iomkb.prose.inline_html`, printed once for all pages; only where its links lead is told for each."""
        if prose.paths:  # an address that a writer has written, which is escaped when it is printed
            return inline_html(prose, self)
        known = self.knowledge.known.inline
        if prose not in known:
            anywhere = _Anywhere(self.knowledge)
            parts = _MARKED.split(inline_html(prose, anywhere))
            known[prose] = (parts[::2], [anywhere.addresses[int(number)] for number in parts[1::2]])
        texts, addresses = known[prose]
        linked = (f"{relative(self.path, address)}{text}" for address, text in zip(addresses, texts[1:], strict=True))
        return Markup(texts[0] + "".join(linked))


@dataclass(frozen=True, slots=True)
class _Anywhere:
    """The resolver of no page: its links lead to marks, with the number of the address that they stand for."""

    knowledge: Knowledge
    addresses: list[str] = field(default_factory=list)

    def link(self, target: Ref) -> tuple[str, str] | None:
        return self._marked(_named(self.knowledge, target))

    def citation(self, key: Ref) -> tuple[str, str] | None:
        return self._marked(_cited(self.knowledge, key))

    def _marked(self, found: tuple[str, str] | None) -> tuple[str, str] | None:
        if found is None:
            return None
        self.addresses.append(found[0])
        return f"{MARK}{len(self.addresses) - 1};", found[1]


def _named(knowledge: Knowledge, target: Ref) -> tuple[str, str] | None:
    """The site address and the name of what `[[target]]` names."""
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
