"""What an entity's page answers first: over whom, by whom, and what is only arguable."""

from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, site_href
from iomkb.pages.entities import entity_view
from iomkb.pages.entities_view import EntityView, PowerSide
from iomkb.pages.page import Knowledge
from iomkb.read.project import read

EXCERPT = """\
# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json
at: {section: tides, paragraph: 2}
coded: {by: ada}
says:
  - text: The board holds it.
    id: pw22
    power: {form: compulsory-power, by: harbour-board, over: unstated}
  - text: Of [[compulsory-power]] the [[harbour-board|board]] may have more than the [[keepers-union|union]].
    id: pw33
    hedge: may
  - text: The [[harbour-board|board]] may be old.
    id: pw44
    hedge: may
"""


@pytest.fixture
def board(harbour: Path) -> EntityView:
    (harbour / "content" / "articles" / "okafor-2001" / "01-tides" / "p2.yml").write_text(EXCERPT, encoding="utf-8")
    corpus = read(harbour).corpus
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), format_references(()))
    return entity_view(knowledge, corpus.entity["harbour-board"])


def ids(side: PowerSide) -> list[tuple[list[str], list[str]]]:
    return [([r.statement.id for r in form.named], [r.statement.id for r in form.open]) for form in side.forms]


def test_rows_whose_other_end_is_left_open_stand_apart(board: EntityView) -> None:
    assert ids(board.power_by) == [(["okafor-2001.r7tw"], ["okafor-2001.pw22"])]
    assert ids(board.power_over) == [([], ["okafor-2001.s3kk"])]


def test_arguable_is_what_is_hedged_and_speaks_of_power(board: EntityView) -> None:
    assert {statement.id for statement in board.arguable} == {"okafor-2001.r7tw", "okafor-2001.pw33"}
    assert board.arguable_href == site_href("power/#arguable")
