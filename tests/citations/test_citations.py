"""works.bib in four styles against expected.html, and what must hold for any text."""

import hashlib
import html
import json
import re
from importlib import resources
from pathlib import Path

import html5lib
import pytest

from iomkb.citations import Citations, Style, format_references
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

HERE = Path(__file__).parent
STYLES = resources.files("iomkb") / "assets" / "csl"


def works(text: str) -> tuple[Reference, ...]:
    return read_bibliography([SourceFile("works.bib", text.encode())])[0]


@pytest.fixture(scope="module")
def bibliography() -> tuple[Reference, ...]:
    return works((HERE / "works.bib").read_text("utf-8"))


@pytest.fixture(scope="module")
def citations(bibliography: tuple[Reference, ...]) -> Citations:
    return format_references(bibliography)


def test_entries_and_notes_read_as_expected(bibliography: tuple[Reference, ...], citations: Citations) -> None:
    assert "\n".join(shown(bibliography, citations)) + "\n" == (HERE / "expected.html").read_text("utf-8")


def shown(bibliography: tuple[Reference, ...], citations: Citations) -> list[str]:
    lines: list[str] = []
    for work in bibliography:
        lines.append(f"<h2>{work.key}: {html.escape(citations.short(work.key))}</h2>")
        lines += [f"<p>{citations.formatted(work.key, style)}</p>" for style in Style]
        lines += [f"<p>{citations.note_form(work.key, locator)}</p>" for locator in ("", "pp. 351-53", "chap. 2")]
    return lines


def test_only_harmless_markup_comes_out(bibliography: tuple[Reference, ...], citations: Citations) -> None:
    for work in bibliography:
        texts = [citations.formatted(work.key, style) for style in Style]
        for text in [*texts, citations.note_form(work.key), citations.note_form(work.key, '"><script>')]:
            tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
            for element in list(tree.iter())[1:]:
                assert element.tag in ("i", "b", "span", "sup", "sub", "a"), text
                assert set(element.attrib) <= {"href", "class"}, text
                assert re.match("https?://", element.attrib.get("href", "https://")), text


def test_two_works_of_a_year_carry_no_letter_and_no_dash_for_the_author(citations: Citations) -> None:
    for style in Style:
        for key in ("article", "again"):
            text = citations.formatted(key, style)
            assert "2010a" not in text
            assert "2010b" not in text
            assert text.startswith("Élie")


def test_a_page_number_of_the_placeholder_is_no_trap() -> None:
    citations = format_references(works("@article{one, title = {Number 987654321}, journal = {J}, year = 2004, volume = 2}"))
    assert citations.note_form("one", "5") == "“Number 987654321,” <i>J</i> 2 (2004): 5."


def test_nothing_to_format_is_no_work_for_pandoc() -> None:
    assert format_references([]).entries[Style.APA] == {}


def test_styles_are_the_ones_of_the_manifest() -> None:
    manifest = json.loads((STYLES / "manifest.json").read_text("utf-8"))
    digests = {entry["file"]: entry["sha256"] for entry in manifest}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in STYLES.iterdir() if path.name.endswith(".csl")
    }
    assert found == digests
    assert {f"{style.value}.csl" for style in Style} == set(found)
    assert all(entry["licence"] == "CC BY-SA 3.0" for entry in manifest)


@pytest.mark.parametrize("style", list(Style))
def test_styles_do_not_tell_works_apart_by_letters(style: Style) -> None:
    text = (STYLES / f"{style.value}.csl").read_text("utf-8")
    assert not re.search(r'(disambiguate-add-[a-z-]+|subsequent-author-substitute)="', text)
    assert "creativecommons.org/licenses/by-sa/3.0" in text
