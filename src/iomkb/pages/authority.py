"""From all authority blocks to the page on authority: whose, of which types, how much, how it changes, what underpins it."""

from collections import Counter
from dataclasses import dataclass

from iomkb.model.entities import KINDS, AuthorityType
from iomkb.model.values import UNSTATED
from iomkb.pages.entities import entities_of
from iomkb.pages.links import NOBODY, LinkView, link_to
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.power_rows import AuthorityRow, authority_rows

PATH = "authority/"
"""The path of the page."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What one statement says of one actor's authority of one type: how much, how it changes, where it is said."""

    degree: str
    change: str
    hedges: tuple[str, ...]
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody with authority, and what is said of each type, in the order of `AuthorityPageView.types`."""

    of: LinkView
    cells: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type of authority (its fragment on this page is `type-` and its id) with all its rows."""

    fragment: str
    link: LinkView
    rows: tuple[AuthorityRow, ...]


@dataclass(frozen=True, slots=True)
class AuthorityPageView:
    """The page on authority."""

    types: tuple[TypeView, ...]
    actors: tuple[ActorRow, ...]
    count: int


def authority_page(knowledge: Knowledge) -> Page:
    """The page on authority; it says so where none is recorded yet."""
    rows = tuple(authority_rows(knowledge, PATH, knowledge.corpus.statements))
    kind = next(kind for kind in KINDS if kind.model is AuthorityType)
    ids = [str(entity.id) for entity in entities_of(knowledge, kind)]
    ids += sorted({type for row in rows for type in row.type_ids} - set(ids))
    types = tuple(
        TypeView(f"type-{id}", link_to(knowledge, PATH, id), tuple(row for row in rows if id in row.type_ids)) for id in ids
    )
    counted = Counter(of for row in rows for of in row.of_ids)
    actors = sorted(counted, key=lambda end: (end == UNSTATED, -counted[end], end))
    view = AuthorityPageView(
        types=types,
        actors=tuple(
            ActorRow(
                NOBODY if of == UNSTATED else link_to(knowledge, PATH, of, short=True),
                tuple(tuple(_cell(row) for row in type.rows if of in row.of_ids) for type in types),
            )
            for of in actors
        ),
        count=len(rows),
    )
    return Page(
        path=PATH,
        title="Authority",
        template="authority.md.j2",
        view=view,
        trail=(Crumb("Home", ""),),
        description="Whose authority of which type, how far it reaches, how it changes, and what underpins it.",
    )


def _cell(row: AuthorityRow) -> CellView:
    said = row.statement
    return CellView(row.degree, row.change, said.hedges, said.href, f"{said.source.label}, {said.place}")
