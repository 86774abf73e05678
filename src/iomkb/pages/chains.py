"""From a statement to its chain of attribution: who holds it, through which works, where it is told, on what it leans."""

from dataclasses import dataclass

from iomkb.model.corpus import Statement
from iomkb.model.values import AUTHOR
from iomkb.pages.endnotes import NoteView
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class ChainView:
    """The links of the chain. `by_author`: whoever tells it holds it; then `through` is what the author has it from."""

    holder: LinkView
    by_author: bool
    quoted: bool
    through: tuple[LinkView, ...]
    told_in: LinkView
    place: str
    place_href: str
    notes: tuple[NoteView, ...]


def chain_view(knowledge: Knowledge, statement: Statement, view: StatementView) -> ChainView:
    """The chain of a statement; `view` is the statement's own."""
    return ChainView(
        holder=link_to(knowledge, knowledge.graph.holder(statement)),
        by_author=statement.assertion.voice.holder == AUTHOR,
        quoted=view.quoted,
        through=view.through,
        told_in=view.source,
        place=view.place,
        place_href=view.href,
        notes=view.notes,
    )
