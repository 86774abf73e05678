"""From everything the sources say of one entity to groups in which each statement stands once.

Decides only what belongs where; what a statement looks like is `iomkb.pages.statements`' business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from iomkb.graph import Edge, EntityGraph, Mention
from iomkb.model.corpus import Statement
from iomkb.model.values import AUTHOR

DEFINED_KINDS = ("power-type", "authority-type", "concept", "mechanism", "population", "indicator")
"""Kinds whose page begins with how the sources define them."""

NUMBERS = "Numbers"
"""The group of statements that give a figure of the entity and relate it to nothing."""


Own = tuple[tuple[Edge, bool], ...]
"""The edges between a statement's entity and others; True where the edge begins at the entity."""


class Place(Enum):
    """The parts of an entity's page that statements are sorted into, in the order in which they claim a statement."""

    DEFINITION = auto()
    QUESTION = auto()
    HELD = auto()
    COMPARISON = auto()
    ABSENCE = auto()
    GROUP = auto()
    MENTION = auto()


@dataclass(frozen=True, slots=True)
class Grouped:
    """Every statement that speaks of an entity, each in exactly one place.

    `own_author`: the statements an article's author makes there, where the entity is that author; counted, not listed.
    """

    definitions: tuple[Statement, ...]
    questions: tuple[Statement, ...]
    comparisons: tuple[Statement, ...]
    held: tuple[Statement, ...]
    absences: tuple[Statement, ...]
    groups: tuple[tuple[str, tuple[Statement, ...]], ...]
    mentions: tuple[Statement, ...]
    own_author: tuple[Statement, ...]


def edges_by_statement(graph: EntityGraph, id: str) -> Mapping[str, Own]:
    """The edges of an entity by the key of the statement they rest on; True marks those that begin at the entity."""
    found: dict[str, list[tuple[Edge, bool]]] = {}
    for edges, outgoing in ((graph.outgoing(id), True), (graph.incoming(id), False)):
        for edge in edges:
            if edge.statement is not None:
                found.setdefault(edge.statement.key, []).append((edge, outgoing))
    return {key: tuple(edges) for key, edges in found.items()}


def group_statements(graph: EntityGraph, id: str, kind: str) -> Grouped:
    """Sorts the statements about the entity `id` of kind `kind`, each list in reading order (see `_place`)."""
    edges = edges_by_statement(graph, id)
    held = graph.views_held(id)
    mentioned = {mention.statement.key for mention in graph.mentions(id)}
    elsewhere = (Mention(statement, False) for key, statement in held.items() if key not in mentioned)
    places: dict[Place, list[Statement]] = {place: [] for place in Place}
    groups: dict[str, list[Statement]] = {}
    for mention in (*graph.mentions(id), *elsewhere):
        own = edges.get(mention.statement.key, ())
        place = _place(graph, mention.statement, own, kind, mention.statement.key in held)
        title = _group(graph, own, mention) if place is Place.GROUP else ""
        if title:
            groups.setdefault(title, []).append(mention.statement)
        else:
            places[Place.MENTION if place is Place.GROUP else place].append(mention.statement)
    titles = dict.fromkeys([*graph.corpus.groups, NUMBERS])
    return Grouped(
        definitions=tuple(places[Place.DEFINITION]),
        questions=tuple(places[Place.QUESTION]),
        comparisons=tuple(places[Place.COMPARISON]),
        held=tuple(places[Place.HELD]),
        absences=tuple(places[Place.ABSENCE]),
        groups=tuple((title, tuple(groups[title])) for title in titles if title in groups),
        mentions=tuple(places[Place.MENTION]),
        own_author=tuple(s for s in graph.held_by(id) if s.assertion.voice.holder == AUTHOR),
    )


def _place(graph: EntityGraph, statement: Statement, own: Own, kind: str, held: bool) -> Place:
    """Where a statement stands on the page: the first that applies, in the order of `Place`."""
    type = statement.assertion.type
    if type == "definition" and kind in DEFINED_KINDS and not _is_measure(own):
        return Place.DEFINITION
    if type == "question":
        return Place.QUESTION
    if held:
        return Place.HELD
    if any(edge.block == "compare" for edge, _ in own):
        return Place.COMPARISON
    return Place.ABSENCE if any(graph.corpus.relation[edge.relation].absence for edge, _ in own) else Place.GROUP


def _is_measure(own: Own) -> bool:
    """Whether the statement only holds something else against the entity."""
    return bool(own) and all(edge.block == "compare" and not outgoing for edge, outgoing in own)


def _group(graph: EntityGraph, own: Own, mention: Mention) -> str:
    if own:
        return str(graph.corpus.relation[own[0][0].relation].group)
    return NUMBERS if mention.structured and mention.statement.assertion.figures else ""
