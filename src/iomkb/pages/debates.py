"""From a debate to its page: the question, its positions face to face, the stances between them, and what is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.corpus import Statement
from iomkb.model.entities import KINDS, Debate, Entity
from iomkb.model.values import Ref
from iomkb.pages.entities_head import HeadView
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.record_frame import framed
from iomkb.pages.resolver import PageResolver
from iomkb.pages.statements import StatementView, statement_view
from iomkb.prose import block_html


@dataclass(frozen=True, slots=True)
class PositionView:
    """One side: its name and the sentences that speak for it. `missing` are ids that name no sentence."""

    name: str
    statements: tuple[StatementView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OppositionView:
    """How one sentence of the debate stands to another, with the side each is on (empty: neither)."""

    source: LinkView
    source_side: str
    label: str
    target: LinkView
    target_side: str


@dataclass(frozen=True, slots=True)
class DebateView:
    """A debate's page. `others` are sentences that speak of the debate and belong to no side."""

    head: HeadView
    question: Markup
    positions: tuple[PositionView, ...]
    oppositions: tuple[OppositionView, ...]
    open: tuple[StatementView, ...]
    others: tuple[StatementView, ...]


def debate_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each debate, by name."""
    kind = next(kind for kind in KINDS if kind.model is Debate)

    def view(path: str, entity: Entity, head: HeadView) -> DebateView:
        assert isinstance(entity, Debate)
        return _view(knowledge, path, entity, head)

    return framed(knowledge, kind, "debate.md.j2", view)


def _view(knowledge: Knowledge, path: str, debate: Debate, head: HeadView) -> DebateView:
    statement = knowledge.corpus.statement
    sides = {str(ref): str(position.name) for position in debate.positions for ref in position.says}
    gathered = [*sides, *(str(ref) for ref in debate.open)]

    def views(refs: Iterable[Ref]) -> tuple[StatementView, ...]:
        return tuple(statement_view(knowledge, path, statement[ref]) for ref in dict.fromkeys(refs) if ref in statement)

    return DebateView(
        head=head,
        question=block_html(debate.question, PageResolver(knowledge, path)),
        positions=tuple(
            PositionView(str(side.name), views(side.says), tuple(str(ref) for ref in side.says if ref not in statement))
            for side in debate.positions
        ),
        oppositions=tuple(_oppositions(knowledge, path, gathered, sides)),
        open=views(debate.open),
        others=tuple(statement_view(knowledge, path, said) for said in _others(knowledge, debate, gathered)),
    )


def _oppositions(knowledge: Knowledge, path: str, gathered: list[str], sides: dict[str, str]) -> Iterable[OppositionView]:
    """The stances between sentences of the debate, in the order of the corpus."""
    relations = knowledge.corpus.relation
    for id in gathered:
        for edge in knowledge.graph.outgoing(id):
            if edge.block == "stance" and edge.target in gathered and edge.relation in relations:
                yield OppositionView(
                    link_to(knowledge, path, edge.source),
                    sides.get(edge.source, ""),
                    str(relations[edge.relation].label),
                    link_to(knowledge, path, edge.target),
                    sides.get(edge.target, ""),
                )


def _others(knowledge: Knowledge, debate: Debate, gathered: list[str]) -> Iterable[Statement]:
    return (m.statement for m in knowledge.graph.mentions(str(debate.id)) if m.statement.id not in gathered)
