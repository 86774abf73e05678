"""From everything the sources say of one entity to groups in which each statement stands once.

Decides only what belongs where; what a statement looks like is `iomkb.pages.statements`' business.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.graph import Edge, EntityGraph, Mention
from iomkb.model.corpus import Statement
from iomkb.model.values import AUTHOR

DEFINED_KINDS = ("power-type", "authority-type", "concept", "mechanism", "population", "indicator")
"""Kinds whose page begins with how the sources define them."""

NUMBERS = "Numbers"
"""The group of statements that give a figure of the entity and relate it to nothing."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One relation between the entity and others: the label in the direction that is read from the entity, the other ends."""

    relation: str
    label: str
    others: tuple[str, ...]
    absence: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement and how it relates the entity to others; no chips where it only mentions it."""

    statement: Statement
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """Every statement that speaks of an entity, each in exactly one place.

    `own_author`: the statements an article's author makes there, where the entity is that author; counted, not listed.
    """

    definitions: tuple[Entry, ...]
    questions: tuple[Entry, ...]
    held: tuple[Entry, ...]
    absences: tuple[Entry, ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    mentions: tuple[Entry, ...]
    own_author: tuple[Statement, ...]


def chips_of(graph: EntityGraph, edges: tuple[tuple[Edge, bool], ...]) -> tuple[Chip, ...]:
    """Chips for edges of one entity (True: outgoing), relations in the order of the edges, equal ends once."""
    found: dict[tuple[str, str], tuple[list[str], bool]] = {}
    for edge, outgoing in edges:
        relation = graph.corpus.relation[edge.relation]
        label = str(relation.label if outgoing else relation.inverse)
        others, _ = found.setdefault((edge.relation, label), ([], relation.absence))
        other = edge.target if outgoing else edge.source
        if other not in others:
            others.append(other)
    return tuple(Chip(relation, label, tuple(others), absence) for (relation, label), (others, absence) in found.items())


def edges_by_statement(graph: EntityGraph, id: str) -> Mapping[str, tuple[tuple[Edge, bool], ...]]:
    """The edges of an entity by the key of the statement they rest on; True marks those that begin at the entity."""
    found: dict[str, list[tuple[Edge, bool]]] = {}
    for edges, outgoing in ((graph.outgoing(id), True), (graph.incoming(id), False)):
        for edge in edges:
            if edge.statement is not None:
                found.setdefault(edge.statement.key, []).append((edge, outgoing))
    return {key: tuple(edges) for key, edges in found.items()}


def group_statements(graph: EntityGraph, id: str, kind: str) -> Grouped:
    """Sorts the statements about the entity `id` of kind `kind`, each list in reading order.

    The first that applies: definitions (of what can be defined), open questions, views it holds itself, absences, the group of
    its first relation, bare mentions.
    """
    edges = edges_by_statement(graph, id)
    held_keys = {statement.key for statement in graph.held_by(id)}
    order = {str(relation.group): n for n, relation in reversed(list(enumerate(graph.corpus.relations.relations)))}
    definitions: list[Entry] = []
    questions: list[Entry] = []
    held: list[Entry] = []
    absences: list[Entry] = []
    groups: dict[str, list[Entry]] = {}
    mentions: list[Entry] = []
    for mention in graph.mentions(id):
        statement = mention.statement
        own = edges.get(statement.key, ())
        entry = Entry(statement, chips_of(graph, own))
        if statement.assertion.type == "definition" and kind in DEFINED_KINDS:
            definitions.append(entry)
        elif statement.assertion.type == "question":
            questions.append(entry)
        elif statement.key in held_keys and statement.assertion.voice.holder != AUTHOR:
            held.append(entry)
        elif any(chip.absence for chip in entry.chips):
            absences.append(entry)
        elif group := _group(graph, own, mention):
            groups.setdefault(group, []).append(entry)
        else:
            mentions.append(entry)
    own_author = tuple(s for s in graph.held_by(id) if s.assertion.voice.holder == AUTHOR)
    return Grouped(
        definitions=tuple(definitions),
        questions=tuple(questions),
        held=tuple(held),
        absences=tuple(absences),
        groups=tuple(
            (title, tuple(groups[title]))
            for title in sorted(groups, key=lambda title: (order.get(title, len(order) + 999), title))
        ),
        mentions=tuple(mentions),
        own_author=own_author,
    )


def _group(graph: EntityGraph, own: tuple[tuple[Edge, bool], ...], mention: Mention) -> str:
    if own:
        return str(graph.corpus.relation[own[0][0].relation].group)
    return NUMBERS if mention.structured and mention.statement.assertion.figures else ""
