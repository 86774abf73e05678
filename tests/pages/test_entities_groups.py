"""Each sentence about the harbour board stands in exactly one place on its page."""

from pathlib import Path
from textwrap import indent

import pytest

from iomkb.graph import build_graph
from iomkb.pages.entities_groups import Grouped, group_statements
from iomkb.read.project import read

CASES = {
    "an edge: the group of its relation": ("edges: {from: harbour-board, relation: governs, to: fishers}", "Bodies"),
    "an edge the other way": ("edges: {from: keepers-union, relation: governs, to: harbour-board}", "Bodies"),
    "an absence": ("edges: {from: charter, relation: does-not-define, to: harbour-board}", "absences"),
    "power": ("power: {form: compulsory-power, by: harbour-board, over: unstated}", "Blocks"),
    "a view it holds": ("voice: {holder: harbour-board}", "held"),
    "a view it holds about itself": (
        "voice: {holder: harbour-board}\nedges: {from: harbour-board, relation: governs, to: fishers}",
        "held",
    ),
    "a question": ("type: question\nedges: {from: harbour-board, relation: governs, to: fishers}", "questions"),
    "a comparison": ("compare: {of: fishers, with: harbour-board, on: size, result: smaller}", "comparisons"),
    "a definition of something else": (
        "type: definition\nedges: {from: harbour-board, relation: governs, to: fishers}",
        "Bodies",
    ),
    "a figure": ("figures: {indicator: boats, printed: two, of: harbour-board}", "Numbers"),
    "only a link": ("remark: See [[harbour-board]].", "mentions"),
    "somebody else": ("edges: {from: keepers-union, relation: governs, to: fishers}", ""),
}

EXCERPT = """\
# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json
at: {section: tides, paragraph: 2}
coded: {by: ada}
says:
  - text: It is said.
    id: t3st
"""


def places(grouped: Grouped, id: str) -> list[str]:
    named = {
        field: getattr(grouped, field) for field in ("definitions", "questions", "comparisons", "held", "absences", "mentions")
    }
    return [title for title, entries in (*named.items(), *grouped.groups) for statement in entries if statement.id == id]


def grouped_for(root: Path, fields: str, id: str, kind: str) -> Grouped:
    file = root / "content" / "articles" / "okafor-2001" / "01-tides" / "p2.yml"
    file.write_text(EXCERPT + indent(fields, "    ") + "\n", encoding="utf-8")
    reading = read(root)
    assert not [finding for finding in reading.diagnostics if finding.location.file.endswith("p2.yml")]
    return group_statements(build_graph(reading.corpus), id, kind)


@pytest.mark.parametrize(("fields", "place"), CASES.values(), ids=CASES)
def test_a_sentence_stands_in_one_place(harbour: Path, fields: str, place: str) -> None:
    grouped = grouped_for(harbour, fields, "harbour-board", "organization")
    assert places(grouped, "okafor-2001.t3st") == ([place] if place else [])


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ("type: definition\nremark: See [[compulsory-power]].", "definitions"),
        ("type: definition\ncompare: {of: compulsory-power, with: expert-authority, on: reach, result: more}", "definitions"),
        ("type: definition\ncompare: {of: expert-authority, with: compulsory-power, on: reach, result: more}", "comparisons"),
    ],
    ids=["names it", "defines it against another", "defines another against it"],
)
def test_definitions_of_a_form_of_power(harbour: Path, fields: str, place: str) -> None:
    assert places(grouped_for(harbour, fields, "compulsory-power", "power-type"), "okafor-2001.t3st") == [place]


def test_an_author_is_not_listed_with_every_sentence_of_the_article(harbour: Path) -> None:
    grouped = grouped_for(harbour, "remark: Nothing.", "nkem-okafor", "person")
    assert grouped.held == ()
    assert len(grouped.own_author) == 5


def test_a_work_speaks_for_its_author(harbour: Path) -> None:
    person = harbour / "content" / "people" / "rui-silva.yml"
    person.write_text("# yaml-language-server: $schema=../../.iomkb/schemas/person.json\nname: Rui Silva\n", encoding="utf-8")
    grouped = grouped_for(harbour, "remark: Nothing.", "rui-silva", "person")
    assert [statement.id for statement in grouped.held] == ["okafor-2001.v8nc"]
