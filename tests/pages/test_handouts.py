"""A debate and a form of power on one sheet: each sentence once, with voice, hedges, locator and an address for good."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import real_content
from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.pages.briefs import MOST_OF_A_SIDE, MOST_OPEN, BriefView, brief_pages
from iomkb.pages.handouts import LineView
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.sheets import SheetView, sheet_pages
from iomkb.read.project import read
from iomkb.render import Renderer

LAKE = Path(__file__).parent / "cases" / "lake-board"


def knowledge_of(root: Path) -> Knowledge:
    corpus = read(root).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))


@pytest.fixture(scope="module")
def content() -> Knowledge:
    return real_content.knowledge()


@pytest.fixture(scope="module", params=["case", "content"])
def knowledge(request: pytest.FixtureRequest, content: Knowledge) -> Knowledge:
    return content if request.param == "content" else knowledge_of(LAKE)


def handouts(knowledge: Knowledge) -> tuple[Page, ...]:
    """All sheets, with what they show."""
    return tuple(map(whole, (*brief_pages(knowledge), *sheet_pages(knowledge))))


def lines_of(page: Page) -> Iterator[LineView]:
    view = page.view
    if isinstance(view, BriefView):
        yield from (line for side in view.sides for line in side.lines)
        yield from view.open
    if isinstance(view, SheetView):
        yield from (*view.definitions, *view.passages)
        yield from (line for pair in view.pairs for line in (pair.first, pair.second) if line)
        yield from (question.line for question in view.questions if question.line)


def test_every_sentence_once_with_its_voice_its_hedges_and_its_address(knowledge: Knowledge) -> None:
    corpus, stubs = knowledge.corpus, {stub.path: stub.target for stub in knowledge.layout.stubs}
    pages = handouts(knowledge)
    assert {page.path for page in pages} == set(knowledge.layout.handouts.values())
    checked = 0
    for page in pages:
        lines = list(lines_of(page))
        assert len({line.said.id for line in lines}) == len(lines), page.path
        assert [line.ref.number for line in lines] == list(range(1, len(lines) + 1)), "numbered in the order of the sheet"
        for line in lines:
            statement = corpus.statement[line.said.id]
            assert [re.sub("<[^>]+>", "", hedge) for hedge in line.said.hedges] == list(statement.assertion.hedge)
            assert line.chain.holder.label
            assert line.said.place
            address = stubs[f"id/{statement.id}/"]
            assert line.said.href == site_href(address), "its place on the article's page"
            assert line.permanent == site_href(f"id/{statement.id}/")
            checked += 1
    assert checked > 5


def test_what_is_printed_is_what_the_views_hold(knowledge: Knowledge) -> None:
    renderer = Renderer(knowledge.layout)
    for page in handouts(knowledge):
        text = renderer.render_page(page).text
        assert text.count('class="kb-locator"') == len(list(lines_of(page))), page.path
        leads = set(re.findall(r'class="kb-ref" href="#([^"]+)"', text))
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert leads <= set(ids), page.path
        assert len(ids) == len(set(ids)), page.path


def test_the_questions_of_the_real_content_come_from_its_records(content: Knowledge) -> None:
    kinds = set()
    for page in map(whole, sheet_pages(content)):
        view = page.view
        assert isinstance(view, SheetView)
        for question in view.questions:
            kinds.add(question.kind)
            assert bool(question.hedges) or question.kind != "hedged"
        for row in view.rows:
            assert row.form_id in page.path
        named = [not row.nobody_named for row in view.rows]
        assert named == sorted(named, reverse=True), "who names both ends comes first"
    assert {"hedged", "unnamed", "absent", "coder"} <= kinds
    assert all(isinstance(page.view, BriefView) and page.view.essay for page in map(whole, brief_pages(content))), (
        "hand-written"
    )


def test_an_essay_question_is_taken_from_the_record_or_made_of_the_debate_s(tmp_path: Path) -> None:
    root = shutil.copytree(LAKE, tmp_path / "lake")
    debate = root / "content/debates/who-commands.yml"

    def printed() -> str:
        knowledge = knowledge_of(root)
        text = Renderer(knowledge.layout).render_page(brief_pages(knowledge)[0]).text
        return text.partition("{#essay}")[2].partition("##")[0]

    assert "Weigh the positions against one another" in printed()
    debate.write_text(debate.read_text() + "essay: Could [[board|the Board]] rule <b>alone</b>?\n", encoding="utf-8")
    assert '/board/">the Board</a> rule &lt;b&gt;alone&lt;/b&gt;?' in printed()
    assert "Weigh" not in printed()


def test_what_finds_no_room_is_counted_and_what_is_not_there_is_said(tmp_path: Path) -> None:
    root = shutil.copytree(LAKE, tmp_path / "lake")
    ids = ["d1aa", "d2aa", "p1aa", "p2aa", "p3aa", "r1aa", "a1aa", "a2aa"]
    says = ", ".join(f"orr-2004.{id}" for id in ids)
    debates = root / "content/debates"
    (debates / "who-commands.yml").write_text(
        f"name: Long\nquestion: Long?\npositions: [{{name: All, says: [{says}]}}, {{name: None, says: []}}]\nopen: [{says}]\n"
    )
    (debates / "bare.yml").write_text("name: Bare\nquestion: What of it?\n")
    knowledge = knowledge_of(root)
    bare, long = map(whole, brief_pages(knowledge))
    assert isinstance(long.view, BriefView)
    assert len(long.view.sides[0].lines) == MOST_OF_A_SIDE
    assert (long.view.sides[0].more, long.view.more_open) == (len(ids) - MOST_OF_A_SIDE, len(ids) - MOST_OPEN)
    renderer = Renderer(knowledge.layout)
    text = renderer.render_page(long).text
    assert f"{len(ids) - MOST_OF_A_SIDE} more on the" in text
    assert "No sentence has been gathered for it yet." in text
    nothing = renderer.render_page(bare).text
    assert "No position has been recorded yet." in nothing
    assert "rests on" not in nothing
    assert "{#reading}" not in nothing
