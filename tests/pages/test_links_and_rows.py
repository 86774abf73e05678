"""Labels, dates, endnote pages, and the order of rows of power."""

from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.model.values import Ref
from iomkb.pages.endnotes import note_view, pages_in_words
from iomkb.pages.entities import sort_name
from iomkb.pages.links import DateView, date_view, link_to, shortened
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import by_form, power_rows
from iomkb.pages.statements import statement_view
from iomkb.read.project import read


@pytest.fixture
def knowledge(harbour: Path) -> Knowledge:
    corpus = read(harbour).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(()))


@pytest.mark.parametrize(
    ("pages", "words"),
    [("14", "p. 14"), ("45–72", "pp. 45–72"), ("3, 9", "pp. 3, 9"), ("Article 1", "Article 1"), ("xii", "p. xii"), ("", "")],
)
def test_pages_in_words(pages: str, words: str) -> None:
    assert pages_in_words(pages) == words


@pytest.mark.parametrize(
    ("date", "view"),
    [
        ("1951", DateView("1951", "1951")),
        ("1951-02", DateView("February 1951", "1951-02")),
        ("1989/..", DateView("since 1989", "")),
        ("1998~", DateView("about 1998", "")),
        ("1951-21", DateView("1951-21", "")),
        ("", None),
    ],
)
def test_a_date_keeps_its_precision(date: str, view: DateView | None) -> None:
    assert date_view(date) == view


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert shortened("One two, three four", 10) == "One two …"
    assert shortened("One two", 10) == "One two"


@pytest.mark.parametrize(
    ("ref", "label", "address"),
    [
        ("harbour-board", "HB", "organizations/harbour-board/"),
        ("okafor-2001", "Okafor 2001", "articles/okafor-2001/"),
        ("silva-1999", "Silva and Port Authority of Faro 1999", "works/silva-1999/"),
        ("@silva-1999", "Silva and Port Authority of Faro 1999", "works/silva-1999/"),
        ("okafor-2001.s3kk", "Somebody holds it over the board as well.", "articles/okafor-2001/dues/#s3kk"),
        ("unstated", "unstated", ""),
        ("unnamed", "someone the source does not name", ""),
        ("no-such-thing", "no-such-thing", ""),
    ],
)
def test_links(knowledge: Knowledge, ref: str, label: str, address: str) -> None:
    link = link_to(knowledge, Ref(ref), short=True)
    assert (link.label, link.href) == (label, site_href(address) if address else "")


def test_a_statement_says_who_holds_it_and_through_whom(knowledge: Knowledge) -> None:
    view = statement_view(knowledge, knowledge.corpus.statement["okafor-2001.v8nc"])
    assert view.holder is not None
    assert view.holder.label == "Silva and Port Authority of Faro 1999"
    assert [work.label for work in view.through] == ["Okafor 2001"]
    assert [(stance.label, stance.target.href) for stance in view.stances] == [
        ("disputes", site_href("articles/okafor-2001/dues/#r7tw")),
    ]
    assert statement_view(knowledge, knowledge.corpus.statement["okafor-2001.r7tw"]).holder is None


def test_an_endnote_nobody_recorded_is_said_to_be_so(knowledge: Knowledge) -> None:
    assert note_view(knowledge, "okafor-2001", 3).known is False
    assert [cited.pages for cited in note_view(knowledge, "okafor-2001", 1).cites] == ["pp. 3–4"]


def test_rows_that_leave_an_end_open_come_last(knowledge: Knowledge) -> None:
    statements = sorted(knowledge.corpus.statements, key=lambda s: s.id != "okafor-2001.s3kk")
    ((form, rows),) = by_form(power_rows(knowledge, statements))
    assert form.label == "Compulsory power"
    assert [row.statement.id for row in rows] == ["okafor-2001.r7tw", "okafor-2001.s3kk"]
    assert [(row.by_named, row.over_named) for row in rows] == [(True, True), (False, True)]
    assert rows[0].by_besides("harbour-board") == ()


def test_the_article_of_a_name_does_not_sort(knowledge: Knowledge) -> None:
    names = [sort_name(entity)[0] for entity in knowledge.corpus.entities]
    assert "great storm" in names
    board = knowledge.corpus.entity["harbour-board"].model_copy(update={"name": "The Board"})
    assert sort_name(board) == ("board", "harbour-board")
