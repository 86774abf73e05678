"""The exports of the real content: the fields that are promised, and addresses that lead somewhere."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import real_content
from iomkb.exports import EXPORTS
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.values import UNNAMED

REPOSITORY = Path(__file__).parents[2]
MAKE = {export.name: export.make for export in EXPORTS}


@pytest.fixture(scope="module")
def journey() -> tuple[EntityGraph, Layout]:
    return real_content.loaded().graph, real_content.loaded().layout


def rows(name: str, journey: tuple[EntityGraph, Layout]) -> list[dict[str, Any]]:
    """All rows of an export, whatever its form; an empty cell is None, as in JSON."""
    text = MAKE[name](*journey)
    if name == "graph":
        return [row for part in ("nodes", "edges") for row in json.loads(text)[part]]
    if name == "assertions":
        return list(json.loads(text))
    return [{key: value or None for key, value in row.items()} for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("name", ["graph", "assertions", "figures", "nodes", "edges"])
def test_every_url_is_an_address_of_the_site(name: str, journey: tuple[EntityGraph, Layout]) -> None:
    addresses = {thing.address for thing in journey[1].things.values()}
    urls = [row["url"] for row in rows(name, journey)]
    assert urls
    assert {url for url in urls if url is not None} <= addresses


def test_only_what_has_no_id_has_no_url(journey: tuple[EntityGraph, Layout]) -> None:
    nodes = json.loads(MAKE["graph"](*journey))["nodes"]
    assert [node["id"] for node in nodes if node["url"] is None] == []
    assertions = rows("assertions", journey)
    assert [row["id"] for row in assertions if row["id"] and row["url"] is None] == []


def test_graph_json_has_the_promised_fields(journey: tuple[EntityGraph, Layout]) -> None:
    data = json.loads(MAKE["graph"](*journey))
    for node in data["nodes"]:
        assert {"id", "kind", "name", "names", "url"} <= set(node)
        assert all(isinstance(name, str) for name in node["names"])
        assert node["name"] in node["names"]
    promised = {"source", "target", "relation", "excerpt", "assertion", "hedge", "date", "place", "form", "holder"}
    ids = {node["id"] for node in data["nodes"]}
    for edge in data["edges"]:
        assert promised | {"work", "degree", "coded_as"} <= set(edge)
        assert bool(edge["excerpt"]) != bool(edge["work"]), edge
        assert {edge["source"], edge["target"]} <= ids
        assert edge["work"] or edge["holder"] in ids | {UNNAMED}, edge


def test_assertions_json_has_the_promised_fields(journey: tuple[EntityGraph, Layout]) -> None:
    corpus = journey[0].corpus
    ids = {*corpus.entity, *corpus.article, *(f"@{key}" for key in corpus.reference), UNNAMED}
    for row in rows("assertions", journey):
        assert {"id", "text", "excerpt", "locator", "voice", "hedge", "notes", "url"} <= set(row)
        assert row["voice"]["holder"] in ids
        assert "[[" not in row["text"]
