"""From the entities of a kind to the listing of that kind."""

from dataclasses import dataclass

from iomkb.model.entities import KINDS, Entity, Kind
from iomkb.pages.entities import entities_of
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.links import LinkView, plain_of, shortened
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


@dataclass(frozen=True, slots=True)
class ListingView:
    """The listing of a kind: its words, its rows by name, how many of them are stubs."""

    singular: str
    plural: str
    rows: tuple[ListingRow, ...]
    stubs: int


def listing_row(knowledge: Knowledge, page: str, entity: Entity) -> ListingRow:
    """An entity's line in a listing on the page at path `page`."""
    described = shortened(plain_of(knowledge, entity.description[0].text), LONGEST_DESCRIPTION) if entity.description else ""
    return ListingRow(
        link=LinkView(str(entity.name), knowledge.layout.link(page, str(entity.id)) or ""),
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
    return Page(
        path=path,
        title=kind.plural,
        template="listing.md.j2",
        view=ListingView(kind.singular, kind.plural, rows, sum(row.is_stub for row in rows)),
        trail=(Crumb("Home", ""),),
        description=f"{kind.plural} that the sources speak of: {len(rows)}.",
    )


def listing_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A listing for every kind of entity."""
    return tuple(listing_page(knowledge, kind) for kind in KINDS)
