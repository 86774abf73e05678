"""The graph of the harbour project, edge by edge."""

from pathlib import Path

import pytest

from iomkb.graph import Edge, EntityGraph, build_graph
from iomkb.read.project import read

EDGES = """
harbour-board takes-part-in great-storm | okafor-2001.m4qz | nkem-okafor | date=1987-10 places=old-port
harbour-board governs keepers-union | okafor-2001.h2kd | nkem-okafor
charter does-not-define boats | okafor-2001.h2kd | nkem-okafor
harbour-board exerts-power-over fishers | okafor-2001.r7tw | nkem-okafor | hedge=arguably form=compulsory-power degree=some through=dues
harbour-board exerts-form-of-power compulsory-power | okafor-2001.r7tw | nkem-okafor | hedge=arguably form=compulsory-power degree=some through=dues
fishers is-subject-to-form-of-power compulsory-power | okafor-2001.r7tw | nkem-okafor | hedge=arguably form=compulsory-power degree=some through=dues
harbour-board exerts-power-through dues | okafor-2001.r7tw | nkem-okafor | hedge=arguably form=compulsory-power degree=some through=dues
dues is-a-means-of compulsory-power | okafor-2001.r7tw | nkem-okafor | hedge=arguably form=compulsory-power degree=some through=dues
harbour-board is-subject-to-form-of-power compulsory-power | okafor-2001.s3kk | nkem-okafor | form=compulsory-power
keepers-union has-authority expert-authority | okafor-2001.v8nc | @silva-1999 | degree=far more through=dues
dues underpins-authority expert-authority | okafor-2001.v8nc | @silva-1999 | degree=far more through=dues
keepers-union is-compared-with harbour-board | okafor-2001.v8nc | @silva-1999
okafor-2001.v8nc disputes okafor-2001.r7tw | okafor-2001.v8nc | @silva-1999
@okafor2001 was-written-by nkem-okafor | @okafor2001 |
@okafor2001 has-keyword harbour-board | @okafor2001 |
""".strip().splitlines()


@pytest.fixture
def graph(harbour: Path) -> EntityGraph:
    return build_graph(read(harbour).corpus)


def line(edge: Edge) -> str:
    """An edge as one readable line: ends, what it rests on, who holds it, then whatever else it carries."""
    base = edge.statement.key if edge.statement else edge.work
    values = {
        "hedge": ", ".join(edge.hedges),
        "date": edge.date,
        "places": ", ".join(edge.places),
        "form": edge.form,
        "degree": edge.degree,
        "through": ", ".join(edge.through),
    }
    rest = " ".join(f"{name}={value}" for name, value in values.items() if value)
    return f"{edge.source} {edge.relation} {edge.target} | {base} | {edge.holder}{' | ' + rest if rest else ''}".rstrip()


def test_edges_and_what_they_rest_on(graph: EntityGraph) -> None:
    assert [line(edge) for edge in graph.edges] == [expected.rstrip() for expected in EDGES]


def test_what_names_nothing_makes_no_edge(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/01-tides/p1.yml"
    file.write_text(file.read_text().replace("to: boats}", "to: boats-of-old}"))
    graph = build_graph(read(harbour).corpus)
    assert "boats-of-old" not in graph.graph
    assert "does-not-define" not in {edge.relation for edge in graph.edges}
    assert all(end in graph.graph for edge in graph.edges for end in (edge.source, edge.target))


def test_nodes_have_kinds(graph: EntityGraph) -> None:
    kinds = {id: data["kind"] for id, data in graph.graph.nodes(data=True)}
    assert kinds["harbour-board"] == "organization"
    assert kinds["okafor-2001"] == "article"
    assert kinds["@silva-1999"] == "work"
    assert kinds["okafor-2001.r7tw"] == "assertion"


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("great-storm", {"okafor-2001.m4qz": True}),
        ("old-port", {"okafor-2001.m4qz": False}),
        ("harbour-board", {"okafor-2001.m4qz": True, "okafor-2001.h2kd": True, "okafor-2001.r7tw": True}
         | {"okafor-2001.s3kk": True, "okafor-2001.v8nc": True}),
        ("@silva-1999", {"okafor-2001.m4qz": False, "okafor-2001.v8nc": False}),
    ],
)  # fmt: skip
def test_mentions(graph: EntityGraph, id: str, expected: dict[str, bool]) -> None:
    assert {mention.statement.key: mention.structured for mention in graph.mentions(id)} == expected


def test_holders(graph: EntityGraph) -> None:
    assert [s.key for s in graph.held_by("@silva-1999")] == ["okafor-2001.v8nc"]
    assert len(graph.held_by("nkem-okafor")) == 4
