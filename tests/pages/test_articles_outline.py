import pytest

from iomkb.model.articles import Article, At, Coded, Excerpt, Notes, Rights, Section
from iomkb.model.assertions import Assertion
from iomkb.model.prose import prose
from iomkb.pages.articles_outline import Coverage, coverage, heading_level, outline_rows


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


@pytest.mark.parametrize(
    ("coded", "headed"),
    [
        ([], []),
        ([excerpt("one", 1)], ["section-one"]),
        ([excerpt("two-b", 1)], ["section-two", "section-two-b"]),
        ([excerpt("three", 1), excerpt("two", 1)], ["section-two", "section-three"]),
    ],
    ids=["nothing", "a section", "a section below another", "in the order of the outline"],
)
def test_coded_sections_have_headings_and_so_have_those_above_them(coded: list[Excerpt], headed: list[str]) -> None:
    assert [row.fragment for row in outline_rows(ARTICLE, coded) if row.headed] == headed


@pytest.mark.parametrize(("level", "heading"), [(0, 2), (1, 2), (2, 3), (3, 4), (9, 4)])
def test_heading_level(level: int, heading: int) -> None:
    assert heading_level(level) == heading
