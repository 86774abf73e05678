"""From all authority blocks to the page on authority: whose, of which type, how much, how it changes, what feeds it."""

from dataclasses import dataclass

from iomkb.model.entities import KINDS, AuthorityType
from iomkb.pages import limits
from iomkb.pages.authority_matrix import (
    ActorRow,
    ContrastView,
    FeedsView,
    actor_rows,
    contrasts,
    feeds_view,
    speaking_of_change,
)
from iomkb.pages.entities import entities_of
from iomkb.pages.evidence import evidence_of
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, numbering
from iomkb.pages.page import Crumb, Knowledge, Later, Page, Shown
from iomkb.pages.power_rows import authority_rows
from iomkb.pages.side_by_side import SideBySideRow, side_by_side

PATH = "authority/"
"""The path of the page."""


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type of authority (its fragment on this page is `type-` and its id) with its sentences, and how many more it has."""

    fragment: str
    link: LinkView
    sentences: tuple[NumberedView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AuthorityPageView:
    """The page on authority. `used` are the types that the columns of `actors` stand for; `others` are sentences that only say
    what feeds or erodes one, and `more_others` how many of them the page does not print.
    """

    side_by_side: tuple[SideBySideRow, ...]
    types: tuple[TypeView, ...]
    used: tuple[TypeView, ...]
    actors: tuple[ActorRow, ...]
    contrasts: tuple[ContrastView, ...]
    feeds: tuple[FeedsView, ...]
    others: tuple[NumberedView, ...]
    more_others: int
    count: int


def authority_page(knowledge: Knowledge) -> Page:
    """The page on authority; it says so where none is recorded yet."""
    return Page(
        path=PATH,
        title="Authority",
        template="authority.md.j2",
        view=Later(_shown, knowledge),
        trail=(Crumb("Home", ""),),
        description="Whose authority of which type, how far it reaches, how it changes, what feeds and what erodes it.",
    )


def _shown(knowledge: Knowledge) -> Shown:
    statements = [statement for statement in knowledge.corpus.statements if statement.assertion.authority]
    rows = tuple(authority_rows(knowledge, statements))
    kind = next(kind for kind in KINDS if kind.model is AuthorityType)
    ids = [str(entity.id) for entity in entities_of(knowledge, kind)]
    ids += sorted({type for row in rows for type in row.type_ids} - set(ids))
    first = {row.key: row.type_ids[0] for row in reversed(rows)}
    grouped = {id: [statement for statement in statements if first[statement.key] == id] for id in ids}
    others = [statement for statement in speaking_of_change(knowledge, ids) if statement.key not in first]
    at = numbering(knowledge, *(grouped[id] for id in ids), others, most=limits.MOST.sentences)
    types = tuple(TypeView(f"type-{id}", link_to(knowledge, id), at.views(grouped[id]), at.left(grouped[id])) for id in ids)
    used = [id for id in ids if any(id in row.type_ids for row in rows)]
    feeds = tuple(feeds_view(knowledge, id, rows, at) for id in ids)
    view = AuthorityPageView(
        side_by_side=side_by_side(knowledge, ids),
        types=types,
        used=tuple(type for type, id in zip(types, ids, strict=True) if id in used),
        actors=actor_rows(knowledge, rows, used, at),
        contrasts=contrasts(rows, at),
        feeds=tuple(view for view in feeds if view.feeds or view.erodes),
        others=at.views(others),
        more_others=at.left(others),
        count=len(statements),
    )
    return Shown(view, evidence_of(knowledge, (*statements, *others)))
