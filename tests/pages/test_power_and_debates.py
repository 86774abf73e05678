"""Numbers that lead to sentences; who exerts what over whom; forms, authority and debates of the lake."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

import real_content
from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.pages.assertions import AssertionView
from iomkb.pages.authority import AuthorityPageView
from iomkb.pages.debates import DebateView
from iomkb.pages.forms import FormPageView
from iomkb.pages.numbered import RefView, numbering
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.plan import plan_pages
from iomkb.pages.power import PowerPageView
from iomkb.pages.power_matrix import MatrixRow
from iomkb.pages.questions import QuestionsView
from iomkb.read.project import read
from iomkb.render import Renderer

LAKE = Path(__file__).parent / "cases" / "lake-board"


def knowledge_of(root: Path) -> Knowledge:
    corpus = read(root).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))


@pytest.fixture(scope="module")
def lake() -> Knowledge:
    return knowledge_of(LAKE)


@pytest.fixture(scope="module")
def pages(lake: Knowledge) -> dict[str, Page]:
    return {page.path: whole(page) for page in plan_pages(lake)}


def numbers(refs: Iterable[RefView]) -> list[int]:
    return [ref.number for ref in refs]


def read_row(row: MatrixRow) -> tuple[str, list[list[tuple[str, list[str], bool]]]]:
    """A row as words: who, and by each form who is at the other end, through what, and whether only arguably."""
    cells = [
        [(other.end.label, [means.label for means in one.through], one.only_hedged) for other in cell for one in other.means]
        for cell in row.cells
    ]
    return row.of.label, cells


def test_a_number_is_given_once(lake: Knowledge) -> None:
    statements = lake.corpus.statements[:3]
    at = numbering(lake, (*statements, statements[0]))
    assert [view.ref.number for view in at.entries.values()] == [1, 2, 3]
    assert numbers(at.refs([statements[2].key, statements[0].key, statements[0].key])) == [1, 3]


def test_who_exerts_power_and_over_whom_are_kept_apart(pages: dict[str, Page]) -> None:
    view = pages["power/"].view
    assert isinstance(view, PowerPageView)
    assert [form.link.label for form in view.used] == ["Power of command", "Power of rules"]
    assert [read_row(row) for row in view.exerting] == [
        ("LB", [[("Bathers", ["Dues & fees"], False), ("Boatmen", ["Dues & fees"], False)], []]),
        ("The Ministry", [[("LB", [], True)], []]),
        ("unstated", [[], [("LB", ["Gauges"], False), ("unstated", ["Gauges"], False)]]),
    ]
    assert [read_row(row) for row in view.subject] == [
        ("LB", [[("The Ministry", [], True)], [("unstated", ["Gauges"], False)]]),
        ("Bathers", [[("LB", ["Dues & fees"], False)], []]),
        ("Boatmen", [[("LB", ["Dues & fees"], False)], []]),
    ]
    assert [(row.means.label, [by.label for by in row.by], numbers(row.refs)) for row in view.means] == [
        ("Dues & fees", ["LB"], [1]),
        ("Gauges", ["unstated"], [3]),
    ]


def test_a_form_says_who_defined_it_and_through_whom(pages: dict[str, Page]) -> None:
    view = pages["power-types/command/"].view
    assert isinstance(view, FormPageView)
    chains = [
        (one.chain.holder.label, one.chain.by_author, [work.label for work in one.chain.through]) for one in view.definitions
    ]
    assert chains == [("Finn 1960", False, ["Tarn 1971"]), ("Lene Orr", True, [])]
    assert [(one.compare.on, one.ref.number) for one in view.held_against] == [("how fast it works", 2)]
    assert [(one.ref.number, one.label, [form.label for form in one.of]) for one in view.across] == [
        (4, "is supported by", ["Power of rules"])
    ]
    assert view.exerted is not None
    assert [read_row(row)[0] for row in view.exerted.agents] == ["LB", "The Ministry"]
    assert view.exerted.unnamed is None
    assert [row.degree for row in view.exerted.degrees] == ["wholly"]


def test_where_no_agent_is_named_stands_apart(pages: dict[str, Page]) -> None:
    view = pages["power-types/rules/"].view
    assert isinstance(view, FormPageView)
    assert view.exerted is not None
    assert view.exerted.agents == ()
    assert view.exerted.unnamed is not None
    assert [row.of.label for row in view.exerted.targets] == ["LB"]


def test_what_feeds_and_what_erodes_authority(pages: dict[str, Page]) -> None:
    view = pages["authority/"].view
    assert isinstance(view, AuthorityPageView)
    found = {
        feeds.type.label: (
            [(one.source.label if one.source else "", one.label) for one in feeds.feeds],
            [(one.source.label if one.source else "", one.label) for one in feeds.erodes],
        )
        for feeds in view.feeds
    }
    assert found == {
        "Expert authority": ([], [("", "could shrink")]),
        "Moral authority": ([("Dues & fees", "underpins")], [("Dues & fees", "undermines"), ("", "could shrink")]),
    }
    assert [one.compare.result for one in view.contrasts] == ["the Board has more"]
    assert [(row.of.label, [len(cell) for cell in row.cells]) for row in view.actors] == [
        ("LB", [0, 1]),
        ("The Ministry", [1, 1]),
        ("unstated", [1, 1]),
    ]


def test_a_debate_shows_what_divides_first(pages: dict[str, Page]) -> None:
    view = pages["debates/who-commands/"].view
    assert isinstance(view, DebateView)
    assert view.facing
    assert [(side.name, len(side.fresh), len(side.shared), side.missing) for side in view.positions] == [
        ("The Board does", 2, 0, ()),
        ("The Ministry does", 1, 1, ("orr-2004.nope",)),
    ]
    assert [(group.relation, len(group.stances)) for group in view.within] == [("disputes", 1), ("qualifies", 2)]
    assert view.within[1].stances[0].source.side == "The Board does; The Ministry does"
    assert [(group.relation, len(group.stances)) for group in view.beyond] == [("supports", 1)]
    assert [(numbers([one.point.ref]), numbers(one.targets)) for one in view.qualifying] == [([2], [1, 3])]


def test_questions_name_their_debates(pages: dict[str, Page]) -> None:
    view = pages["questions/"].view
    assert isinstance(view, QuestionsView)
    assert (view.count, view.debated) == (2, 1)
    assert [[one.debate.label for one in asked.debates] for asked in view.sources[0].questions] == [
        ["Who commands the lake?"],
        [],
    ]


def test_an_assertion_shows_both_directions_of_its_stances(pages: dict[str, Page]) -> None:
    page = pages["assertions/orr-2004/p1aa/"]
    view = page.view
    assert isinstance(view, AssertionView)
    assert [(one.label, [other.id for other in one.others]) for one in view.taken] == [("disputes", ["orr-2004.p2aa"])]
    assert [(one.label, [other.id for other in one.others]) for one in view.received] == [
        ("is supported by", ["orr-2004.r1aa"]),
        ("is qualified by", ["orr-2004.p3aa"]),
    ]
    assert view.before is not None
    assert view.before.href == site_href("articles/orr-2004/lake/#d2aa")
    assert [crumb.path for crumb in page.trail] == ["", "articles/", "articles/orr-2004/", "articles/orr-2004/lake/"]
    assert page.file.endswith("p1.yml")


def test_an_assertion_is_as_old_as_its_last_proof() -> None:
    views = [page.view for page in real_content.pages() if isinstance(page.view, AssertionView)]
    assert views, "the real content has debated sentences"
    assert all(view.evidence.verified for view in views), "every passage of the content has been proved"


@pytest.mark.parametrize("project", ["case", "content"])
def test_every_number_leads_to_a_sentence_of_the_page(lake: Knowledge, project: str) -> None:
    renderer = Renderer(lake.layout)
    case = {page.path: renderer.render_page(page) for page in plan_pages(lake)}
    checked = 0
    for path, output in (case if project == "case" else real_content.printed()).items():
        text = output.text
        wanted = set(re.findall(r'class="kb-ref" href="#([^"]+)"', text))
        ids = Counter(re.findall(r'\bid="([^"]+)"', text))
        assert all(ids[fragment] == 1 for fragment in wanted), path
        checked += len(wanted)
    assert checked
