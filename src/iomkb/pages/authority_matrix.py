"""From rows of authority to tables: whose, of which type, how much, held against whom, fed and eroded by what."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.graph import Edge
from iomkb.model.corpus import Statement
from iomkb.model.values import UNSTATED
from iomkb.pages.links import NOBODY, LinkView, link_to
from iomkb.pages.numbered import Numbering, RefView
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import AuthorityRow
from iomkb.pages.statement_blocks import CompareView
from iomkb.vocabulary import UNDERPINS_AUTHORITY

FEEDING = (UNDERPINS_AUTHORITY, "strengthens", "enables", "contributes-to")
"""Relations by which something is said to feed an authority; a vocabulary need not have them all."""

ERODING = ("undermines", "constrains", "prevents", "is-in-tension-with")
"""Relations by which something is said to erode an authority, or to pull against it."""


@dataclass(frozen=True, slots=True)
class DegreeView:
    """What one sentence says of one actor's authority of one type: how much, how it changes, in which words of caution."""

    degree: str
    change: str
    hedges: tuple[str, ...]
    ref: RefView


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody with authority, and what is said of each type asked for."""

    of: LinkView
    cells: tuple[tuple[DegreeView, ...], ...]


@dataclass(frozen=True, slots=True)
class ContrastView:
    """Whom the sources hold against whom, on which point, and how it comes out."""

    compare: CompareView
    ref: RefView


@dataclass(frozen=True, slots=True)
class InfluenceView:
    """What is said to feed or erode an authority: the thing, by which relation, in which sentences.

    Without a thing (`source` is None) the sentences only say that it changes, and `label` says how.
    """

    source: LinkView | None
    label: str
    refs: tuple[RefView, ...]


@dataclass(frozen=True, slots=True)
class FeedsView:
    """What feeds one type of authority, and what erodes it."""

    type: LinkView
    feeds: tuple[InfluenceView, ...]
    erodes: tuple[InfluenceView, ...]


def actor_rows(knowledge: Knowledge, rows: Iterable[AuthorityRow], types: Iterable[str], at: Numbering) -> tuple[ActorRow, ...]:
    """A row for everybody with authority, those of whom most is said first, where nobody is named last."""
    found: dict[str, list[AuthorityRow]] = {}
    for row in rows:
        for of in row.of_ids:
            found.setdefault(of, []).append(row)
    columns = tuple(types)
    return tuple(
        ActorRow(
            of=NOBODY if of == UNSTATED else link_to(knowledge, of, short=True),
            cells=tuple(
                tuple(
                    DegreeView(row.degree, row.change, row.statement.hedges, at.entries[row.key].ref)
                    for row in own
                    if type in row.type_ids
                )
                for type in columns
            ),
        )
        for of, own in sorted(found.items(), key=lambda item: (item[0] == UNSTATED, -len(item[1]), item[0]))
    )


def contrasts(rows: Iterable[AuthorityRow], at: Numbering) -> tuple[ContrastView, ...]:
    """Every comparison that a sentence about authority draws, each once."""
    sentences = {row.key: row.statement for row in rows}
    return tuple(
        ContrastView(compare, at.entries[key].ref) for key, statement in sentences.items() for compare in statement.compare
    )


def speaking_of_change(knowledge: Knowledge, types: Iterable[str]) -> tuple[Statement, ...]:
    """The statements that say what feeds or erodes one of the types, in reading order."""
    keys = {edge.statement.key for type in types for edge in _influences(knowledge, type) if edge.statement}
    return tuple(statement for statement in knowledge.corpus.statements if statement.key in keys)


def feeds_view(knowledge: Knowledge, type: str, rows: Iterable[AuthorityRow], at: Numbering) -> FeedsView:
    """What feeds and what erodes a type of authority."""
    edges = _influences(knowledge, type)
    explained = {edge.statement.key for edge in edges if edge.statement}
    changing = [row for row in rows if type in row.type_ids and row.change and row.key not in explained]
    return FeedsView(
        type=link_to(knowledge, type),
        feeds=(
            *_gathered(knowledge, type, (edge for edge in edges if edge.relation in FEEDING), at),
            *_changes((row for row in changing if "grow" in row.change), at),
        ),
        erodes=(
            *_gathered(knowledge, type, (edge for edge in edges if edge.relation in ERODING), at),
            *_changes((row for row in changing if "shrink" in row.change), at),
        ),
    )


def _influences(knowledge: Knowledge, type: str) -> tuple[Edge, ...]:
    """The edges that end at the type and say what feeds or erodes it; a tension counts from either end."""
    coming = [edge for edge in knowledge.graph.incoming(type) if edge.relation in (*FEEDING, *ERODING)]
    relations = knowledge.corpus.relation
    going = [
        edge
        for edge in knowledge.graph.outgoing(type)
        if edge.relation in ERODING and edge.relation in relations and relations[edge.relation].symmetric
    ]
    return (*coming, *going)


def _gathered(knowledge: Knowledge, type: str, edges: Iterable[Edge], at: Numbering) -> tuple[InfluenceView, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        if edge.statement:
            other = edge.target if edge.source == type else edge.source
            found.setdefault((other, edge.relation), []).append(edge.statement.key)
    relations = knowledge.corpus.relation
    return tuple(
        InfluenceView(link_to(knowledge, other, short=True), str(relations[relation].label), at.refs(keys))
        for (other, relation), keys in found.items()
    )


def _changes(rows: Iterable[AuthorityRow], at: Numbering) -> tuple[InfluenceView, ...]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.change, []).append(row.key)
    return tuple(InfluenceView(None, change, at.refs(keys)) for change, keys in found.items())
