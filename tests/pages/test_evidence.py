"""Every record page says what it rests on, as of when, and how carefully that was read, in the same words everywhere."""

import re
import shutil
from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.model.corpus import Corpus
from iomkb.pages.evidence import evidence_of, statements_behind
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read
from iomkb.render import Renderer

CASES = Path(__file__).parent / "cases"
LAKE = CASES / "lake-board"

RECORDS = {"article.md.j2", "assertion.md.j2", "debate.md.j2", "entity.md.j2", "form.md.j2", "indicator.md.j2", "part.md.j2"}
"""Templates of pages that retell passages."""


def known(corpus: Corpus) -> Knowledge:
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))


@pytest.fixture(scope="module")
def lake() -> Knowledge:
    return known(read(LAKE).corpus)


def text_of(renderer: Renderer, page: Page) -> str:
    return re.sub(r"<[^>]+>", "", renderer.render_page(page).text)


def test_counts_passages_by_how_they_were_read(lake: Knowledge) -> None:
    evidence = evidence_of(lake, statements_behind(lake, lake.corpus.entity["command"]))
    assert [(one.label, one.href, one.sentences) for one in evidence.sources] == [
        ("Orr 2004", site_href("articles/orr-2004/"), 5)
    ]
    assert (evidence.as_of, evidence.passages, evidence.full, evidence.reviewed, evidence.verified) == ("2004", 2, 1, 1, 0)
    assert (evidence.coded_on, evidence.verified_on) == ("2 March 2005", "")
    assert ([one.name for one in evidence.coded], [one.name for one in evidence.reviewers]) == (["Ada Reader"], ["Bo Checker"])


def test_the_coder_s_reading_is_counted(lake: Knowledge) -> None:
    rules = evidence_of(lake, statements_behind(lake, lake.corpus.entity["rules"]))
    assert (rules.sorted, rules.by_coder) == (1, 1)
    form = next(whole(page) for page in plan_pages(lake) if page.path == "power-types/rules/")
    assert "In 1 of 2 sentences the category is the coder’s reading, not the source’s own word." in text_of(
        Renderer(lake.layout), form
    )


def test_the_years_of_several_sources(tmp_path: Path) -> None:
    """The lake's article once more under a later work, and once under one without a year."""
    root = shutil.copytree(LAKE, tmp_path / "lake")
    for id, key in (("later", "later2011"), ("undated", "undated")):
        copy = shutil.copytree(root / "content/articles/orr-2004", root / "content/articles" / id)
        record = copy / "article.yml"
        record.write_text(re.sub(r"work: \S+", f"work: {key}", record.read_text()), encoding="utf-8")
    more = "@book{later2011, author={Later, Ann}, title={Later}, year={2011}}\n@book{undated, author={Un, Dee}, title={Un}}\n"
    (root / "bibliography/more.bib").write_text(more, encoding="utf-8")
    knowledge = known(read(root).corpus)

    def as_of(*articles: str) -> str:
        said = (one for one in knowledge.corpus.statements if one.excerpt.article in articles)
        return evidence_of(knowledge, said).as_of

    assert as_of() == ""
    assert as_of("orr-2004") == "2004"
    assert as_of("orr-2004", "later") == "2004 to 2011"
    assert as_of("undated") == "an undated source"
    assert as_of("orr-2004", "later", "undated") == "2004 to 2011 and an undated source"
    sources = evidence_of(knowledge, statements_behind(knowledge, knowledge.corpus.entity["command"])).sources
    assert len(sources) == 3
    form = next(whole(page) for page in plan_pages(knowledge) if page.path == "power-types/command/")
    assert "rests on 3 sources (" in text_of(Renderer(knowledge.layout), form)


@pytest.mark.parametrize("project", [LAKE, CASES / "river-commission"], ids=lambda project: project.name)
def test_every_page_that_retells_says_how_it_was_read(project: Path) -> None:
    knowledge = known(read(project).corpus)
    renderer = Renderer(knowledge.layout)
    silent = []
    for page in map(whole, plan_pages(knowledge)):
        if page.template in RECORDS:
            text = text_of(renderer, page)
            retells = page.evidence.passages if page.evidence else page.view.evidence.passages  # type: ignore[attr-defined]
            dated = page.template == "article.md.j2" or re.search(r"\b[Aa]s of \d{4}", text)  # an article is its own year
            says = dated and "reviewed" in text.casefold() and "verified against the source" in text
            silent += [] if says or not retells else [page.path]
    assert silent == []
