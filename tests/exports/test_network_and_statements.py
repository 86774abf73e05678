"""Every export of the harbour project, read back with an independent reader."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from iomkb.exports import EXPORTS
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout
from iomkb.read.project import read

MAKE = {export.name: export.make for export in EXPORTS}


@pytest.fixture
def journey(harbour: Path) -> tuple[EntityGraph, Layout]:
    corpus = read(harbour).corpus
    return build_graph(corpus), plan_layout(corpus)


def test_graph_json_reads_back_with_networkx(journey: tuple[EntityGraph, Layout]) -> None:
    data = json.loads(MAKE["graph"](*journey))
    graph = nx.node_link_graph(data, edges="edges")
    assert set(graph.nodes) == set(journey[0].graph.nodes)
    assert graph.number_of_edges() == len(journey[0].edges)
    board = graph.nodes["harbour-board"]
    assert board["kind"] == "organization"
    assert board["names"] == ["Harbour Board", "Quay Office", "HB", "Capitainerie"]
    assert board["url"] == "organizations/harbour-board/"
    edge = next(e for e in data["edges"] if e["relation"] == "exerts-power-over")
    expected = {
        "source": "harbour-board",
        "target": "fishers",
        "excerpt": "okafor-2001.q9vw",
        "assertion": "okafor-2001.r7tw",
        "hedge": "arguably",
        "form": "compulsory-power",
        "holder": "nkem-okafor",
        "url": "articles/okafor-2001/dues/#r7tw",
    }
    assert {key: edge[key] for key in expected} == expected


def test_every_edge_rests_on_a_passage_or_a_work(journey: tuple[EntityGraph, Layout]) -> None:
    for edge in json.loads(MAKE["graph"](*journey))["edges"]:
        assert bool(edge["excerpt"]) != bool(edge["work"]), edge


def test_graphml_reads_back_and_is_well_formed(journey: tuple[EntityGraph, Layout]) -> None:
    text = MAKE["graphml"](*journey)
    ElementTree.fromstring(text)
    graph = nx.parse_graphml(text, force_multigraph=True)
    assert set(graph.nodes) == set(journey[0].graph.nodes)
    assert graph.number_of_edges() == len(journey[0].edges)


def test_tables_hold_every_node_and_edge(journey: tuple[EntityGraph, Layout]) -> None:
    nodes = list(csv.DictReader(io.StringIO(MAKE["nodes"](*journey))))
    edges = list(csv.DictReader(io.StringIO(MAKE["edges"](*journey))))
    # A work's id begins with @, which a spreadsheet would calculate: the cell carries an apostrophe.
    assert {row["id"].removeprefix("'") for row in nodes} == set(journey[0].graph.nodes)
    assert len(edges) == len(journey[0].edges)
    assert "absence" in edges[0]


def test_assertions_keep_voice_hedge_and_notes(journey: tuple[EntityGraph, Layout]) -> None:
    rows = {row["id"]: row for row in json.loads(MAKE["assertions"](*journey))}
    assert len(rows) == 5
    assert rows["okafor-2001.m4qz"]["text"] == "The Great Storm hit Old Port, where the board lost at least 12 boats."
    assert rows["okafor-2001.r7tw"]["hedge"] == ["arguably"]
    assert rows["okafor-2001.r7tw"]["notes"] == [2]
    assert rows["okafor-2001.r7tw"]["locator"] == "Dues, paragraph 1"
    assert rows["okafor-2001.v8nc"]["voice"] == {"holder": "@silva-1999", "through": ["okafor2001"], "quoted": False}
    assert rows["okafor-2001.v8nc"]["url"] == "articles/okafor-2001/dues/#v8nc"


def test_figures(journey: tuple[EntityGraph, Layout]) -> None:
    (row,) = csv.DictReader(io.StringIO(MAKE["figures"](*journey)))
    assert (row["id"], row["printed"], row["value"], row["bound"], row["date"], row["unit"]) == (
        "okafor-2001.f1gx", "a dozen", "12", "at-least", "1987-10", "boats",
    )  # fmt: skip


def test_control_characters_do_not_break_graphml(harbour: Path) -> None:
    corpus = read(harbour).corpus
    graph = build_graph(corpus)
    graph.graph.nodes["fishers"]["name"] = "Fish\x01ers"
    assert "Fish\ufffders" in MAKE["graphml"](graph, plan_layout(corpus))
