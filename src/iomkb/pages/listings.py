"""From the entities of a kind to the listing of that kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.model.entities import KINDS, Entity, Kind
from iomkb.pages.entities import entities_of
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.filters import FilterView, field_of, slug
from iomkb.pages.links import LinkView, link_to, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.paging import PagerView, Part, between, parts

LONGEST_DESCRIPTION = 180
"""How many characters of a description a listing shows."""


@dataclass(frozen=True, slots=True)
class ListingRow:
    """An entity in its listing. `said`: how many statements speak of it. `is_stub`: only its name is recorded."""

    link: LinkView
    abbreviation: str
    subtype: str
    description: str
    said: int
    is_stub: bool

    @property
    def kind(self) -> str:
        """The subtype as the bar above the listing knows it."""
        return slug(self.subtype)


@dataclass(frozen=True, slots=True)
class ListingView:
    """The listing of a kind: its words, its rows by name, how many of them are stubs, what narrows it down.

    `pager` is given where the rows are only some of it.
    """

    singular: str
    plural: str
    rows: tuple[ListingRow, ...]
    stubs: int
    filter: FilterView
    pager: PagerView | None


def listing_row(knowledge: Knowledge, entity: Entity) -> ListingRow:
    """An entity's line in a listing."""
    described = shortened(plain_of(knowledge, entity.description[0].text), LONGEST_DESCRIPTION) if entity.description else ""
    return ListingRow(
        link=link_to(knowledge, entity.id),
        abbreviation=entity.abbreviation,
        subtype=subtype_in_words(entity),
        description=described,
        said=len(knowledge.graph.mentions(str(entity.id))),
        is_stub=entity.is_stub,
    )


def listing_pages(knowledge: Knowledge) -> Iterator[Page]:
    """A listing for every kind of entity, on several pages where it is long; it exists even where nothing is recorded."""
    for kind in KINDS:
        for part in parts(knowledge, f"{kind.folder}/", entities_of(knowledge, kind), _from_to):
            yield part.framed(_page(knowledge, kind, part))


def _from_to(first: Entity, last: Entity) -> str:
    return between(str(first.name), str(last.name))


def _page(knowledge: Knowledge, kind: Kind, part: Part[Entity]) -> Page:
    return Page(
        path=part.path,
        title=kind.plural,
        template="listing.md.j2",
        view=Later(_view, knowledge, kind, part),
        trail=(Crumb("Home", ""),),
        description=f"{kind.plural} that the sources speak of: {part.count}.",
    )


def _view(knowledge: Knowledge, kind: Kind, part: Part[Entity]) -> ListingView:
    rows = tuple(listing_row(knowledge, entity) for entity in part.entries)
    kinds = field_of("kind", "Kind", "Every kind", (row.subtype for row in rows))
    bar = FilterView(".kb-listing > li", kind.singular.lower(), part.named(kind.plural.lower()), len(rows), kinds)
    return ListingView(kind.singular, kind.plural, rows, sum(row.is_stub for row in rows), bar, part.pager)
