"""From the entities of a kind to the listing of that kind."""

from dataclasses import dataclass

from iomkb.model.entities import KINDS, Entity, Kind
from iomkb.pages.entities import entities_of
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.filters import FilterView, field_of, slug
from iomkb.pages.links import LinkView, link_to, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Page

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
    """The listing of a kind: its words, its rows by name, how many of them are stubs, what narrows it down."""

    singular: str
    plural: str
    rows: tuple[ListingRow, ...]
    stubs: int
    filter: FilterView


def listing_row(knowledge: Knowledge, page: str, entity: Entity) -> ListingRow:
    """An entity's line in a listing on the page at path `page`."""
    described = shortened(plain_of(knowledge, entity.description[0].text), LONGEST_DESCRIPTION) if entity.description else ""
    return ListingRow(
        link=link_to(knowledge, page, entity.id),
        abbreviation=entity.abbreviation,
        subtype=subtype_in_words(entity),
        description=described,
        said=len(knowledge.graph.mentions(str(entity.id))),
        is_stub=entity.is_stub,
    )


def listing_page(knowledge: Knowledge, kind: Kind) -> Page:
    """The listing of one kind; it exists even where nothing of the kind is recorded."""
    path = f"{kind.folder}/"
    rows = tuple(listing_row(knowledge, path, entity) for entity in entities_of(knowledge, kind))
    kinds = field_of("kind", "Kind", "Every kind", (row.subtype for row in rows))
    bar = FilterView(".kb-listing > li", kind.singular.lower(), kind.plural.lower(), len(rows), kinds)
    return Page(
        path=path,
        title=kind.plural,
        template="listing.md.j2",
        view=ListingView(kind.singular, kind.plural, rows, sum(row.is_stub for row in rows), bar),
        trail=(Crumb("Home", ""),),
        description=f"{kind.plural} that the sources speak of: {len(rows)}.",
    )


def listing_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A listing for every kind of entity."""
    return tuple(listing_page(knowledge, kind) for kind in KINDS)
