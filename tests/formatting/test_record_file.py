"""Files as people write them and as `iomkb fmt` leaves them: pairs of files in cases/<schema>/.

To accept new output: run with UPDATE_EXPECTED=1 and read the difference.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomkb.formatting.line_ends import encoded
from iomkb.formatting.record_file import format_record, left_out_of_order
from iomkb.fresh_ids import fresh_ids
from iomkb.model.base import Record
from iomkb.read.yaml_spans import SpannedText, read_spans
from iomkb.schemas import SCHEMAS

CASES = Path(__file__).parent / "cases"
PATHS = {"excerpt": "content/articles/okafor-2001/01-tides/p2.yml", "concept": "content/concepts/ebb.yml"}
MODELS: dict[str, type[Record]] = {schema.name: schema.model for schema in SCHEMAS}

ALL_CASES = sorted(path.relative_to(CASES).as_posix().removesuffix(".before.yml") for path in CASES.glob("*/*.before.yml"))
LEFT = {"excerpt/braces-with-comments-that-belong-to-nobody": ["power"]}
"""The cases in which a mapping is left as it is, with the keys that hold one."""


def ids() -> Iterator[str]:
    return fresh_ids((), random.Random(1))


def source_of(schema: str, data: bytes) -> SpannedText:
    source, findings = read_spans(PATHS[schema], data)
    assert source, findings
    return source


@pytest.mark.parametrize("case", ALL_CASES)
def test_a_file_gets_its_canonical_form_and_keeps_it(case: str) -> None:
    schema = case.partition("/")[0]
    before, after = (CASES / f"{case}.{when}.yml" for when in ("before", "after"))
    data = before.read_bytes()
    made = format_record(source_of(schema, data), schema, MODELS[schema], ids())
    written = encoded(made.text, data)
    if os.environ.get("UPDATE_EXPECTED"):
        after.write_bytes(written)
    assert written == after.read_bytes()
    again = format_record(source_of(schema, written), schema, MODELS[schema], ids())
    assert (again.text, again.done) == (made.text, ())
    assert bool(made.done) == (made.text != source_of(schema, data).text)


@pytest.mark.parametrize("case", ALL_CASES)
def test_what_is_left_is_told_with_its_place(case: str) -> None:
    schema = case.partition("/")[0]
    source = source_of(schema, (CASES / f"{case}.after.yml").read_bytes())
    left = left_out_of_order(source, MODELS[schema])
    lines = source.text.split("\n")
    assert [lines[one.location.line - 1].split(":")[0].strip() for one in left] == LEFT.get(case, [])


def test_the_first_thing_done_is_what_changes_first() -> None:
    data = b"says: [{text: a}]\nat: {near: x}\ncoded: {by: ada}"
    made = format_record(source_of("excerpt", data), "excerpt", MODELS["excerpt"], ids())
    assert made.done == ("the last line ended", "2 ids written", "the schema line written", "keys put in order")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("at: &here {section: tides}\n", "anchor"),
        ("at: *here\n", "alias"),
        ("at: !!map {}\n", "tag"),
        ("id: a\nid: b\n", "written twice"),
        ("id: a\n---\nid: b\n", "second document"),
        ("id: [\n", "not closed"),
        ("a: x\x07\n", "control character"),
    ],
)
def test_what_reading_refuses_is_not_formatted(text: str, refused: str) -> None:
    source, findings = read_spans("content/concepts/ebb.yml", text)
    assert source is None
    assert any(refused in finding.message for finding in findings)
