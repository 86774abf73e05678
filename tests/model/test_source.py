"""Values that know their place."""

import pytest
from pydantic_core import PydanticCustomError

from iomkb.diagnostics import NOWHERE, Location
from iomkb.model.source import Cursor, MappingNode, SequenceNode, Text, describe, shortened

PLACE = Location("f.yml", 3, 7)


@pytest.mark.parametrize(
    ("raw", "part", "occurrence", "place"),
    [
        ("one two", "two", 0, "f.yml:3:11"),
        ("one\n  two", "two", 0, "f.yml:4:3"),
        ("a [[x]] b [[y]]", "[[", 1, "f.yml:3:17"),
        ("one", "gone", 0, "f.yml:3:7"),
        ("one one", "one", 2, "f.yml:3:7"),
    ],
)
def test_a_part_is_located_in_the_file(raw: str, part: str, occurrence: int, place: str) -> None:
    cursor = Cursor(Text("value", PLACE, raw))
    for _ in range(occurrence):
        cursor.next(part)
    assert str(cursor.next(part)) == place


def test_what_is_skipped_is_not_found_again() -> None:
    text = Text("value", PLACE, "`[[x]]`\nthen [[x]]")
    cursor = Cursor(text)
    cursor.skip("[[x]]")
    assert str(cursor.next("[[x")) == "f.yml:4:6"


def test_text_is_a_string_with_a_place() -> None:
    text = Text.validate(Text("x", PLACE, "'x'"))
    assert (text, text.location, text.raw) == ("x", PLACE, "'x'")
    assert Text.validate("x").location == NOWHERE


@pytest.mark.parametrize("value", ["", "  ", None, 1, [], {}])
def test_only_non_empty_text_is_text(value: object) -> None:
    with pytest.raises(PydanticCustomError) as fault:
        Text.validate(value)
    assert fault.value.type == "wrong-type"


def test_values_are_described_in_a_contributors_words() -> None:
    values = [None, MappingNode(), SequenceNode(), [], Text("x"), Text("a " * 80)]
    described = ["nothing", "a mapping (key: value)", "a list", "a list", "“x”", "“" + ("a " * 30).rstrip() + "…”"]
    assert [describe(value) for value in values] == described
    assert shortened("a\n  b") == "a b"
