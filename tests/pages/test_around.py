"""The drawing around an entity: what stands where, what is said of it, and that names are text."""

import gzip
import os
from pathlib import Path

import pytest
from jinja2 import Environment

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.around import MOST, AroundView, around_view
from iomkb.pages.page import Knowledge
from iomkb.read.project import read
from iomkb.render import Renderer, _with_links

EXPECTED = Path(__file__).parent / "around" / "harbour-board.svg"


def knowledge_of(project: Path) -> Knowledge:
    corpus = read(project).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(()))


def drawn(knowledge: Knowledge, view: AroundView, id: str) -> str:
    environment: Environment = Renderer(knowledge.layout)._environment
    page = '{% from "_around.md.j2" import around %}{% filter oneline %}{{ around(view) }}{% endfilter %}'
    return _with_links(environment.from_string(page).render(view=view).strip(), knowledge.layout.path(id))


def around(project: Path, id: str) -> AroundView | None:
    return around_view(knowledge_of(project), id)


def test_the_drawing_of_the_harbour_board(harbour: Path) -> None:
    knowledge = knowledge_of(harbour)
    view = around_view(knowledge, "harbour-board")
    assert view is not None
    printed = drawn(knowledge, view, "harbour-board") + "\n"
    if os.environ.get("UPDATE_EXPECTED"):
        EXPECTED.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == EXPECTED.read_text(encoding="utf-8")
    assert printed.count("\n") == 1


def test_two_neighbours_make_a_drawing_and_one_makes_none(harbour: Path) -> None:
    view = around(harbour, "keepers-union")
    assert view is not None
    assert len(view.spokes) == 2
    assert around(harbour, "great-storm") is None
    assert around(harbour, "old-port") is None


def test_a_relation_is_read_from_the_centre_and_its_arrow_keeps_its_direction(harbour: Path) -> None:
    by = {spoke.link.label: spoke for spoke in (around(harbour, "harbour-board") or pytest.fail("no drawing")).spokes}
    assert "governs" in by["Keepers' Union"].said_title
    back = {spoke.link.label: spoke for spoke in (around(harbour, "keepers-union") or pytest.fail("no drawing")).spokes}
    assert "is governed by" in back["Harbour Board"].said_title


def test_power_with_caution_is_marked_by_line_and_by_word(harbour: Path) -> None:
    view = around(harbour, "fishers")
    assert view is not None
    over = next(spoke for spoke in view.spokes if spoke.link.label == "Harbour Board")
    assert over.style == ("power", "compulsory", "cautious")
    assert "(compulsory)" in over.said_title
    assert view.power
    assert view.cautious


def test_names_of_strangers_are_text_and_long_ones_have_room(harbour: Path) -> None:
    strange = "</title><script>alert(1)</script> & " + "Harbourmastersassociation " * 4
    file = harbour / "content/organizations/fishers.yml"
    file.write_text(file.read_text("utf-8").replace("name: Fishers", f'name: "{strange}"', 1), encoding="utf-8")
    knowledge = knowledge_of(harbour)
    view = around_view(knowledge, "harbour-board")
    assert view is not None
    printed = drawn(knowledge, view, "harbour-board")
    assert "<script" not in printed
    assert "&lt;/title&gt;" in printed or "&#60;/title&#62;" in printed
    spoke = next(spoke for spoke in view.spokes if spoke.link.label.startswith("</title>"))
    assert len(spoke.name) <= 2
    assert spoke.name[-1].words.endswith("…")
    assert spoke.title == strange


def test_many_neighbours_are_counted_and_the_drawing_stays_small(repository: Path) -> None:
    knowledge = knowledge_of(repository)
    sizes = {}
    for id in knowledge.corpus.entity:
        if view := around_view(knowledge, id):
            assert len(view.spokes) <= MOST
            sizes[id] = len(gzip.compress(drawn(knowledge, view, id).encode("utf-8")))
    largest = max(sizes, key=lambda one: sizes[one])
    assert sizes[largest] < 3000, largest
