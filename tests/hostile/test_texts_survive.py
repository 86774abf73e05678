"""What people write is what readers and programs get: in the exports, in the search, in the Markdown of the pages."""

import csv
import io
import json
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile_project import PAYLOADS, entity_id, kind_of, page_of
from payloads import AS_PROSE

from duck import exported, opened
from duck import rows as query_rows
from iomkb.exports import EXPORTS
from iomkb.output import Output
from iomkb.pipeline import Loaded

pytestmark = [pytest.mark.xdist_group("hostile")]  # where the project is read already

NUMBERS = range(len(PAYLOADS))


@pytest.fixture(scope="module")
def files(made: dict[str, Output]) -> dict[str, str]:
    return {uri: output.text for uri, output in made.items() if not uri.endswith(".imscc")}


def export(loaded: Loaded, name: str) -> str:
    return next(one for one in EXPORTS if one.name == name).make(loaded.graph, loaded.layout)


def rows(text: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(text, newline=""))


def test_json_is_exact(loaded: Loaded) -> None:
    names = {node["id"]: node["name"] for node in json.loads(export(loaded, "graph"))["nodes"]}
    assert {n: names[entity_id(n)] for n in NUMBERS} == dict(enumerate(PAYLOADS))
    hedges = {one["id"]: one["hedge"] for one in json.loads(export(loaded, "assertions"))}
    assert [
        n for n in NUMBERS if PAYLOADS[n] not in str(hedges[f"hostile.a{n}"]) and PAYLOADS[n] not in hedges[f"hostile.a{n}"]
    ] == []


def test_no_cell_of_a_table_is_a_formula(loaded: Loaded) -> None:
    for name in ("nodes", "edges", "figures"):
        cells = [cell for row in rows(export(loaded, name)) for cell in row.values()]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")] == []
        assert [cell for cell in cells if cell[:1] == "-" and not cell[1:].replace(".", "").isdigit()] == []
    names = {row["id"]: row["name"] for row in rows(export(loaded, "nodes"))}
    assert [n for n in NUMBERS if names[entity_id(n)].removeprefix("'") != PAYLOADS[n].removeprefix("'")] == []


def test_tables_for_databases_are_exact(loaded: Loaded, tmp_path: Path) -> None:
    """What is text in a record is the same text in SQL, letter by letter."""
    database = opened(exported(loaded, tmp_path / "tables"))
    asked = {
        "SELECT id, name FROM entities": entity_id,
        "SELECT id, name FROM nodes": entity_id,
        "SELECT entity, name FROM names WHERE number = 1": entity_id,
        "SELECT id, name FROM contributors": lambda n: f"c-{n}",
        "SELECT id, label FROM relations": lambda n: f"r-{n}",
        "SELECT id, title FROM sections": lambda n: f"hostile.section-s-{n}",
        "SELECT id, page FROM excerpts": lambda n: f"hostile.e{n}",
        "SELECT id, quotes[1] FROM excerpts": lambda n: f"hostile.e{n}",
        "SELECT id, hedges[1] FROM assertions": lambda n: f"hostile.a{n}",
        "SELECT id, scope FROM assertions": lambda n: f"hostile.a{n}",
        "SELECT assertion, degree FROM power": lambda n: f"hostile.a{n}",
        "SELECT assertion, result FROM comparisons": lambda n: f"hostile.a{n}",
        "SELECT assertion, printed FROM figures": lambda n: f"hostile.a{n}",
        "SELECT endnote, pages FROM citations": lambda n: f"hostile.note-{n + 1}",
    }
    for query, id in asked.items():
        found = dict(query_rows(database, query))
        assert {n: found[id(n)] for n in NUMBERS if found[id(n)] != PAYLOADS[n]} == {}, query
    prose = dict(query_rows(database, "SELECT id, text FROM assertions"))
    assert [text for text in AS_PROSE if " ".join(text.split()) != prose[f"hostile.a{PAYLOADS.index(text)}"]] == []
    fields = dict(query_rows(database, "SELECT key, fields['publisher'] FROM works"))
    assert fields == {
        key: str(work.fields["publisher"]) if "publisher" in work.fields else None
        for key, work in loaded.corpus.reference.items()
    }


def test_graphml_is_whole_xml_with_the_same_names(loaded: Loaded) -> None:
    root = ElementTree.fromstring(export(loaded, "graphml"))
    texts = {" ".join((element.text or "").split()) for element in root.iter("{http://graphml.graphdrawing.org/xmlns}data")}
    assert [payload for payload in PAYLOADS if " ".join(payload.split()) not in texts] == []


def test_prose_that_is_no_markdown_is_shown_as_written(files: dict[str, str]) -> None:
    for text in AS_PROSE:
        number = PAYLOADS.index(text)
        page = _Visible.of(files[f"{kind_of(number).folder}/{entity_id(number)}.md"])
        assert page.count(text) >= 5, text  # name, description, sentence, hedge, remark …
        assert _Visible.of(files[page_of(number)]).count(text) >= 3, text


def test_front_matter_holds_no_text_of_records(files: dict[str, str]) -> None:
    for uri, text in files.items():
        if uri.endswith(".md") and text.startswith("---\n"):
            lines = text.partition("\n---\n")[0].splitlines()[1:]
            assert [
                line for line in lines if line not in ("search:", "hide:", "  - toc") and not line.startswith("  boost: ")
            ] == [], uri


def test_no_line_of_a_page_begins_with_markup_of_others(files: dict[str, str]) -> None:
    """Headings are ours, blocks are HTML on one line: nothing else, so that no extension finds anything to do."""
    for uri, text in files.items():
        if uri.endswith(".md"):
            body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
            lines = [line for line in body.splitlines() if line]
            assert [line[:80] for line in lines if not line.startswith(("# ", "## ", "### ", "#### ", "<"))] == [], uri


def test_nothing_of_this_machine_is_published(files: dict[str, str], hostile: Path) -> None:
    assert [uri for uri, text in files.items() if "root:x:0:0" in text or str(hostile) in text] == []


class _Visible(HTMLParser):
    """The text that a reader sees of a page's Markdown: headings and blocks of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    @classmethod
    def of(cls, page: str) -> str:
        parser = cls()
        for line in page.splitlines():
            if line.startswith("#"):
                parser.text.append(unescape(line))
            else:
                parser.feed(line)
        parser.close()
        return " ".join("".join(parser.text).split())

    def handle_data(self, data: str) -> None:
        self.text.append(data)
