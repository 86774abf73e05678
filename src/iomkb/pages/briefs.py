"""From a debate to its brief, one sheet for a seminar: the positions with their evidence, what is open, an essay question."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate
from iomkb.model.values import Ref
from iomkb.pages.debates import ORDER
from iomkb.pages.entities_head import DescriptionView, head_view
from iomkb.pages.evidence import evidence_of
from iomkb.pages.handouts import LineView, ReadingView, line_view, reading_view
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import Numbering, RefView, numbering
from iomkb.pages.page import Crumb, Knowledge, Later, Page, Shown
from iomkb.pages.resolver import block

MOST_OF_A_SIDE, MOST_OPEN, MOST_WORKS = 6, 4, 6
"""How many sentences of a position, how many open ones, and how many works find room on the sheet."""

FOR_AND_AGAINST = ORDER[:3]
"""The stances that a brief shows: disputes, qualifies, supports."""


@dataclass(frozen=True, slots=True)
class SideView:
    """A position: its sentences, those among them that stand above already, and how many more the debate's page has."""

    name: str
    lines: tuple[LineView, ...]
    also: tuple[RefView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AgainstView:
    """How one sentence of the sheet stands to another: `1 disputes 4`."""

    source: RefView
    label: str
    target: RefView


@dataclass(frozen=True, slots=True)
class BriefView:
    """A debate on one sheet. `essay`: the question that the record suggests; None where one is made of the debate's.

    `descriptions`: the debate in a few words of our own, as on its page.
    """

    debate: LinkView
    question: Markup
    descriptions: tuple[DescriptionView, ...]
    sides: tuple[SideView, ...]
    against: tuple[AgainstView, ...]
    open: tuple[LineView, ...]
    also_open: tuple[RefView, ...]
    more_open: int
    essay: Markup | None
    reading: ReadingView


def brief_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A brief for each debate, by id."""
    return tuple(_page(knowledge, debate) for debate in sorted(knowledge.corpus.debates, key=lambda debate: str(debate.id)))


def _page(knowledge: Knowledge, debate: Debate) -> Page:
    id = str(debate.id)
    return Page(
        path=knowledge.layout.handouts[id],
        title=f"Brief: {debate.name}",
        template="brief.md.j2",
        view=Later(_shown, knowledge, debate),
        file=debate.location.file,
        trail=(Crumb("Home", ""), Crumb("Debates", "debates/"), Crumb(str(debate.name), knowledge.layout.path(id))),
        description=f"The positions, their evidence and what is open, on one sheet: {debate.name}",
        weight=0.3,
        table_of_contents=False,
    )


def _shown(knowledge: Knowledge, debate: Debate) -> Shown:
    id = str(debate.id)
    sides = [_known(knowledge, side.says) for side in debate.positions]
    opened = _known(knowledge, debate.open)
    shown = (*(one for side in sides for one in side[:MOST_OF_A_SIDE]), *opened[:MOST_OPEN])
    at = numbering(knowledge, shown)
    view = BriefView(
        debate=link_to(knowledge, id),
        question=block(knowledge, debate.question),
        descriptions=head_view(knowledge, debate, link_to(knowledge, id)).descriptions,
        sides=tuple(
            _side(knowledge, str(position.name), side, sides[:n], at)
            for n, (position, side) in enumerate(zip(debate.positions, sides, strict=True))
        ),
        against=_against(knowledge, shown, at),
        open=tuple(line_view(knowledge, one, at) for one in opened[:MOST_OPEN] if not _above(one, sides)),
        also_open=at.refs(one.key for one in opened[:MOST_OPEN] if _above(one, sides)),
        more_open=max(0, len(opened) - MOST_OPEN),
        essay=block(knowledge, debate.essay) if debate.essay else None,
        reading=reading_view(knowledge, tuple({one.key: one for one in shown}.values()), MOST_WORKS),
    )
    return Shown(view, evidence_of(knowledge, shown))


def _known(knowledge: Knowledge, refs: Iterable[Ref]) -> tuple[Statement, ...]:
    """The statements that these references name, in the order written, each once."""
    statement = knowledge.corpus.statement
    return tuple(statement[ref] for ref in dict.fromkeys(refs) if ref in statement)


def _above(statement: Statement, sides: Iterable[tuple[Statement, ...]]) -> bool:
    return any(statement.key == one.key for side in sides for one in side[:MOST_OF_A_SIDE])


def _side(
    knowledge: Knowledge,
    name: str,
    said: tuple[Statement, ...],
    before: list[tuple[Statement, ...]],
    at: Numbering,
) -> SideView:
    shown = said[:MOST_OF_A_SIDE]
    return SideView(
        name=name,
        lines=tuple(line_view(knowledge, one, at) for one in shown if not _above(one, before)),
        also=at.refs(one.key for one in shown if _above(one, before)),
        more=len(said) - len(shown),
    )


def _against(knowledge: Knowledge, shown: Iterable[Statement], at: Numbering) -> tuple[AgainstView, ...]:
    """How sentences of the sheet dispute, qualify or support one another, in this order, each once."""
    corpus = knowledge.corpus
    found: dict[tuple[int, int, int], AgainstView] = {}
    for statement in shown:
        for edge in knowledge.graph.outgoing(statement.id or ""):
            other = corpus.statement.get(edge.target)
            told = edge.block == "stance" and edge.relation in FOR_AND_AGAINST and edge.relation in corpus.relation
            if told and other and other.key in at.entries:
                source, target = at.entries[statement.key].ref, at.entries[other.key].ref
                place = (FOR_AND_AGAINST.index(edge.relation), source.number, target.number)
                found[place] = AgainstView(source, str(corpus.relation[edge.relation].label), target)
    return tuple(found[place] for place in sorted(found))
