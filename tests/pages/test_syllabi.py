"""The pages of a course: what its readings are called, where they lead, what is printed of them, what they rest on."""

from functools import cache
from pathlib import Path

import pytest

from iomkb.citations import Citations, format_references
from iomkb.graph import build_graph
from iomkb.layout import FIXED_PAGES, plan_layout, site_href
from iomkb.model.source import MappingNode, Text
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.plan import plan_pages
from iomkb.pages.syllabi import CourseView, ReadingSetView, syllabus_pages
from iomkb.pages.syllabi_links import course_links, reading_address
from iomkb.pages.syllabi_titles import TITLES
from iomkb.pages.syllabi_works import works_of
from iomkb.read.project import read
from iomkb.render import Renderer

SITE = "https://kb.example/base/"


HARBOUR = Path(__file__).parents[1] / "projects/harbour"


@cache
def citations() -> Citations:
    """Pandoc takes a second; the works of the harbour are the same in all tests."""
    return format_references(read(HARBOUR).corpus.references)


def known(root: Path, site_url: str = SITE) -> Knowledge:
    corpus = read(root).corpus
    graph = build_graph(corpus)
    return Knowledge(graph, plan_layout(corpus, graph.prominent), citations(), site_url)


def reading(id: str, **more: str) -> Reading:
    return Reading.model_validate(MappingNode({"id": Text(id), **{key: Text(value) for key, value in more.items()}}))


def the_course(knowledge: Knowledge) -> Syllabus:
    return knowledge.corpus.syllabus["harbour-power"]


def page_at(knowledge: Knowledge, path: str) -> Page:
    return next(page for page in syllabus_pages(knowledge) if page.path == path)


RESTS_ON = [
    ("who-rules", ["okafor2001"]),
    ("compulsory-power", ["okafor2001"]),
    ("okafor-2001", ["okafor2001"]),
    ("okafor-2001.section-dues", ["okafor2001"]),
    ("okafor-2001.q9vw", ["okafor2001"]),
    ("okafor-2001.v8nc", ["okafor2001"]),
    ("okafor-2001.note-2", ["okafor2001"]),
    ("@silva-1999", ["silva-1999"]),
    ("/about/", ["silva-1999"]),
    ("/power/", []),
    ("nobody", []),
]


@pytest.mark.parametrize(("id", "works"), RESTS_ON)
def test_a_reading_rests_on_the_work_it_stands_in_and_not_on_those_it_cites(course: Path, id: str, works: list[str]) -> None:
    assert list(works_of(known(course), [reading(id)])) == works


def test_a_document_rests_on_itself_too(course: Path) -> None:
    file = course / "content/documents/charter.yml"
    file.write_text(file.read_text() + "work: silva-1999\n")
    assert list(works_of(known(course), [reading("charter")])) == ["okafor2001", "silva-1999"]


ADDRESSES = [
    ("who-rules", "id/who-rules/"),
    ("okafor-2001.r7tw", "id/okafor-2001.r7tw/"),
    ("okafor-2001.section-dues", "id/okafor-2001.section-dues/"),
    ("@silva-1999", "id/%40silva-1999/"),
    ("/about/", "about/"),
    ("/power/#forms", "power/#forms"),
]


@pytest.mark.parametrize(("id", "path"), ADDRESSES)
@pytest.mark.parametrize(("edition", "folder"), [(None, ""), ("2027-winter", "editions/2027-winter/")])
def test_addresses_are_permanent_and_of_the_edition(course: Path, id: str, path: str, edition: str | None, folder: str) -> None:
    knowledge = known(course)
    frozen = the_course(knowledge).model_copy(update={"edition": edition})
    assert reading_address(knowledge, frozen, reading(id)) == f"{SITE}{folder}{path}"


def test_what_never_was_has_no_address_and_what_was_withdrawn_has_one(course: Path) -> None:
    (course / "content/permalinks.tsv").write_text("address\tid\tkind\twhat\npeople/old/\told\tperson\tOld Nick\n")
    knowledge = known(course)
    course_ = the_course(knowledge)
    assert reading_address(knowledge, course_, reading("nobody")) == ""
    assert reading_address(knowledge, course_, reading("old")) == f"{SITE}id/old/"


def test_without_the_address_of_the_site_there_are_no_links_and_the_page_says_why(course: Path) -> None:
    for site_url, cartridge in ((SITE, site_href("syllabi/harbour-power/cartridge.imscc")), ("", "")):
        knowledge = known(course, site_url)
        page = page_at(knowledge, "syllabi/harbour-power/")
        assert isinstance(page.view, CourseView)
        assert page.view.cartridge == cartridge
        assert (course_links(knowledge, the_course(knowledge)) is None) is (not site_url)
        assert ("site_url in content/project.yml" in printed(knowledge, page)) is (not site_url)


def printed(knowledge: Knowledge, page: Page) -> str:
    return Renderer(knowledge.layout).render_page(page).text


def test_the_course_page_tells_weeks_readings_and_questions(course: Path) -> None:
    knowledge = known(course)
    page = page_at(knowledge, "syllabi/harbour-power/")
    assert isinstance(page.view, CourseView)
    first, second, third = page.view.weeks
    assert [one.what for one in first.readings] == ["Form of power", "Debate", "Page"]
    assert [one.link.href for one in first.readings] == [
        site_href("power-types/compulsory-power/"),
        site_href("debates/who-rules/"),
        site_href("power/"),
    ]
    assert [one.what for one in second.readings] == [
        "Section",
        "Article, passage by passage",
        "Work",
        "Organization",
        "Document",
        "Passage",
        "Sentence",
        "Figure",
        "Endnote",
        "Indicator",
        "Page",
    ]
    work = second.readings[2]
    assert (work.pages, str(work.reference)) == ("pp. 1-9", knowledge.citations.formatted("okafor2001"))
    sentence = second.readings[6].statement
    assert sentence is not None
    assert (sentence.hedges, sentence.place) == (("arguably",), "Dues, paragraph 1")
    assert (third.readings, third.questions) == ((), ())
    assert [one.fragment for one in page.view.references] == ["reference-okafor2001", "reference-silva-1999"]
    text = printed(knowledge, page)
    assert "Who is not asked in <a" in text
    assert "Nothing is read this week." in text
    assert "<harbours>" not in text


def test_the_reading_set_prints_sentences_with_voices_hedges_and_places(course: Path) -> None:
    knowledge = known(course)
    page = page_at(knowledge, "syllabi/harbour-power/readings/")
    assert isinstance(page.view, ReadingSetView)
    texts = {one.reading.link.label: one for week in page.view.weeks for one in week.readings}
    debate = texts["Who rules the harbour"]
    assert [(group.title, len(group.statements)) for group in debate.groups] == [("The board rules", 1), ("The union rules", 1)]
    assert [str(one.html) for one in debate.said] == ["Does the board rule, or the union?", "A disagreement."]
    section = texts["Okafor 2001, Dues"]
    assert [(group.title, len(group.statements)) for group in section.groups] == [("Dues, paragraph 1", 3)]
    assert [note.number for note in section.groups[0].notes] == [2, 3]
    assert texts["Okafor 2001, endnote 2"].note is not None
    assert texts["Okafor 2001: Tides and Dues"].groups == ()
    assert [len(one.groups[0].statements) for one in page.view.weeks[1].readings if one.reading.what == "Figure"] == [1]
    whole = printed(knowledge, page)
    assert "according to" in whole  # Silva's view, not the author's
    assert "“arguably”" in whole
    assert '<a class="kb-source" href="../../../organizations/harbour-board/">read them there</a>' in whole


def test_a_course_of_unknown_ids_is_still_a_page(course: Path) -> None:
    """While serving, pages are made although there are errors."""
    file = course / "content/syllabi/harbour-power.yml"
    file.write_text(
        file.read_text().replace("{id: who-rules}", '{id: who-rulez}\n      - {id: "@nobody"}\n      - {id: /nowhere/}')
    )
    knowledge = known(course)
    for page in syllabus_pages(knowledge):
        printed(knowledge, page)


def test_the_titles_of_our_own_pages_are_those_that_they_have(course: Path) -> None:
    planned = {page.path: page.title for page in plan_pages(known(course)) if page.path in FIXED_PAGES and page.path}
    assert {path: TITLES[path] for path in planned} == planned
    assert set(TITLES) == set(FIXED_PAGES)


def test_courses_are_listed_by_title_and_an_empty_list_says_how_to_begin(course: Path) -> None:
    text = (course / "content/syllabi/harbour-power.yml").read_text()
    (course / "content/syllabi/another.yml").write_text(text.replace('title: "Power & <harbours>"', "title: Another"))
    (listing, *_) = syllabus_pages(known(course))
    assert [row.link.label for row in listing.view.rows] == ["Another", "Power & <harbours>"]  # type: ignore[attr-defined]
    for file in (course / "content/syllabi").iterdir():
        file.unlink()
    knowledge = known(course)
    (listing,) = syllabus_pages(knowledge)
    assert "content/syllabi/&lt;course&gt;.yml" in printed(knowledge, listing)
