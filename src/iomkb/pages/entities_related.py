"""From the graph around an entity to the tables of its page: related entities, figures, sources."""

from collections import Counter
from dataclasses import dataclass

from iomkb.graph import Edge
from iomkb.model.corpus import Statement
from iomkb.model.entities import Indicator
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge
from iomkb.pages.statement_blocks import FigureView, figure_view
from iomkb.pages.statements import StatementView, statement_view


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A relation read from the entity, and everything it leads to."""

    label: str
    others: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the entity and the statement that gives it."""

    figure: FigureView
    statement: StatementView


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article that speaks of the entity, with the number of its statements about it."""

    article: LinkView
    statements: int


def directed(knowledge: Knowledge, id: str) -> list[tuple[Edge, str, str]]:
    """The edges of an entity: the edge, the label read from the entity, the other end."""
    relations = knowledge.corpus.relation
    return [
        *((edge, str(relations[edge.relation].label), edge.target) for edge in knowledge.graph.outgoing(id)),
        *((edge, str(relations[edge.relation].inverse), edge.source) for edge in knowledge.graph.incoming(id)),
    ]


def glance_rows(knowledge: Knowledge, id: str) -> tuple[GlanceRow, ...]:
    """The entity's relations to other entities, except power, authority and absences, which have places of their own."""
    found: dict[str, list[str]] = {}
    for edge, label, other in directed(knowledge, id):
        stated = edge.block == "edges" and not knowledge.corpus.relation[edge.relation].absence
        if stated and other in knowledge.corpus.entity and other not in found.setdefault(label, []):
            found[label].append(other)
    order = knowledge.corpus.place_of_label
    return tuple(
        GlanceRow(label, tuple(link_to(knowledge, other, short=True) for other in found[label]))
        for label in sorted((label for label in found if found[label]), key=lambda label: (order[label], label))
    )


def figure_rows(knowledge: Knowledge, id: str, statements: tuple[Statement, ...]) -> tuple[FigureRow, ...]:
    """The figures that are of the entity: said so by the figure, by its indicator, or given for it as a place."""
    rows = []
    for statement in statements:
        for figure in statement.assertion.figures:
            indicator = knowledge.corpus.entity.get(figure.indicator)
            of = figure.of or (indicator.of if isinstance(indicator, Indicator) else None)
            if of == id or id in figure.where:
                shown = figure_view(knowledge, statement, figure)
                rows.append(FigureRow(shown, statement_view(knowledge, statement)))
    return tuple(rows)


def article_rows(knowledge: Knowledge, statements: tuple[Statement, ...]) -> tuple[ArticleRow, ...]:
    """The articles in which the statements stand, those with the most first."""
    counted = Counter(str(statement.excerpt.article) for statement in statements)
    return tuple(
        ArticleRow(link_to(knowledge, article), number)
        for article, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def cited_works(knowledge: Knowledge, statements: tuple[Statement, ...]) -> tuple[LinkView, ...]:
    """The works that the statements lean on: cited in their endnotes, quoted through, or holding the view; by short form."""
    keys = {key for statement in statements for key in leant_on(knowledge, statement)}
    works = [knowledge.corpus.reference[key] for key in keys]
    return tuple(link_to(knowledge, f"@{work.key}") for work in sorted(works, key=lambda w: (w.short.casefold(), w.key)))


def leant_on(knowledge: Knowledge, statement: Statement) -> frozenset[str]:
    """The keys of the works that one statement leans on, as far as the bibliography holds them."""
    known = knowledge.known.leant_on
    if statement.key not in known:
        known[statement.key] = _leant_on(knowledge, statement)
    return known[statement.key]


def _leant_on(knowledge: Knowledge, statement: Statement) -> frozenset[str]:
    voice, notes = statement.assertion.voice, knowledge.corpus.notes_of.get(statement.excerpt.article)
    keys = {voice.holder.key, *(work.key for work in voice.through)}
    for note in filter(None, (notes.note(number) for number in voice.notes) if notes else ()):
        keys.update(cited.work.key for cited in note.cites)
    return frozenset(str(key) for key in keys if key in knowledge.corpus.reference)


def linked_works(knowledge: Knowledge, id: str) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    """The works that a BibTeX entry itself ties to the entity (authors, editors, keywords), by the relation read from it."""
    found: dict[str, list[str]] = {}
    for edge, label, other in directed(knowledge, id):
        if edge.block == "work" and other not in found.setdefault(label, []):
            found[label].append(other)
    return tuple((label, tuple(link_to(knowledge, work) for work in sorted(works))) for label, works in found.items())
