"""From a debate to its page: the question, its positions face to face, an outline, who stands how to whom, and what is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.graph import Edge
from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate
from iomkb.model.values import Ref
from iomkb.pages import limits
from iomkb.pages.chains import ChainView, chain_view
from iomkb.pages.entities_head import HeadView
from iomkb.pages.links import LinkView, shortened
from iomkb.pages.numbered import NumberedView, Numbering, RefView, numbering
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.questions import PATH as QUESTIONS
from iomkb.pages.record_frame import framed
from iomkb.pages.resolver import block
from iomkb.pages.statements import statement_view
from iomkb.vocabulary import STANCES

QUALIFIES = "qualifies"

ORDER = ("disputes", QUALIFIES, "supports", *(stance.replace("_", "-") for stance in STANCES))
"""The stances in the order in which a debate shows them: what divides first."""

GIST = 130
"""How many characters of a sentence stand in the outline."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A sentence as a point of the outline: its beginning with its hedges, its holder, and the works it leans on."""

    ref: RefView
    gist: str
    hedges: tuple[str, ...]
    holder: LinkView
    evidence: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class QualifyingView:
    """A point that qualifies others of the debate."""

    point: PointView
    targets: tuple[RefView, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """One side: its name, its sentences as points, those that stand here (`fresh`) or under a side before (`shared`).

    `missing` are ids that name no sentence.
    """

    name: str
    fresh: tuple[NumberedView, ...]
    shared: tuple[NumberedView, ...]
    points: tuple[PointView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingView:
    """A sentence at one end of a stance: its number and side where it belongs to the debate, else where it is read."""

    gist: str
    hedges: tuple[str, ...]
    href: str
    ref: RefView | None
    side: str
    chain: ChainView


@dataclass(frozen=True, slots=True)
class OppositionView:
    """How one sentence stands to another; the evidence is what the first leans on (`source.chain.notes`)."""

    source: StandingView
    label: str
    target: StandingView


@dataclass(frozen=True, slots=True)
class OppositionsView:
    """The stances of one sort, such as all that dispute."""

    relation: str
    title: str
    stances: tuple[OppositionView, ...]


@dataclass(frozen=True, slots=True)
class DebateView:
    """A debate's page. `facing`: there are two positions, so they stand side by side. `within` are the stances between its
    sentences, `beyond` those to and from others. `others` are sentences that speak of the debate and belong to no side;
    `more_others` of them the page does not print.
    """

    head: HeadView
    question: Markup
    positions: tuple[PositionView, ...]
    facing: bool
    within: tuple[OppositionsView, ...]
    beyond: tuple[OppositionsView, ...]
    beyond_count: int
    qualifying: tuple[QualifyingView, ...]
    open: tuple[NumberedView, ...]
    open_points: tuple[PointView, ...]
    others: tuple[NumberedView, ...]
    more_others: int
    questions_href: str
    brief_href: str


def debate_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each debate, by name."""
    return framed(knowledge, Debate, "debate.md.j2", _view)


def _view(knowledge: Knowledge, debate: Debate, head: HeadView) -> DebateView:
    statement = knowledge.corpus.statement
    sides: dict[str, str] = {}
    for position in debate.positions:
        for ref in dict.fromkeys(position.says):
            sides[str(ref)] = f"{sides[str(ref)]}; {position.name}" if str(ref) in sides else str(position.name)
    gathered = [*sides, *(str(ref) for ref in debate.open)]

    def known(refs: Iterable[Ref]) -> tuple[Statement, ...]:
        return tuple(statement[ref] for ref in dict.fromkeys(refs) if ref in statement)

    others = tuple(m.statement for m in knowledge.graph.mentions(str(debate.id)) if m.statement.id not in gathered)
    said = [*(one for side in debate.positions for one in known(side.says)), *known(debate.open)]
    kept = others[: limits.MOST.sentences] if head.all_href else others
    at = numbering(knowledge, (*said, *kept))
    first = {one.key: n for n, side in reversed([*enumerate(debate.positions)]) for one in known(side.says)}

    def points(statements: Iterable[Statement]) -> tuple[PointView, ...]:
        return tuple(_point(knowledge, one, at) for one in statements)

    inside = set(gathered)
    edges = tuple(_stances(knowledge, gathered))
    within = [edge for edge in edges if {edge.source, edge.target} <= inside]
    beyond = [edge for edge in edges if not {edge.source, edge.target} <= inside]
    return DebateView(
        head=head,
        question=block(knowledge, debate.question),
        positions=tuple(
            PositionView(
                name=str(side.name),
                fresh=at.views(one for one in known(side.says) if first[one.key] == n),
                shared=at.views(one for one in known(side.says) if first[one.key] != n),
                points=points(known(side.says)),
                missing=tuple(str(ref) for ref in side.says if ref not in statement),
            )
            for n, side in enumerate(debate.positions)
        ),
        facing=len(debate.positions) == 2,
        within=_oppositions(knowledge, within, sides, at),
        beyond=_oppositions(knowledge, beyond, sides, at),
        beyond_count=len(beyond),
        qualifying=tuple(_qualifying(knowledge, within, at)),
        open=at.views(one for one in known(debate.open) if one.key not in first),
        open_points=points(known(debate.open)),
        others=at.views(kept),
        more_others=len(others) - len(kept),
        questions_href=site_href(QUESTIONS),
        brief_href=site_href(knowledge.layout.handouts[str(debate.id)]),
    )


def _point(knowledge: Knowledge, statement: Statement, at: Numbering) -> PointView:
    entry = at.entries[statement.key]
    chain = chain_view(knowledge, statement, entry.statement)
    works = {cited.work.label: cited.work for note in chain.notes for cited in note.cites}
    gist = shortened(entry.statement.plain, GIST)
    return PointView(entry.ref, gist, entry.statement.hedges, chain.holder, tuple(works.values()))


def _qualifying(knowledge: Knowledge, within: Iterable[Edge], at: Numbering) -> Iterator[QualifyingView]:
    statement = knowledge.corpus.statement
    found: dict[str, list[str]] = {}
    for edge in within:
        if edge.relation == QUALIFIES and edge.source in statement and edge.target in statement:
            found.setdefault(edge.source, []).append(statement[edge.target].key)
    for id, targets in found.items():
        yield QualifyingView(_point(knowledge, statement[id], at), at.refs(targets))


def _stances(knowledge: Knowledge, gathered: list[str]) -> Iterator[Edge]:
    """The stances from and to the sentences of the debate, each once, in the order of the corpus."""
    seen: set[tuple[str, str, str]] = set()
    for id in gathered:
        for edge in (*knowledge.graph.outgoing(id), *knowledge.graph.incoming(id)):
            key = (edge.source, edge.relation, edge.target)
            if edge.block == "stance" and edge.relation in knowledge.corpus.relation and key not in seen:
                seen.add(key)
                yield edge


def _oppositions(
    knowledge: Knowledge, edges: Iterable[Edge], sides: dict[str, str], at: Numbering
) -> tuple[OppositionsView, ...]:
    """The stances gathered by their sort, what divides first."""
    found: dict[str, list[OppositionView]] = {}
    for edge in edges:
        source, target = (_standing(knowledge, id, sides, at) for id in (edge.source, edge.target))
        if source and target:
            label = str(knowledge.corpus.relation[edge.relation].label)
            found.setdefault(edge.relation, []).append(OppositionView(source, label, target))
    return tuple(
        OppositionsView(relation, found[relation][0].label, tuple(found[relation]))
        for relation in dict.fromkeys(ORDER)
        if relation in found
    )


def _standing(knowledge: Knowledge, id: str, sides: dict[str, str], at: Numbering) -> StandingView | None:
    statement = knowledge.corpus.statement.get(id)
    if statement is None:
        return None
    entry = at.entries.get(statement.key)
    view = entry.statement if entry else statement_view(knowledge, statement)
    return StandingView(
        gist=shortened(view.plain),
        hedges=view.hedges,
        href=view.own_href or view.href,
        ref=entry.ref if entry else None,
        side=sides.get(id, ""),
        chain=chain_view(knowledge, statement, view),
    )
