"""Files of Hypothes.is: both forms are read to the same annotations; other exports and broken ones are told."""

import json
from typing import Any

import pytest
from annotation_files import PAGE, annotation, exported

from iomkb.importers.annotations import read_annotations


def test_an_annotation() -> None:
    item = annotation(
        1, " Mine. ", "their words", before="before ", behind=" behind", tags=["a  b"], references=["root", "other"]
    )
    read, findings = read_annotations("x.json", exported(item))
    assert (findings, read.exported_by) == ([], "ada")
    (one,) = read.items
    assert (one.id, one.uri, one.user, one.name) == (item["id"], PAGE, "ada", "Ada Tester")
    assert (one.text, one.quote, one.before, one.behind) == ("Mine.", "their words", "before ", " behind")
    assert (one.tags, one.day, one.parent) == (("a b",), "2024-12-09", "root")


def test_the_search_of_the_api_gives_the_same() -> None:
    items = [annotation(1, "One"), annotation(2, "Two")]
    rows = json.dumps({"total": 2, "rows": items[:1], "replies": items[1:]}).encode()
    assert [one.text for one in read_annotations("x", rows)[0].items] == ["One", "Two"]
    assert [one.text for one in read_annotations("x", json.dumps(items).encode())[0].items] == ["One", "Two"]


@pytest.mark.parametrize(
    "more",
    [
        {"user_info": {"display_name": None}},
        {"target": []},
        {"target": [{"source": PAGE}]},
        {"tags": None, "references": None, "text": None},
        {"created": "yesterday"},
    ],
)
def test_what_may_be_missing(more: dict[str, Any]) -> None:
    (one,) = read_annotations("x", exported({**annotation(1, "Text"), **more}))[0].items
    assert one.id


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"text": 3}, "the annotation's text should be text"),
        ({"tags": "a"}, "the annotation's tags should be text"),
        ({"references": [1]}, "the annotation's references should be a list of ids"),
        ({"text": "a\u202eb"}, "the character U+202E"),
        ({"tags": ["a\x07"]}, "the control character U+0007"),
    ],
)
def test_faults(more: dict[str, Any], message: str) -> None:
    read, (finding,) = read_annotations("x.json", exported(annotation(1, "Fine"), {**annotation(2, "Text"), **more}))
    assert [one.text for one in read.items] == ["Fine"]
    assert finding.message.startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n", "this is no JSON file"),
        (b"<html><body></body></html>", "this is no JSON file"),
        (b"", "this is no JSON file"),
        (b'{"annotations": [3]}', "an annotation is expected here"),
        (b'{"annotations": [', "this is not JSON"),
        (b'{"title": "A CSL item"}', "an annotation is expected here"),
    ],
)
def test_other_files(data: bytes, message: str) -> None:
    read, (finding,) = read_annotations("x.json", data)
    assert read.items == ()
    assert finding.message.startswith(message)
