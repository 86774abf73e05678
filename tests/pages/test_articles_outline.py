from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.model.articles import Article, At, Coded, Excerpt, Notes, Rights, Section
from iomkb.model.assertions import Assertion
from iomkb.model.prose import prose
from iomkb.pages.articles_outline import Coverage, coverage, outline_rows
from iomkb.pages.page import Knowledge
from iomkb.read.project import read


def section(id: str, level: int, paragraphs: int, notes: str | None = None) -> Section:
    return Section.model_validate({"id": id, "title": id.title(), "level": level, "paragraphs": paragraphs, "notes": notes})


ARTICLE = Article.model_validate(
    {
        "id": "a",
        "work": "w",
        "rights": Rights.model_validate({"holder": "h", "licence": "l"}),
        "outline": (
            section("one", 1, 2, "1-2"),
            section("two", 1, 0),
            section("two-a", 2, 3, "3"),
            section("two-b", 2, 1),
            section("three", 1, 1),
        ),
    }
)


def excerpt(section: str, paragraph: int, depth: str = "sketch") -> Excerpt:
    return Excerpt.model_validate(
        {
            "article": "a",
            "at": At.model_validate({"section": section, "paragraph": paragraph}),
            "coded": Coded.model_validate({"by": ["x"], "depth": depth}),
            "says": (Assertion.model_validate({"text": prose("Something.")}),),
        }
    )


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        ([], Coverage(0, 0, 7, 0, 3)),
        ([excerpt("one", 1), excerpt("one", 1, "full")], Coverage(1, 1, 7, 0, 3)),
        ([excerpt("one", 1), excerpt("two-a", 3, "full")], Coverage(2, 1, 7, 0, 3)),
        ([excerpt("one", 9), excerpt("nowhere", 1)], Coverage(0, 0, 7, 0, 3)),
    ],
    ids=["nothing", "a paragraph twice", "two", "outside the outline"],
)
def test_coverage_counts_paragraphs_of_the_outline_once(coded: list[Excerpt], expected: Coverage) -> None:
    assert coverage(ARTICLE, coded, None) == expected


def test_coverage_counts_recorded_endnotes_of_the_outline() -> None:
    notes = Notes.model_validate({"article": "a", "notes": [{"number": 1}, {"number": 3}, {"number": 99}]}, strict=False)
    assert (coverage(ARTICLE, [], notes).recorded_notes, coverage(ARTICLE, [], notes).notes) == (2, 3)


def test_a_section_that_is_read_leads_to_its_page_and_another_is_only_named(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001/02-dues/p1.yml").unlink()
    corpus = read(harbour).corpus
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), format_references(()))
    rows = outline_rows(knowledge, corpus.article["okafor-2001"], corpus.excerpts)
    assert [(row.id, row.href) for row in rows] == [("tides", site_href("articles/okafor-2001/tides/")), ("dues", "")]
    assert knowledge.layout.address("okafor-2001.section-dues") == f"articles/okafor-2001/#{rows[1].fragment}"
