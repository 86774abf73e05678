"""Text taken from a PDF: pages and their numbers, running heads, paragraphs that a page break or nothing at all divides."""

import re
from functools import cache

import lanmoor_article as lanmoor
import pytest

from iomkb.model.articles import Article
from iomkb.model.source import MappingNode, Text
from iomkb.sources import SourceDocument, locate, read_source
from iomkb.sources.placing import at_fields, near

PLAIN, SET_IN = "ropewalks.txt", "ropewalks-layout.txt"
"""The same five pages as `pdftotext` and as `pdftotext -layout` write them."""

SECTIONS = {
    "introduction": ("Introduction", 3),
    "measures": ("Measures and the Power to Name", 3),
    "counting": ("Counting Ships", 3),
    "refusing": ("Refusing Rope", 2),
    "conclusion": ("Conclusion", 1),
}


def raw(name: str) -> str:
    return (lanmoor.TEXTS / name).read_text(encoding="utf-8")


@cache
def article() -> Article:
    outline = [
        MappingNode({"id": Text(id), "title": Text(title), "paragraphs": Text(str(count))})
        for id, (title, count) in SECTIONS.items()
    ]
    rights = MappingNode({"holder": Text("Ines Harrow"), "licence": Text("CC BY 4.0")})
    fields = {"id": Text("ropewalks"), "work": Text("harrow"), "rights": rights, "outline": tuple(outline)}
    return Article.model_validate(MappingNode(fields))


@cache
def document(name: str, outlined: bool = True) -> SourceDocument:
    found, _ = read_source(raw(name).encode(), article() if outlined else None)
    return found


@pytest.mark.parametrize("name", [PLAIN, SET_IN])
def test_sections_and_paragraphs_are_those_of_the_outline(name: str) -> None:
    found = document(name)
    assert {id: len(found.section(id)) for id in SECTIONS} == {id: count for id, (_, count) in SECTIONS.items()}
    assert found.title == "How Rope Governed a Port: The Ropemakers of Sallow"
    assert [p.text for p in found.zone("byline")] == ["INES HARROW"]
    assert [mark.number for p in found.paragraphs for mark in p.notes] == list(range(1, 10))


def test_both_ways_of_taking_the_text_give_the_same_words() -> None:
    assert [p.text for p in document(PLAIN).paragraphs] == [p.text for p in document(SET_IN).paragraphs]


def test_layout_alone_finds_them_where_paragraphs_are_set_in() -> None:
    alone = document(SET_IN, outlined=False)
    assert [p.text for p in alone.paragraphs] == [p.text for p in document(SET_IN).paragraphs]


def test_of_unmarked_paragraphs_only_one_that_ends_in_a_full_line_runs_on() -> None:
    alone, outlined = document(PLAIN, outlined=False), document(PLAIN)
    together = [p.text for p in alone.zone("prose")]
    apart = [p.text for p in outlined.zone("prose")]
    assert len(together) == len(apart) - 1
    assert " ".join(together) == " ".join(apart)


@pytest.mark.parametrize("name", [PLAIN, SET_IN])
def test_nothing_of_the_running_heads_is_left(name: str) -> None:
    words = "\n".join(p.text for p in document(name).paragraphs[2:])
    assert "HARROW" not in words
    assert "HOW ROPE" not in words
    assert re.findall(r"\b8[6-9]\b", words) == []


@pytest.mark.parametrize("name", [PLAIN, SET_IN])
@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("hardly anybody has written", "introduction, paragraph 1, p. 86"),
        ("and lent it out. Second, it counted", "introduction, paragraph 2, pp. 86–87"),
        ("has to lay something beside it, and what was laid", "measures, paragraph 2, pp. 87–88"),
        ("Forty-one masters had received one", "counting, paragraph 2, pp. 88–89"),
        ("some of their men", "counting, paragraph 2, pp. 88–89"),
        ("sailmakers and pilots", "conclusion, paragraph 1, p. 90"),
        ("Minutes, 4 May 1860", "endnote 7, p. 90"),
    ],
)
def test_a_place_comes_with_its_page(name: str, words: str, place: str) -> None:
    (paragraph,) = near(document(name), words).paragraphs
    assert paragraph.label == place


def test_a_quotation_knows_the_page_it_begins_on() -> None:
    located = locate(document(PLAIN), "took on a guild-appointed purser")
    assert (located.page, located.where[0].page) == ("89", "88-89")


def test_what_a_record_writes_of_a_place() -> None:
    (paragraph,) = near(document(PLAIN), "Forty-one masters").paragraphs
    assert at_fields(paragraph) == {"section": "counting", "paragraph": 2}
    assert at_fields(paragraph, page=True) == {"section": "counting", "paragraph": 2, "page": "88-89"}


def test_words_that_stand_in_several_places_or_in_none() -> None:
    assert len(near(document(PLAIN), "the guild").paragraphs) > 5
    nowhere = near(document(PLAIN), "a bar, a list and a pen")
    assert nowhere.paragraphs == ()
    assert "[-pen-]" in nowhere.nearest


def test_pages_are_counted_where_no_number_is_printed() -> None:
    text = raw(PLAIN)
    for number in range(86, 91):
        text = text.replace(f"\n{number}\n", "\n").replace(f"\f{number}\n", "\f")
    found, _ = read_source(text.encode(), article())
    assert found.pages is not None
    assert (found.pages.first, found.pages.printed) == (1, False)
    assert near(found, "sailmakers and pilots").paragraphs[0].page == "5"


def pages_of(*pages: str) -> SourceDocument:
    return read_source("\f".join(pages).encode(), None)[0]


def body(number: int) -> str:
    what = ("Hemp", "Yarn", "Tar", "Rope", "Twine")[number % 5]
    return (
        f"{what} is long and words about it are longer, as every reader of minutes has found, or so the\n{what} guild says.\n"
    )


@pytest.mark.parametrize(
    ("furniture", "first"),
    [
        ("{n}\n\n{body}", 7),
        ("{body}\n\n- {n} -\n", 7),
        ("Page {n} of 120\n\n{body}", 7),
        ("Coastal Studies 12 (2014), 3      {n}\n\n{body}", 7),
        ("{n}      Coastal Studies 12\n\n{body}", 7),
        ("Coastal Studies 12\n\n{body}", None),
    ],
)
def test_numbers_of_pages_wherever_they_are_printed(furniture: str, first: int | None) -> None:
    found = pages_of("Ropes of the coast\n\n" + body(7), *(furniture.format(n=n, body=body(n)) for n in range(8, 12)))
    assert found.pages is not None
    assert found.pages.printed == (first is not None)
    assert found.pages.first == (first or 1)
    assert "Coastal" not in "".join(p.text for p in found.paragraphs)


def test_numbers_that_do_not_count_up_are_no_numbers_of_pages() -> None:
    found = pages_of(*(f"{body(number)}\n{number}\n" for number in (1856, 1901, 1830, 1799)))
    assert found.pages is not None
    assert not found.pages.printed


def test_a_cover_sheet_before_page_1_has_no_number() -> None:
    found = pages_of("A cover\n", *(f"{body(n)}\n{n}\n" for n in range(1, 5)))
    assert [p.page for p in found.paragraphs if p.zone == "title"] == [""]
    assert found.paragraphs[-1].page.endswith("4")


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert lanmoor.document().pages is None
    assert {p.page for p in lanmoor.document().paragraphs} == {""}
