"""What the explorer's script gets of the harbour project."""

import json
from pathlib import Path
from typing import Any

import pytest

from iomkb.exports.explorer import explorer_json
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.entities import KINDS
from iomkb.pages.explorer import drawn_edges
from iomkb.pages.shapes import SHAPES
from iomkb.read.project import read


@pytest.fixture
def data(harbour: Path) -> dict[str, Any]:
    corpus = read(harbour).corpus
    return json.loads(explorer_json(build_graph(corpus), plan_layout(corpus)))


def test_every_drawn_edge_is_there_with_the_passage_it_rests_on(data: dict[str, Any], harbour: Path) -> None:
    graph = build_graph(read(harbour).corpus)
    named = [(data["things"][e["source"]]["id"], e["relation"], data["things"][e["target"]]["id"]) for e in data["edges"]]
    assert named == [(edge.source, edge.relation, edge.target) for edge in drawn_edges(graph)]
    arguable = next(e for e in data["edges"] if e["relation"] == "exerts-power-over")
    assert data["passages"][arguable["passage"]]["hedges"] == ["arguably"]
    assert data["forms"][arguable["form"]] == "Compulsory power"


def test_a_thing_is_found_by_all_its_names_even_where_nothing_joins_it(data: dict[str, Any]) -> None:
    things = {thing["id"]: thing for thing in data["things"]}
    board = things["harbour-board"]
    assert [board["name"], board["short"], *board["names"]] == ["Harbour Board", "HB", "Quay Office", "Capitainerie"]
    assert "at" not in things["old-port"]
    assert things["old-port"]["href"] == "../places/old-port/"


def test_an_entry_of_the_bibliography_is_a_source_of_its_own(data: dict[str, Any]) -> None:
    written = next(edge for edge in data["edges"] if edge["relation"] == "was-written-by")
    assert data["passages"][written["passage"]]["source"] == "bibliography"


def test_a_date_comes_with_the_years_it_may_mean(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/01-tides/p1.yml"
    text = file.read_text("utf-8").replace("relation: governs,", "relation: governs, when: 1989/..,")
    file.write_text(text, encoding="utf-8")
    corpus = read(harbour).corpus
    edges = json.loads(explorer_json(build_graph(corpus), plan_layout(corpus)))["edges"]
    dated = {edge["relation"]: (edge["when"], edge.get("first"), edge.get("last")) for edge in edges if "when" in edge}
    assert dated == {"takes-part-in": ("October 1987", 1987, 1987), "governs": ("since 1989", 1989, None)}


def test_every_kind_has_a_shape_within_its_square() -> None:
    assert {kind.id for kind in KINDS} | {"work", "article"} == set(SHAPES)
    assert len({shape.corners for shape in SHAPES.values()}) == len(SHAPES)
    assert all(-1 <= number <= 1 for shape in SHAPES.values() for corner in shape.corners for number in corner)
