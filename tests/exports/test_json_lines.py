"""JSON with every entry of a list on a line of its own."""

import json

import pytest

from iomkb.exports.json_lines import json_lines


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ([], "[]\n"),
        ({}, "{}\n"),
        ([{"a": [1, 2]}, "b"], '[\n{"a": [1, 2]},\n"b"\n]\n'),
        ({"a": {"b": [1]}, "c": [1, {"d": []}], "e": []}, '{\n"a": {"b": [1]},\n"c": [\n1,\n{"d": []}\n],\n"e": []\n}\n'),
        (['é \u2028 \n " \x85'], '[\n"é \u2028 \\n \\" \x85"\n]\n'),
    ],
    ids=["no entry", "no member", "entries", "members", "text"],
)
def test_case(data: dict[str, object] | list[object], text: str) -> None:
    assert json_lines(data) == text
    assert json.loads(text) == data
