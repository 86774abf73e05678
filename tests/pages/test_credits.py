"""Whoever codes and reviews is credited: on passages, sentences, articles and records, and on a page of contributors."""

from dataclasses import replace
from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import FIXED_PAGES, plan_layout, site_href
from iomkb.model.entities import Entity
from iomkb.pages.articles import article_pages
from iomkb.pages.contributors import contributors_page
from iomkb.pages.credits import PATH, credited
from iomkb.pages.credits_view import CreditView
from iomkb.pages.entities import entity_pages
from iomkb.pages.evidence import evidence_of, statements_behind
from iomkb.pages.page import Knowledge, whole
from iomkb.read.project import read
from iomkb.render import Renderer

PEOPLE = """
contributors:
  - {id: zoe, name: Zoë Third, role: reviewing}
  - {id: ada, name: Ada Tester, role: coding, orcid: 0000-0002-1825-0097}
  - {id: idle, name: Nothing Yet}
"""
ADA = CreditView("Ada Tester", site_href("contributors/#contributor-ada"), "https://orcid.org/0000-0002-1825-0097", "coding")
ZOE = CreditView("Zoë Third", site_href("contributors/#contributor-zoe"), "", "reviewing")


@pytest.fixture
def credited_harbour(harbour: Path) -> Path:
    """The harbour, its second passage coded by two, one of them not listed, and reviewed by a third."""
    project = harbour / "content/project.yml"
    project.write_text(project.read_text().partition("contributors:")[0] + PEOPLE, encoding="utf-8")
    passage = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    coded = (
        passage.read_text()
        .replace("by: [ada]", "by: [a-stranger, ada]")
        .replace("depth: full", "depth: full, reviewed_by: zoe")
    )
    passage.write_text(coded, encoding="utf-8")
    return harbour


def known(root: Path) -> Knowledge:
    corpus = read(root).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))


def test_in_the_order_of_the_project_then_by_id(credited_harbour: Path) -> None:
    found = credited(known(credited_harbour), ["unknown", "ada", "another", "zoe", "ada"])
    assert found == (ZOE, ADA, CreditView("another"), CreditView("unknown"))


def test_credits_of_what_rests_on_several_passages(credited_harbour: Path) -> None:
    knowledge = known(credited_harbour)
    entity = knowledge.corpus.entity

    def of(id: str) -> tuple[list[str], list[str]]:
        evidence = evidence_of(knowledge, statements_behind(knowledge, entity[id]))
        return [one.name for one in evidence.coded], [one.name for one in evidence.reviewers]

    both = (["Ada Tester", "a-stranger"], ["Zoë Third"])
    assert of("harbour-board") == both
    assert of("great-storm") == (["Ada Tester"], [])
    assert of("who-rules") == both, "the passages that a debate gathers"
    lonely: Entity = entity["nkem-okafor"]
    assert statements_behind(knowledge, lonely) == (), "what an author says of others is no page on the author"


def test_the_page_of_contributors(credited_harbour: Path) -> None:
    page = contributors_page(known(credited_harbour))
    view = page.view
    assert page.path == PATH
    assert PATH in FIXED_PAGES
    rows = [(one.name, one.fragment, one.orcid, one.role, one.coded.count, one.reviewed.count) for one in view.contributors]  # type: ignore[attr-defined]
    assert rows == [
        ("Zoë Third", "contributor-zoe", "", "reviewing", 0, 1),
        ("Ada Tester", "contributor-ada", "https://orcid.org/0000-0002-1825-0097", "coding", 2, 0),
        ("Nothing Yet", "contributor-idle", "", "", 0, 0),
    ]
    assert view.unlisted == (("a-stranger", 1),)  # type: ignore[attr-defined]
    coded = view.contributors[1].coded  # type: ignore[attr-defined]
    assert [(link.label, link.href, count) for link, count in coded.articles] == [
        ("Okafor 2001", site_href("articles/okafor-2001/"), 2)
    ]


def test_printed_with_name_orcid_and_role(credited_harbour: Path) -> None:
    knowledge = known(credited_harbour)
    renderer = Renderer(knowledge.layout)
    page = renderer.render_page(contributors_page(knowledge))
    assert page.uri == "contributors/index.md"
    text = page.text.replace("&#35;", "#")
    assert "## Ada Tester {#contributor-ada}" in text
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in text
    assert text.count("orcid.org") == 2, "only Ada has one: the link and what it shows"
    assert "<dd>2 passages (" in text
    part = next(whole(page) for page in article_pages(knowledge) if page.path.endswith("/dues/"))
    passage = renderer.render_page(part).text.replace("&#35;", "#")
    assert 'by <a href="../../../contributors/#contributor-ada" title="coding">Ada Tester</a>' in passage
    assert 'aria-label="ORCID iD of Ada Tester">ORCID</a>), a-stranger' in passage
    assert 'reviewed by <a href="../../../contributors/#contributor-zoe" title="reviewing">Zoë Third</a>;' in passage
    board = next(whole(page) for page in entity_pages(knowledge) if page.path == "organizations/harbour-board/")
    foot = renderer.render_page(board).text.partition('<p class="kb-evidence"')[2].partition("</p>")[0]
    assert "2 passages, coded by" in foot
    assert "1 of them reviewed (by" in foot
    assert (
        'class="kb-evidence"'
        not in renderer.render_page(replace(board, evidence=evidence_of(knowledge, ()))).text.partition("## ")[2]
    )


def test_nobody_listed(harbour: Path) -> None:
    project = harbour / "content/project.yml"
    project.write_text(project.read_text().partition("contributors:")[0], encoding="utf-8")
    knowledge = known(harbour)
    text = Renderer(knowledge.layout).render_page(contributors_page(knowledge)).text
    assert "The project lists nobody yet." in text
    assert "ada (2 passages)" in text


def test_names_are_data(harbour: Path) -> None:
    project = harbour / "content/project.yml"
    hostile = project.read_text().replace("Ada Tester, role: coding", '"<b>Ada</b> {#x} [a](b)", role: "\\"><script>"')
    project.write_text(hostile, encoding="utf-8")
    knowledge = known(harbour)
    renderer = Renderer(knowledge.layout)
    for page in (contributors_page(knowledge), *article_pages(knowledge), *entity_pages(knowledge)):
        text = renderer.render_page(page).text
        assert "<b>" not in text
        assert "<script" not in text
