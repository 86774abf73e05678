"""The entity graph as files: node-link JSON, GraphML, and CSV tables of nodes and edges."""

import io
from typing import Any

import networkx as nx

from iomkb.exports.json_lines import json_lines
from iomkb.exports.tables import csv_text
from iomkb.graph import Edge, EntityGraph
from iomkb.labels import plain
from iomkb.layout import Layout
from iomkb.xml_text import xml_text

NODE_FIELDS = ("id", "kind", "name", "names", "url")
EDGE_FIELDS = (
    "source",
    "relation",
    "target",
    "excerpt",
    "assertion",
    "work",
    "holder",
    "hedge",
    "date",
    "place",
    "form",
    "degree",
    "through",
    "scope",
    "coded_as",
    "absence",
    "url",
)


def names_of(graph: EntityGraph, layout: Layout, id: str) -> list[str]:
    """Every name of a node: an entity's names and abbreviations, a work's title and short form, an assertion's text."""
    corpus = graph.corpus
    if id in corpus.entity:
        return list(corpus.entity[id].all_names)
    if id.startswith("@") and id[1:] in corpus.reference:
        reference = corpus.reference[id[1:]]
        return list(dict.fromkeys([reference.title, reference.short]))
    return [_name(graph, layout, id)]


def _name(graph: EntityGraph, layout: Layout, id: str) -> str:
    statement = graph.corpus.statement.get(id)
    return plain(statement.assertion.text, layout, graph.corpus) if statement else graph.graph.nodes[id]["name"]


def node_row(graph: EntityGraph, layout: Layout, id: str) -> dict[str, Any]:
    """A node as plain values: `names` a list of strings, `url` relative to the site root (None where it has no page)."""
    return {
        "id": id,
        "kind": graph.graph.nodes[id]["kind"],
        "name": _name(graph, layout, id),
        "names": names_of(graph, layout, id),
        "url": layout.address(id),
    }


def edge_row(graph: EntityGraph, layout: Layout, edge: Edge) -> dict[str, Any]:
    """An edge as plain values. `excerpt` or `work` is what it rests on; lists are joined with "; "; None means not given."""
    statement = edge.statement
    excerpt = statement.excerpt if statement else None
    row: dict[str, Any] = {
        "source": edge.source,
        "relation": edge.relation,
        "target": edge.target,
        "excerpt": (excerpt.full_id or excerpt.location.file) if excerpt else None,
        "assertion": statement.id if statement else None,
        "work": edge.work or None,
        "holder": edge.holder or None,
        "hedge": "; ".join(edge.hedges) or None,
        "date": edge.date or None,
        "place": "; ".join(edge.places) or None,
        "form": edge.form or None,
        "degree": edge.degree or None,
        "through": "; ".join(edge.through) or None,
        "scope": edge.scope or None,
        "coded_as": edge.coded_as,
        "absence": graph.corpus.relation[edge.relation].absence,
    }
    known = [statement.id, excerpt.full_id if excerpt else None] if statement else [edge.work]
    row["url"] = next((layout.address(id) for id in known if id and layout.address(id)), None)
    return row


def _plain_graph(graph: EntityGraph, layout: Layout) -> "nx.MultiDiGraph[str]":
    """The graph with plain values only, as any reader of networkx files expects them."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id in graph.graph.nodes:
        row = node_row(graph, layout, id)
        plain.add_node(row.pop("id"), **row)
    for edge in graph.edges:
        row = edge_row(graph, layout, edge)
        plain.add_edge(row.pop("source"), row.pop("target"), **row)
    return plain


def graph_json(graph: EntityGraph, layout: Layout) -> str:
    """networkx node-link JSON with `nodes` and `edges`."""
    data = nx.node_link_data(_plain_graph(graph, layout), edges="edges")
    return json_lines(data)


def graph_graphml(graph: EntityGraph, layout: Layout) -> str:
    """GraphML, for Gephi and the like: names joined with " | ", what is not given left out, no characters that XML forbids."""
    written: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain = _plain_graph(graph, layout)
    for id, data in plain.nodes(data=True):
        written.add_node(_xml(id), **_flat({**data, "names": " | ".join(data["names"])}))
    for source, target, data in plain.edges(data=True):
        written.add_edge(_xml(source), _xml(target), **_flat(data))
    stream = io.BytesIO()
    nx.write_graphml_xml(written, stream, named_key_ids=True)
    return stream.getvalue().decode("utf-8") + "\n"


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _xml(value) if isinstance(value, str) else value for key, value in data.items() if value is not None}


def _xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold: networkx would write a file it cannot read back."""
    return xml_text(text, "\ufffd")


def nodes_csv(graph: EntityGraph, layout: Layout) -> str:
    """One row for each node; names joined with " | "."""
    rows = (node_row(graph, layout, id) for id in graph.graph.nodes)
    return csv_text(NODE_FIELDS, ([_words({**row, "names": " | ".join(row["names"])}[f]) for f in NODE_FIELDS] for row in rows))


def edges_csv(graph: EntityGraph, layout: Layout) -> str:
    """One row for each edge."""
    rows = (edge_row(graph, layout, edge) for edge in graph.edges)
    return csv_text(EDGE_FIELDS, ([_words(row[field]) for field in EDGE_FIELDS] for row in rows))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
