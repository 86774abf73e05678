"""The three bibliography exports, read back by other programs: as many works, with the same titles and authors."""

import json
import subprocess
from pathlib import Path
from typing import Any

import bibtexparser
import pypandoc
import pytest
import rispy

from iomkb.diagnostics import NOWHERE
from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_csl import bibliography_csl
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.model.prose import prose
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

WORKS = Path(__file__).parent.parent / "citations" / "works.bib"

HOSTILE = [
    "}",
    "{",
    "ends with \\",
    "a\nER  - \nTY  - JOUR\nTI  - forged",
    "@misc{forged, title = {x}}",
    "line\n@misc{forged, title = {x}}",
    '", x = "y',
    "}}\n@string{a = {b}}",
    "50% & more #1 $5 _a_ ^b ~c",
    "\u2028TY  - BOOK",
]


@pytest.fixture(scope="module")
def works() -> tuple[Reference, ...]:
    return read_bibliography([SourceFile("works.bib", WORKS.read_bytes())])[0]


def made(key: str, text: str, *, latex: bool) -> Reference:
    values = {"title": text, "publisher": text, "year": "2004"}
    fields = {name: Text(value) for name, value in values.items()}
    people = {"author": (Author("Roe", text), Author(literal=text))}
    note = {"note": prose(text)}
    return Reference(key, "book", fields, people, frozenset(), note, (Text(text),), key, NOWHERE, latex=values if latex else {})


def titles(works: tuple[Reference, ...]) -> dict[str, str]:
    return {work.key: work.title for work in works}


def pandoc(text: str) -> list[dict[str, Any]]:
    options = ["--from=biblatex", "--to=csljson", "--sandbox"]
    answer = subprocess.run([pypandoc.get_pandoc_path(), *options], input=text.encode(), capture_output=True, check=True)
    items: list[dict[str, Any]] = json.loads(answer.stdout)
    return items


def test_bibtex_is_read_by_a_fresh_reader(works: tuple[Reference, ...]) -> None:
    again, findings = read_bibliography([SourceFile("again.bib", bibliography_bib(works).encode())])
    assert [finding for finding in findings if finding.rule != "missing-field"] == []
    assert titles(again) == titles(works)
    assert {work.key: work.people for work in again} == {work.key: work.people for work in works}
    assert {work.key: work.others for work in again} == {work.key: work.others for work in works}


def test_bibtex_is_read_by_bibtexparser_and_pandoc(works: tuple[Reference, ...]) -> None:
    text = bibliography_bib(works)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == set(titles(works))
    families = {
        item["id"]: [name.get("family", name.get("literal")) for name in item.get("author", [])] for item in pandoc(text)
    }
    assert set(families) == set(titles(works))
    assert families["article"] == ["Élie"]
    assert families["resolution"] == ["UN General Assembly"]


def test_csl_json_holds_titles_and_authors_exactly(works: tuple[Reference, ...]) -> None:
    items = {item["id"]: item for item in json.loads(bibliography_csl(works))}
    assert {key: item["title"].removesuffix(": On Harbours") for key, item in items.items()} == titles(works)
    assert items["article"]["author"] == [{"family": "Élie", "given": "Jérôme"}]
    assert items["resolution"] | {"author": None} == {
        "id": "resolution",
        "type": "report",
        "title": "Agreement concerning the Relationship",
        "author": None,
        "number": "A/RES/70/296",
        "genre": "Resolution",
        "issued": {"date-parts": [[2016, 7, 25]]},
        "URL": "https://undocs.org/A/RES/70_296?x=%20&y=1",
    }


def test_ris_is_read_by_rispy(works: tuple[Reference, ...]) -> None:
    records = {record["id"]: record for record in rispy.loads(bibliography_ris(works))}
    assert {key: record["title"].removesuffix(": On Harbours") for key, record in records.items()} == titles(works)
    assert records["article"]["authors"] == ["Élie, Jérôme"]
    assert (records["article"]["start_page"], records["article"]["end_page"]) == ("345", "60")
    assert records["resolution"]["authors"] == ["UN General Assembly"]
    assert records["volume"]["secondary_authors"] == ["Geiger, Martin", "Pécoud, Antoine"]


@pytest.mark.parametrize("latex", [True, False], ids=["as LaTeX", "as text"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_breaks_a_format(text: str, latex: bool) -> None:
    works = (made("a", text, latex=latex), made("b", "Plain", latex=latex))
    bib = bibliography_bib(works)
    library = bibtexparser.parse_string(bib)
    assert [(entry.key, entry.entry_type) for entry in library.entries] == [("a", "book"), ("b", "book")]
    assert library.failed_blocks == []
    assert len(library.blocks) == 2
    assert [item["id"] for item in pandoc(bib)] == ["a", "b"]
    assert [item["title"] for item in json.loads(bibliography_csl(works))] == [text, "Plain"]
    assert [record["title"] for record in rispy.loads(bibliography_ris(works))] == [" ".join(text.split()), "Plain"]


def test_of_two_works_with_one_key_the_first_is_exported() -> None:
    works = (made("a", "First", latex=True), made("a", "Second", latex=True))
    for text in (bibliography_bib(works), bibliography_csl(works), bibliography_ris(works)):
        assert "First" in text
        assert "Second" not in text


def test_order_of_reading_does_not_matter(works: tuple[Reference, ...]) -> None:
    backwards = tuple(reversed(works))
    for export in (bibliography_bib, bibliography_csl, bibliography_ris):
        assert export(works) == export(backwards)
