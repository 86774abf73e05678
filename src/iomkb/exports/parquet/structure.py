"""The tables of the structure beside the sentences: the graph, and power, authority, comparisons and stances whole."""

from collections.abc import Iterator

from iomkb.exports.network import node_row
from iomkb.exports.parquet.columns import (
    ADDRESS,
    HOLDER,
    Row,
    Table,
    date_columns,
    flag,
    id_column,
    key_to,
    keys_to,
    text,
    texts,
    whole,
)
from iomkb.exports.parquet.records import Records, date_cells, each, excerpt_id, given
from iomkb.model.values import UNNAMED, UNSTATED
from iomkb.vocabulary import STANCES

_UNSTATED = (UNSTATED,)

_OF_SENTENCE = (
    key_to("assertion", "assertions.id", "the sentence that says so", required=True),
    whole("number", "counts such statements of the sentence from 1", required=True),
)


def _nodes(records: Records) -> Iterator[Row]:
    return (node_row(records.graph, records.layout, id) for id in records.graph.graph.nodes)


def _edges(records: Records) -> Iterator[Row]:
    for number, edge in enumerate(records.graph.edges, start=1):
        statement = edge.statement
        known = (statement.id, statement.excerpt.full_id) if statement else (edge.work,)
        yield {
            "number": number,
            "source": edge.source,
            "relation": edge.relation,
            "target": edge.target,
            "block": edge.block,
            "excerpt": excerpt_id(statement.excerpt) if statement else None,
            "assertion": statement.key if statement else None,
            "work": given(edge.work),
            "holder": given(edge.holder),
            "hedges": list(edge.hedges),
            **date_cells(edge.date),
            "places": list(edge.places),
            "form": given(edge.form),
            "degree": given(edge.degree),
            "through": list(edge.through),
            "scope": given(edge.scope),
            "coded_as": edge.coded_as,
            "is_absence": records.corpus.relation[edge.relation].absence,
            "url": records.url(*known),
        }


def _power(records: Records) -> Iterator[Row]:
    for statement, power, cells in each(records, lambda assertion: assertion.power):
        yield {
            **cells,
            "form": records.id(power.form),
            "held_by": records.ids(power.by),
            "held_over": records.ids(power.over),
            "through": records.ids(power.through),
            "degree": given(power.degree or statement.assertion.degree),
        }


def _authority(records: Records) -> Iterator[Row]:
    for statement, authority, cells in each(records, lambda assertion: assertion.authority):
        yield {
            **cells,
            "held_by": records.ids(authority.of),
            "types": records.ids(authority.types),
            "through": records.ids(authority.through),
            "degree": given(authority.degree or statement.assertion.degree),
            "change": authority.change,
        }


def _comparisons(records: Records) -> Iterator[Row]:
    for _, compare, cells in each(records, lambda assertion: assertion.compare):
        yield {
            **cells,
            "compared": records.ids(compare.of),
            "compared_with": records.ids(compare.with_),
            "point": str(compare.on),
            "result": str(compare.result),
        }


def _stances(records: Records) -> Iterator[Row]:
    for statement in records.corpus.statements:
        for stance in STANCES if statement.assertion.stance else ():
            for target in getattr(statement.assertion.stance, stance):
                yield {"assertion": statement.key, "stance": stance.replace("_", "-"), "target": records.id(target)}


STRUCTURE: tuple[Table, ...] = (
    Table(
        "nodes",
        "One row for each node of the graph: entities, articles, works, and the sentences that an edge begins or ends at.",
        ("id",),
        (
            id_column("the id of the entity, article, work (@key) or sentence"),
            text("kind", "the kind of an entity; article, work or assertion", required=True),
            text("name", "its name, title or text", required=True),
            texts("names", "all its names and abbreviations, the main name first"),
            ADDRESS,
        ),
        _nodes,
    ),
    Table(
        "edges",
        "One row for each edge of the graph, as in edges.csv. Each rests on a passage, or on an entry of the bibliography.",
        ("number",),
        (
            whole("number", "counts the edges from 1", required=True),
            key_to("source", "nodes.id", "where it begins", required=True),
            key_to("relation", "relations.id", "what it states", required=True),
            key_to("target", "nodes.id", "where it ends", required=True),
            text("block", "what states it: edges, power, authority, compare, stance or work", required=True),
            key_to("excerpt", "excerpts.id", "the passage that it rests on"),
            key_to("assertion", "assertions.id", "the sentence that states it"),
            key_to("work", "works.id", "the entry of the bibliography that it rests on"),
            key_to("holder", "nodes.id", HOLDER, "assertions.id", words=(UNNAMED,)),
            texts("hedges", "the source's own words of caution"),
            *date_columns("when it held"),
            keys_to("places", "entities.id", "where it held"),
            key_to("form", "entities.id", "the form of power"),
            text("degree", "how much, in the source's words"),
            keys_to("through", "entities.id", "the means"),
            text("scope", "what it is limited to"),
            text("coded_as", "source, or coder: whether the source itself uses the category", required=True),
            flag("is_absence", "whether it states that something is not so"),
            ADDRESS,
        ),
        _edges,
    ),
    Table(
        "power",
        "One row for each statement of power: who holds which form of it over whom, by which means.",
        ("assertion", "number"),
        (
            *_OF_SENTENCE,
            key_to("form", "entities.id", "the form of power", required=True),
            keys_to("held_by", "entities.id", "who holds it; unstated where the source names nobody", _UNSTATED),
            keys_to("held_over", "nodes.id", "over whom; unstated where the source names nobody", _UNSTATED),
            keys_to("through", "nodes.id", "by which means"),
            text("degree", "how much, in the source's words"),
        ),
        _power,
    ),
    Table(
        "authority",
        "One row for each statement of authority: whose, of which types, and what it rests on.",
        ("assertion", "number"),
        (
            *_OF_SENTENCE,
            keys_to("held_by", "entities.id", "whose authority; unstated where the source names nobody", _UNSTATED),
            keys_to("types", "entities.id", "the types of authority"),
            keys_to("through", "nodes.id", "what it rests on"),
            text("degree", "how much, in the source's words"),
            text("change", "how it changes"),
        ),
        _authority,
    ),
    Table(
        "comparisons",
        "One row for each comparison: what is held against what, on which point, and how it comes out.",
        ("assertion", "number"),
        (
            *_OF_SENTENCE,
            keys_to("compared", "nodes.id", "what is compared"),
            keys_to("compared_with", "nodes.id", "with what"),
            text("point", "on which point", required=True),
            text("result", "how it comes out", required=True),
        ),
        _comparisons,
    ),
    Table(
        "stances",
        "One row for each stance of a sentence towards another.",
        ("assertion", "stance", "target"),
        (
            key_to("assertion", "assertions.id", "the sentence that takes the stance", required=True),
            text("stance", "supports, disputes, qualifies, adopts, exemplifies, explains or follows-from", required=True),
            key_to("target", "assertions.id", "the sentence towards which it is taken", required=True),
        ),
        _stances,
    ),
)
"""The tables, in the order in which they are listed."""
