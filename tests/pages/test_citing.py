"""How the pages of the harbour are cited, and what they tell machines. New output: UPDATE_EXPECTED=1, and read the difference."""

import json
import os
from pathlib import Path

import pytest
from markupsafe import Markup

from iomkb.citations import format_references
from iomkb.citations.publication import Publication
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.references import Author
from iomkb.pages.citing import Citing
from iomkb.pages.metadata import json_for_html
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.plan import plan_pages
from iomkb.pipeline import CITING, load, outputs
from iomkb.read.project import read
from iomkb.render import Renderer

EXPECTED = Path(__file__).parent / "citing"

PUBLICATION = Publication(
    "The harbour",
    (Author(family="Tester", given="Ada"), Author(literal="The Harbour Club")),
    "2026-11-23",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
)
PLACED = Publication(PUBLICATION.name, PUBLICATION.authors, "2026-11-23", "https://example.org/kb/")

PAGES = {
    "entity": "organizations/harbour-board/",
    "work": "works/silva-1999/",
    "section": "articles/okafor-2001/dues/",
    "second-hand": "assertions/okafor-2001/v8nc/",
}


def cited(root: Path, publication: Publication = PUBLICATION) -> tuple[Knowledge, dict[str, Page]]:
    corpus = read(root).corpus
    citations = format_references((*corpus.references, publication.any_page()))
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), citations)
    citing = Citing(knowledge, publication, CITING)
    return knowledge, {page.path: citing.spelled_out(citing.cited(whole(page))) for page in plan_pages(knowledge)}


@pytest.fixture(scope="module")
def harbour_pages() -> tuple[Knowledge, dict[str, Page]]:
    return cited(Path(__file__).parent.parent / "projects" / "harbour")


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_below_a_page(name: str, harbour_pages: tuple[Knowledge, dict[str, Page]]) -> None:
    knowledge, pages = harbour_pages
    output = Renderer(knowledge.layout).render_page(pages[PAGES[name]])
    block = next(line for line in output.text.splitlines() if line.startswith('<details class="kb-how-cite"'))
    told = "\n".join(f"{key}: {value}" for key, value in (*output.head.names, *output.head.properties))
    printed = "\n".join([told, output.head.json_ld, *block.replace("<d", "\n<d").replace("<p", "\n<p").splitlines(), ""])
    file = EXPECTED / f"{name}.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == file.read_text(encoding="utf-8")


def test_pages_on_one_source_and_listings_carry_coins_and_no_others(
    harbour_pages: tuple[Knowledge, dict[str, Page]],
) -> None:
    counted = {path: len(page.cite.coins) for path, page in harbour_pages[1].items() if page.cite and page.cite.coins}
    one = {path for path, count in counted.items() if count == 1}
    assert counted["works/"] == 2
    assert {"works/silva-1999/", "articles/", "articles/okafor-2001/", PAGES["section"], PAGES["second-hand"]} <= one
    assert all(path.startswith(("works/", "articles/", "assertions/")) for path in counted)


def test_every_page_is_cited_and_no_page_claims_to_be_an_article(
    harbour_pages: tuple[Knowledge, dict[str, Page]],
) -> None:
    for page in harbour_pages[1].values():
        assert page.cite is not None
        assert len(page.cite.forms) == 4
        assert not [name for name, _ in page.head.names if name.startswith("citation_")]
        assert json.loads(page.head.json_ld)["@context"]["@vocab"] == "https://schema.org/"


def test_a_site_that_says_where_it_stands_has_whole_addresses(harbour: Path) -> None:
    page = cited(harbour, PLACED)[1]["organizations/harbour-board/"]
    assert page.cite is not None
    assert (page.cite.placed, page.cite.address) == (True, "https://example.org/kb/id/harbour-board/")
    assert all("https://example.org/kb/id/harbour-board/" in text.html for form in page.cite.forms for text in form.texts)
    assert ("og:url", "https://example.org/kb/organizations/harbour-board/") in page.head.properties
    assert ("DC.identifier", "https://example.org/kb/id/harbour-board/") in page.head.names


def test_the_project_names_the_day_the_people_and_the_place(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert load(harbour).publication.authors == (Author(literal="Ada Tester"),)
    (harbour / "CITATION.cff").write_text("authors: [{family-names: Tester, given-names: Ada}]\n", encoding="utf-8")
    project = harbour / "content/project.yml"
    project.write_text(project.read_text(encoding="utf-8") + "site_url: https://example.org/kb\n", encoding="utf-8")
    publication = load(harbour).publication
    assert publication.authors == (Author(family="Tester", given="Ada"),)
    assert (publication.date, publication.site_url) == ("2023-11-14", "https://example.org/kb/")


def test_a_project_without_history_has_no_date(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert load(harbour).publication.date == ""


def test_every_work_has_its_files_and_pages_lead_to_them(harbour: Path) -> None:
    made = {output.uri: output.text for output in outputs(load(harbour), "https://example.org/kb")}
    assert made["works/silva-1999/cite.bib"].startswith("@book{silva-1999,")
    assert made["works/silva-1999/cite.ris"].startswith("TY  - BOOK")
    assert json.loads(made["works/silva-1999/cite.json"])[0]["title"] == "Boats & Men"
    assert 'href="cite.bib" download="silva-1999.bib"' in made["works/silva-1999.md"]
    assert "https://example.org/kb/id/%40silva-1999/" in Markup(made["works/silva-1999.md"]).unescape()


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", '"', "\\"])
def test_json_in_html_ends_nothing(text: str) -> None:
    made = json_for_html({"name": text})
    assert not set(made) & set("<>&\u2028\u2029\n")
    assert json.loads(made) == {"name": text}
