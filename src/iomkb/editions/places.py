"""Which page of a state shows what, and which page of the live site takes the place of one of an edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from iomkb.differences import Side
from iomkb.editions.compare import Comparison
from iomkb.layout import FIXED_PAGES, Layout, stub_path
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate


def shown_on(side: Side) -> Mapping[str, tuple[str, ...]]:
    """By the path of a page, the ids of what stands on it: what has its address there, and the sentences that it gathers."""
    shown: dict[str, dict[str, None]] = {}
    for path, id in _shown(side):
        shown.setdefault(path, {})[id] = None
    return {path: tuple(ids) for path, ids in shown.items()}


def _shown(side: Side) -> Iterator[tuple[str, str]]:
    layout, corpus = side.layout, side.corpus
    for thing in layout.things.values():
        yield thing.address.partition("#")[0], thing.id
    yield from ((path, id) for id, path in layout.own_pages.items())
    for entity in corpus.entities:
        gathered = list(_ids(mention.statement for mention in side.graph.mentions(entity.id)))
        if isinstance(entity, Debate):
            gathered += [found.id for ref in entity.gathered if (found := layout.resolve(str(ref)))]
        for path in (layout.path(entity.id), layout.sentence_pages.get(entity.id, "")):
            yield from ((path, id) for id in gathered if path)
    for id, path in layout.sentence_pages.items():
        yield path, id


def _ids(statements: Iterable[Statement]) -> Iterator[str]:
    return (statement.id for statement in statements if statement.id)


@dataclass(frozen=True)
class Places:
    """The pages of an earlier state beside those of a later one."""

    comparison: Comparison

    def now(self, path: str) -> str | None:
        """The path of the live page that takes the place of the earlier page at `path`; None where there is none."""
        layout = self.comparison.after.layout
        if path in FIXED_PAGES:
            return path
        if id := self._subjects.get(path):
            thing = self.comparison.later(id)
            if thing is None:
                tombstone = stub_path(id)
                return tombstone if self.leads(tombstone) else None
            second = layout.own_pages if path in self._old.own_pages.values() else layout.sentence_pages
            was_second = path in self._old.own_pages.values() or path in self._old.sentence_pages.values()
            return second.get(thing.id, thing.address) if was_second else thing.address
        article = path.split("/")[1] if path.startswith("articles/") else ""
        renamed = self.comparison.later(article) if article else None
        moved = f"{renamed.address}{path.split('/', 2)[2]}" if renamed else path
        return moved if moved in layout.pages or self.leads(moved) else None

    def leads(self, path: str) -> bool:
        """Whether a live page at `path` leads elsewhere, or says what has become of what it named."""
        return path in self._leading

    @cached_property
    def then(self) -> Mapping[str, str]:
        """Live path → path of the earlier page that it takes the place of."""
        found: dict[str, str] = {}
        for path in sorted(self._old.pages):
            now = self.now(path)
            if now is not None:
                found.setdefault(now.partition("#")[0], path)
        return found

    @property
    def _old(self) -> Layout:
        return self.comparison.before.layout

    @cached_property
    def _subjects(self) -> Mapping[str, str]:
        """The path of an earlier page → the id of what it is about."""
        things = ((thing.address, thing.id) for thing in self._old.things.values() if "#" not in thing.address)
        second = ((path, id) for id, path in (*self._old.own_pages.items(), *self._old.sentence_pages.items()))
        return {**dict(second), **dict(things)}

    @cached_property
    def _leading(self) -> frozenset[str]:
        layout = self.comparison.after.layout
        return frozenset(one.path for one in (*layout.stubs, *layout.redirects))
