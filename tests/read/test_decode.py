"""Records from trees: what is kept, and what the help says."""

import pytest

from iomkb.model.articles import Excerpt
from iomkb.model.base import Record
from iomkb.model.entities import Event, Organization, Outside
from iomkb.model.source import MappingNode, SequenceNode, Text
from iomkb.read.decode import decode
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import read_tree

EXCERPT = """id: c4m2
at: {section: compulsory-power, paragraph: 1}
coded: {by: [ann], date: 2026-11-23, depth: full}
says:
  - text: Donors hold it over [[iom]].
    power: {form: compulsory, by: donors, over: iom, through: project-funding}
  - text: It may choose.
    hedge: arguably
    edges:
      - {from: iom-constitution, relation: does-not-define, to: [refugees, idps]}
    compare: {of: iom, with: unhcr, on: size, result: smaller}
"""


def read(model: type[Record], text: str, **given: str) -> tuple[Record | None, list[str]]:
    tree, findings = read_tree(SourceFile("f.yml", text.encode()))
    assert tree is not None
    record, faults = decode(model, tree.root, "f.yml", given)
    return record, [f"{d.location.line}:{d.location.column} {d.message} | {d.help}" for d in findings + faults]


def test_a_record_keeps_the_places_of_its_values() -> None:
    excerpt, faults = read(Excerpt, EXCERPT, article="smith-2020")
    assert faults == []
    assert isinstance(excerpt, Excerpt)
    assert excerpt.full_id == "smith-2020.c4m2"
    first, second = excerpt.says
    assert str(first.location) == "f.yml:5:5"
    assert str(first.place_of("power")) == "f.yml:6:5"
    assert [str(ref.location) for ref in first.power[0].over] == ["f.yml:6:49"]
    assert str(first.text.links[0].target.location) == "f.yml:5:31"
    assert [str(ref.location) for ref in second.edges[0].to] == ["f.yml:10:66", "f.yml:10:76"]
    assert second.hedge == ("arguably",)
    assert second.compare[0].with_ == ("unhcr",)
    assert excerpt.at.paragraph == 1
    assert excerpt.coded.depth == "full"


def test_a_field_without_value_is_absent_but_keeps_its_place() -> None:
    record, faults = read(Organization, "name: X\nsubtype:\nnames:\n", id="x")
    assert faults == []
    assert isinstance(record, Organization)
    assert record.names == ()
    assert str(record.place_of("subtype")) == "f.yml:2:1"


def test_one_value_stands_for_a_list_of_one() -> None:
    record, faults = read(Event, "name: E\ndates: {date: 1951, from: {outside: A book.}}\nformerly: old", id="e")
    assert faults == []
    assert isinstance(record, Event)
    assert record.dates[0].date == "1951"
    assert isinstance(record.dates[0].origin, Outside)
    assert record.formerly == ("old",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: X\nsubtyp: ngo", "2:1 unknown field `subtyp` | Did you mean `subtype`?"),
        ("name: X\nsame-as: https://a.b", "2:1 unknown field `same-as` | Did you mean `same_as`?"),
        (
            "name: X\nqqq: ngo",
            "2:1 unknown field `qqq` | The fields here are name, names, description, same_as, formerly, remark, subtype.",
        ),
        ("nam: X", "1:1 unknown field `nam` | Did you mean `name`?"),
        ("remark: X", "1:1 `name` is missing | The name that pages show."),
        ("id: x\nname: X", "1:1 `id` is not written in the file | Delete the line: the id is the file's name."),
        ("name: X\ndescription: A body.", "2:14 a mapping (key: value) is expected here, not “A body.” | Write “text: ” before it. The fields here are text, from."),
        ("name: X\nremark: [[iom]]", "2:9 a text is expected here, not a list | A text that begins with [[…]] must stand in quotes: '[[iom]]'."),
        ("name: X\nsubtype: Funders", "2:10 `subtype` cannot be “Funders” | Did you mean funder? It is one of"),
        ("name: X\nnames: [{name: A, from: {outsid: b}}]", "2:26 unknown field `outsid` in `from` | Did you mean `outside`?"),
    ],
)  # fmt: skip
def test_help_says_what_to_write(text: str, fault: str) -> None:
    record, faults = read(Organization, text, id="x")
    assert record is None
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_long_values_are_shortened_in_messages() -> None:
    _, faults = read(Organization, f"name: X\nnames: {'word ' * 100}", id="x")
    assert len(faults[0]) < 200


def test_a_tree_without_places_is_refused_as_well() -> None:
    node = MappingNode({"name": Text("X"), "formerly": SequenceNode([Text("A B")])})
    record, faults = decode(Organization, node, "f.yml", {"id": "x"})
    assert record is None
    assert [d.rule for d in faults] == ["bad-id"]
