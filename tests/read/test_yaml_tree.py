"""Values and their places; and that no bytes whatsoever raise."""

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from iomkb.diagnostics import Diagnostic
from iomkb.model.source import MappingNode, SequenceNode, Text
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import MOST_VALUES, Tree, read_tree

LOADERS = [pytest.param(yaml.CSafeLoader, id="libyaml"), pytest.param(yaml.SafeLoader, id="python")]


def tree(text: str, loader: type = yaml.CSafeLoader) -> MappingNode:
    read, findings = read_tree(SourceFile("f.yml", text.encode()), loader)
    assert findings == []
    assert read is not None
    assert isinstance(read.root, MappingNode)
    return read.root


@pytest.mark.parametrize("loader", LOADERS)
def test_every_value_is_text_with_its_place(loader: type) -> None:
    root = tree("# schema\nname: no\nyear: 1951\nempty:\nquoted: ''\nlist:\n  - 12:30\n  - {a: é, b: x}\n", loader)
    assert root == {"name": "no", "year": "1951", "empty": None, "quoted": "", "list": ("12:30", {"a": "é", "b": "x"})}
    assert str(root.location) == "f.yml:2:1"
    assert str(root["year"].location) == "f.yml:3:7"
    assert str(root.key_locations["empty"]) == "f.yml:4:1"
    items = root["list"]
    assert isinstance(items, SequenceNode)
    assert [str(place) for place in items.item_locations] == ["f.yml:7:5", "f.yml:8:5"]
    assert str(items[1]["b"].location) == "f.yml:8:15"


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: see [[iom]]", "f.yml:1:8"),
        ("a: 'see [[iom]]'", "f.yml:1:9"),
        ("a: |-\n  see\n  [[iom]]\n", "f.yml:3:3"),
        ("a: >\n\n    see\n    the [[iom]]\n", "f.yml:4:9"),
        ("a: see\n  the [[iom]]", "f.yml:2:7"),
        ('a: "see\n  the [[iom]]"', "f.yml:2:7"),
        ("a: |-\r\n  see\r\n  [[iom]]\r\n", "f.yml:3:3"),
        ("a: x\u2028y [[iom]]", "f.yml:1:8"),
    ],
)
def test_a_part_of_a_value_can_be_located(text: str, place: str, loader: type) -> None:
    assert str(tree(text, loader)["a"].locate("[[")) == place


def test_the_first_line_is_kept() -> None:
    read, _ = read_tree(SourceFile("f.yml", b"\xef\xbb\xbf# schema\r\na: b\r\n"))
    assert read == Tree({"a": "b"}, "# schema")


def test_a_file_with_too_many_values_is_refused() -> None:
    read, findings = read_tree(SourceFile("f.yml", b"a: [" + b"x," * MOST_VALUES + b"]"))
    assert read is None
    assert [d.message for d in findings] == ["the file holds more than 20,000 values"]


HELP = [
    ("text: [[iom]] leads", "A text that begins with [[…]] or [@…] must stand in quotes: '[[iom]] leads …'."),
    ("a: b\na: c", "It is first written in line 1: keep one of them."),
    ("a:\n\tb: c", "Indent with spaces, two for each level."),
    ("a: 'b", "Close it. Inside '…' an apostrophe is written twice: ''."),
    ("a: b: c", "Put the text in quotes, or below the key with `|-` and indented."),
]


@pytest.mark.parametrize(("text", "help"), HELP)
def test_help_says_what_to_write(text: str, help: str) -> None:
    _, findings = read_tree(SourceFile("f.yml", text.encode()))
    assert [d.help for d in findings] == [help]


PIECES = st.sampled_from(
    ["a", "key: ", "- ", "\n", "  ", "\t", "'", '"', "[", "]", "{", "}", ",", ":", "#", " #x", "|", ">", "|-\n", "&a ", "*a", "!t ", "@", "`",
     "%", "---\n", "...\n", "<<: ", "? ", "\\", "\\u202e", "\u2028", "\u0085", "\r\n", "\r", "é", "👩", "\ufeff", "\x00", "[[iom]]"]
)  # fmt: skip


def lines_of(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").replace("\x85", " ")
    return text.split("\n")


def places_lie_inside(data: bytes, loader: type) -> None:
    read, findings = read_tree(SourceFile("f.yml", data), loader)
    lines = lines_of(data)

    def inside(line: int, column: int) -> bool:
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1

    for finding in findings:
        assert isinstance(finding, Diagnostic)
        assert inside(finding.location.line, finding.location.column), finding
        assert "\n" not in finding.message
    stack = [read.root] if read else []
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            assert inside(node.location.line, node.location.column), node
            assert lines[node.location.line - 1][node.location.column - 1 :].startswith(node.raw.split("\n")[0])
        elif isinstance(node, MappingNode):
            stack += node.values()
        elif isinstance(node, SequenceNode):
            stack += node


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_raises(text: str) -> None:
    places_lie_inside(text.encode(), yaml.CSafeLoader)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_text_raises_without_libyaml(text: str) -> None:
    places_lie_inside(text.encode(), yaml.SafeLoader)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    places_lie_inside(data, yaml.CSafeLoader)


GOOD = """# a comment
name: 'The “office”'
names:
  - {name: A, period: 1951/1989, from: smith-2020.k2}
  - name: >-
      A longer
      name
description:
  text: |
    Text with [[iom|the agency]]
    and more: of it.
same_as: [https://example.org/a, "https://example.org/b"]
"""


def test_no_small_damage_raises() -> None:
    chance = random.Random(7)
    for _ in range(300):
        damaged = list(GOOD)
        for _ in range(chance.randint(1, 3)):
            spot = chance.randrange(len(damaged))
            damaged[spot : spot + chance.randint(0, 4)] = chance.choice(
                ["", "'", '"', "\t", ": ", "[", "}", "\n", "#", "*", "- ", "é"]
            )
        places_lie_inside("".join(damaged).encode(), yaml.CSafeLoader)
