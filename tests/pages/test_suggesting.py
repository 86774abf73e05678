"""The links below pages by which readers contribute: to forms filled in, to the site's own page, or to nothing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from iomkb.citations import Citations, format_references
from iomkb.citations.publication import Publication
from iomkb.graph import build_graph
from iomkb.issues.correction import things_at
from iomkb.issues.forms import FILES, FOLDER, PASSAGE, read_forms
from iomkb.layout import plan_layout, site_href
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.plan import plan_pages
from iomkb.pages.suggesting import FORMS, contributing, takes_answers
from iomkb.pipeline import load, outputs
from iomkb.read.project import read
from iomkb.render import Renderer

REPOSITORY = "https://github.com/harbour/kb"
HARBOUR = Path(__file__).parent.parent / "projects" / "harbour"
WITHOUT_GIT = "# Contribute\n\n## Without git {#without-git}\n\nWrite to us.\n"


@cache
def citations() -> Citations:
    """The harbour's references, formatted once: they play no part here."""
    return format_references(read(HARBOUR).corpus.references)


def linked(root: Path, repository: str = REPOSITORY, site_url: str = "") -> tuple[Knowledge, dict[str, Page]]:
    corpus = read(root).corpus
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), citations())
    pages = map(contributing(knowledge, Publication("x", site_url=site_url), repository), plan_pages(knowledge))
    return knowledge, {page.path: page for page in pages}


def asked(page: Page) -> Iterator[dict[str, str]]:
    """What each form is filled in with."""
    for link in page.contribute:
        parts = urlsplit(link.href)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{REPOSITORY}/issues/new"
        yield dict(parse_qsl(parts.query, strict_parsing=True))


@pytest.fixture(scope="module")
def pages() -> tuple[Knowledge, dict[str, Page]]:
    return linked(HARBOUR)


@pytest.mark.parametrize(
    ("path", "passage", "page"),
    [
        ("organizations/harbour-board/", {"names": "Harbour Board"}, "id/harbour-board/"),
        ("articles/okafor-2001/", {"article": "okafor-2001"}, "id/okafor-2001/"),
        (
            "articles/okafor-2001/tides/",
            {"article": "okafor-2001", "section": "Tides & boats"},
            "id/okafor-2001.section-tides/",
        ),
        ("articles/okafor-2001/endnotes/", {"article": "okafor-2001"}, "articles/okafor-2001/endnotes/"),
        (
            "assertions/okafor-2001/v8nc/",
            {"article": "okafor-2001", "section": "Dues", "paragraph": "1"},
            "id/okafor-2001.v8nc/",
        ),
        ("works/okafor2001/", {"article": "okafor-2001"}, "id/@okafor2001/"),
        ("works/silva-1999/", {}, "id/@silva-1999/"),
        ("timeline/", {}, "timeline/"),
        ("", {}, "/"),
        ("about/", {}, "about/"),
    ],
)
def test_forms_open_filled_in(path: str, passage: dict[str, str], page: str, pages: tuple[Knowledge, dict[str, Page]]) -> None:
    suggest, correct = asked(pages[1][path])
    assert suggest.pop("template") == FILES[PASSAGE]
    assert suggest.pop("title") == f"Passage: {passage.get('section', '')}"
    assert suggest == passage
    assert correct == {"template": FILES["correction"], "title": correct["title"], "page": page}
    assert correct["title"].startswith("Correction: ")


def test_only_fields_that_the_forms_have_are_filled_in(pages: tuple[Knowledge, dict[str, Page]], repository: Path) -> None:
    ids = {FILES[form.kind]: {one.id for one in form.questions} for form in read_forms(repository)[0]}
    for page in pages[1].values():
        for answers in asked(page):
            assert answers.keys() - {"template", "title"} <= ids[answers["template"]], page.path
            assert len(answers["title"]) < 256, "GitHub's limit of a title"


def test_titles_begin_as_those_of_the_forms_do(repository: Path) -> None:
    assert {file for file, _ in FORMS.values()} == set(FILES.values())
    for file, begin in FORMS.values():
        assert yaml.safe_load((repository / FOLDER / file).read_text(encoding="utf-8"))["title"] == begin


def test_whoever_reads_the_correction_finds_the_page_again(pages: tuple[Knowledge, dict[str, Page]]) -> None:
    knowledge, all_pages = pages
    for page in all_pages.values():
        if page.path in ("organizations/harbour-board/", "works/silva-1999/", "assertions/okafor-2001/v8nc/", "about/", ""):
            written = list(asked(page))[1]["page"]
            assert things_at(knowledge.corpus, knowledge.layout, written), page.path


def test_the_list_of_works_takes_new_ones(pages: tuple[Knowledge, dict[str, Page]]) -> None:
    offered = [answers["template"] for answers in asked(pages[1]["works/"])]
    assert offered == [FILES[PASSAGE], FILES["correction"], FILES["work"]]


def test_a_site_with_an_address_names_it_in_full(harbour: Path) -> None:
    _, pages = linked(harbour, site_url="https://kb.example.org/h/")
    assert [answers.get("page") for answers in asked(pages["works/silva-1999/"])] == [
        None,
        "https://kb.example.org/h/id/%40silva-1999/",
    ]


@pytest.mark.parametrize("repository", ["", "https://gitlab.com/harbour/kb", "https://example.org/github"])
def test_without_forms_the_links_lead_to_the_sites_own_page(repository: str, harbour: Path) -> None:
    (harbour / "content/contribute").mkdir()
    (harbour / "content/contribute/index.md").write_text(WITHOUT_GIT)
    _, pages = linked(harbour, repository)
    assert {link.href for link in pages["works/silva-1999/"].contribute} == {site_href("contribute/#without-git")}
    assert {link.href for link in pages["contribute/"].contribute} == {site_href("contribute/#without-git")}
    (harbour / "content/contribute/index.md").write_text("# Contribute\n\nWrite to us.\n")
    assert {link.href for link in linked(harbour, repository)[1]["about/"].contribute} == {site_href("contribute/")}


def test_without_either_there_are_no_links(harbour: Path) -> None:
    assert {page.contribute for page in linked(harbour, "")[1].values()} == {()}


@pytest.mark.parametrize(
    ("address", "takes"),
    [
        ("https://github.com/a/b", True),
        ("https://github.example.edu/a/b", True),
        ("https://gitlab.com/a/github", False),
        ("https://notgithub.com/a", False),
        ("", False),
    ],
)
def test_which_hosts_have_forms(address: str, takes: bool) -> None:
    assert takes_answers(address) is takes


def test_titles_of_strangers_stay_in_their_place(harbour: Path) -> None:
    board = harbour / "content/organizations/harbour-board.yml"
    text = board.read_text(encoding="utf-8").replace("name: Harbour Board\n", 'name: "\\" onclick=x &page=y#z <b> 100%"\n', 1)
    board.write_text(text, encoding="utf-8")
    knowledge, pages = linked(harbour)
    page = pages["organizations/harbour-board/"]
    assert next(asked(page))["names"] == '" onclick=x &page=y#z <b> 100%'
    printed = Renderer(knowledge.layout).render_page(page).text
    line = next(line for line in printed.splitlines() if "kb-contribute" in line)
    assert line.count('"') == 2 + 3 * 2 * 2
    assert "data-search-exclude" in line
    assert "<b>" not in line


def test_the_environment_names_the_repository_before_the_project(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = harbour / "content/project.yml"
    project.write_text(f"{project.read_text(encoding='utf-8')}repository: https://github.com/its/own\n", encoding="utf-8")
    monkeypatch.delenv("IOMKB_REPOSITORY", raising=False)
    assert load(harbour).repository == "https://github.com/its/own"
    monkeypatch.setenv("IOMKB_REPOSITORY", f"{REPOSITORY}.git/")
    loaded = load(harbour)
    assert loaded.errors == ()
    home = next(output.text for output in outputs(loaded) if output.uri == "index.md")
    assert f'href="{REPOSITORY}/issues/new?' in home


@pytest.mark.parametrize("address", ["http://github.com/a/b", "github.com/a/b", "https://", 'https://x"y'])
def test_an_address_that_is_not_https_is_a_finding(address: str, harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMKB_REPOSITORY", address)
    (finding,) = load(harbour).errors
    assert (finding.rule, finding.location.file) == ("wrong-type", "content/project.yml")
    monkeypatch.delenv("IOMKB_REPOSITORY")
    project = harbour / "content/project.yml"
    project.write_text(f"{project.read_text(encoding='utf-8')}repository: '{address}'\n", encoding="utf-8")
    assert [finding.rule for finding in load(harbour).errors] == ["wrong-type"]
    assert (harbour.parent / FOLDER).exists() is False
