"""Where the links and citations of a prose lead, as seen from one page; decides nothing about how they look."""

from dataclasses import dataclass

from iomkb.labels import name_of
from iomkb.layout import relative
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class PageResolver:
    """The `iomkb.prose.Resolver` of the page at `path`."""

    knowledge: Knowledge
    path: str

    def link(self, target: Ref) -> tuple[str, str] | None:
        """What `[[target]]` names: an entity, article, or full id within an article, else a work; or a site path `/power/`."""
        layout = self.knowledge.layout
        if target.startswith("/"):
            address = target.removeprefix("/")
            return (relative(self.path, address), str(target)) if address.partition("#")[0] in layout.pages else None
        if target.names_work:
            return self.citation(Ref(target.key))
        thing = layout.resolve(target)
        if thing is None:
            return self.citation(target)
        return relative(self.path, thing.address), name_of(thing, self.knowledge.corpus)

    def citation(self, key: Ref) -> tuple[str, str] | None:
        """The page of the work with this key, and its author–date form."""
        work = self.knowledge.corpus.reference.get(key.key)
        href = self.knowledge.layout.link(self.path, f"@{key.key}") if work else None
        return (href, work.short) if work and href else None
