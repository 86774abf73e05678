"""Lists in JSON files: every item with its place, and files that are broken, hostile or of another kind."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.importers.json_items import forbidden_text, read_items


def test_items_know_their_places() -> None:
    listed, findings = read_items("x.json", b'{"total": 2,\n "rows": [ {"a": 1},\n  {"a": [2]} ] , "more": null}', ("rows",))
    assert findings == []
    assert [(place.line, place.column, item) for place, item in listed.items] == [(2, 12, {"a": 1}), (3, 3, {"a": [2]})]
    assert listed.head == {"total": 2, "rows": None, "more": None}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=8
)


@given(st.lists(JSON, max_size=5), st.sampled_from([None, 1, "\t"]))
def test_reads_what_the_library_reads(items: list[object], indent: int | str | None) -> None:
    for whole in (items, {"rows": items}):
        text = json.dumps(whole, indent=indent, ensure_ascii=True)
        listed, findings = read_items("x.json", text.encode(), ("rows",))
        assert (findings, [item for _, item in listed.items]) == ([], items)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('[{"a": 1},\n {"a" 2}]', (2, 7), "this is not JSON: expecting ':' delimiter"),
        ("[1, 2", (1, 6), "this is not JSON"),
        ("[1, ]", (1, 5), "this is not JSON: expecting a value after the comma"),
        ("[1] 2", (1, 5), "this is not JSON: something stands behind the end"),
        ("7", (1, 1), "this is not JSON: a list or an object is expected"),
        ("", (1, 1), "this is not JSON: a list or an object is expected"),
        ('[{"a": 1, "a": 2}]', (1, 1), "the key “a” is written twice in one object"),
        ("[" * 70 + "]" * 70, (1, 65), "brackets are nested more than 64 deep"),
        ("[" + "9" * 5000 + "]", (1, 1), "this is not JSON that can be read"),
    ],
)
def test_broken_files(text: str, place: tuple[int, int], message: str) -> None:
    listed, (finding,) = read_items("x.json", text.encode(), ("rows",))
    assert listed.items == ()
    assert (finding.location.line, finding.location.column) == place
    assert finding.message.startswith(message)


@pytest.mark.parametrize("text", ["[" * 1_000_000, "[" + '"\\' * 500_000, "{" + '"a":{' * 300_000, "[" + "1," * 100_000])
def test_hostile_files_cost_little(text: str) -> None:
    start = time.process_time()
    _, findings = read_items("x.json", text.encode(), ("rows",))
    assert findings
    assert time.process_time() - start < 2


def test_characters_without_a_place_are_found_wherever_they_hide() -> None:
    assert forbidden_text({"a": ["fine\n", {"b": "x\u202ey"}]}).startswith("the character U+202E")
    assert forbidden_text({"a\u0007": 1}).startswith("the control character U+0007")
    assert forbidden_text({"a": "\ud800"})
    assert forbidden_text(["Persian: می\u200cخواهم", "emoji 👩\u200d🔬", 3, None]) == ""
