"""What the explorer's script gets of the harbour project."""

import json
from pathlib import Path
from typing import Any

import pytest

from iomkb.exports.explorer import explorer_files, explorer_json
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


@pytest.fixture
def parts(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The files of the harbour's graph, by name, where a graph of more than five things is loaded in parts."""
    monkeypatch.setattr("iomkb.pages.explorer.MOST_THINGS", 5)
    monkeypatch.setattr("iomkb.exports.explorer.SUMMARY", 4)
    monkeypatch.setattr("iomkb.exports.explorer.PART", 6)
    corpus = read(harbour).corpus
    files = explorer_files(build_graph(corpus), plan_layout(corpus))
    return {address.removeprefix("explorer/"): json.loads(text) for address, text in files}


def test_a_small_graph_is_one_file(harbour: Path) -> None:
    corpus = read(harbour).corpus
    graph, layout = build_graph(corpus), plan_layout(corpus)
    assert list(explorer_files(graph, layout)) == [("explorer/graph.json", explorer_json(graph, layout))]


def test_the_parts_of_a_large_graph_hold_together_what_one_file_would(parts: dict[str, Any], data: dict[str, Any]) -> None:
    whole = parts["graph.json"]["whole"]
    numbers = range(1, whole["parts"] + 1)
    assert set(parts) == {"graph.json", "things.json", *(f"part-{number}.json" for number in numbers)}
    things = parts["things.json"]
    assert [thing["id"] for thing in things] == [thing["id"] for thing in data["things"]]
    edges = [edge for number in numbers for edge in parts[f"part-{number}.json"]["edges"]]
    assert edges == data["edges"]
    assert whole["relations"] == len(edges)
    for number in numbers:
        passages = parts[f"part-{number}.json"]["passages"]
        for edge in parts[f"part-{number}.json"]["edges"]:
            assert passages[str(edge["passage"])] == data["passages"][edge["passage"]]
    for n, thing in enumerate(things):
        own = [k for k, edge in enumerate(edges) if n in (edge["source"], edge["target"])]
        assert thing.get("count", 0) == len(own)
        assert thing.get("parts", []) == sorted({k // whole["part"] for k in own}), "where its relations stand"


def test_the_summary_is_the_best_connected_with_their_numbers_in_the_whole(parts: dict[str, Any], data: dict[str, Any]) -> None:
    summary, things = parts["graph.json"], parts["things.json"]
    counts = {thing["id"]: thing.get("count", 0) for thing in things}
    assert [thing["id"] for thing in summary["things"]] == sorted(counts, key=lambda thing: (-counts[thing], thing))[:4]
    for thing in summary["things"]:
        assert things[thing["number"]]["id"] == thing["id"]
        assert len(thing["at"]) == 2
    shown = {thing["number"] for thing in summary["things"]}
    for edge in summary["edges"]:
        number = edge.pop("number")
        assert edge == data["edges"][number]
        assert {edge["source"], edge["target"]} <= shown
        assert str(edge["passage"]) in summary["passages"]


def test_every_kind_has_a_shape_within_its_square() -> None:
    assert {kind.id for kind in KINDS} | {"work", "article"} == set(SHAPES)
    assert len({shape.corners for shape in SHAPES.values()}) == len(SHAPES)
    assert all(-1 <= number <= 1 for shape in SHAPES.values() for corner in shape.corners for number in corner)
