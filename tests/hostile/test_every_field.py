"""Every payload in every field of every record: it is kept letter by letter, or refused where it stands. Nothing is dropped."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hostile_project import BREAKS, WRITTEN
from payloads import INVISIBLE, REFUSED
from pydantic import BaseModel

from iomkb.diagnostics import Diagnostic
from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.base import Record
from iomkb.model.entities import KINDS
from iomkb.model.project import Project, Relations, Withdrawn
from iomkb.model.syllabi import Syllabus
from iomkb.read.files import SourceFile
from iomkb.read.records import read_record

FILE = "content/x.yml"
SUBTYPES = {
    "organization": "ngo", "event": "founding", "concept": "term", "document": "treaty", "programme": "programme", "place": "state",
}  # fmt: skip


def entity(kind: str) -> dict[str, Any]:
    """An entity with every field that its kind has."""
    model = next(one.model for one in KINDS if one.id == kind)
    outside = {"outside": "a book"}
    record: dict[str, Any] = {
        "name": "x",
        "names": [
            {"name": "x", "abbreviation": "y", "language": "fr", "period": "1951/..", "from": outside, "remark": "z"},
            {"name": "x", "from": "a.b"},
        ],
        "description": [{"text": "x", "from": outside}, {"text": "y", "from": "a.b"}],
        "same_as": ["https://example.org/"],
        "formerly": ["y"],
        "remark": "x",
        "subtype": SUBTYPES.get(kind, ""),
        "dates": [{"date": "1951", "from": outside, "remark": "x"}],
        "work": "x",
        "unit": "x",
        "counts": "x",
        "of": "x",
        "state": True,
        "question": "x",
        "essay": "x",
        "positions": [{"name": "x", "says": ["a.b"]}],
        "open": ["a.b"],
    }
    return {name: value for name, value in record.items() if name in model.model_fields and value != ""}


ASSERTION = {
    "text": "x",
    "id": "x",
    "formerly": ["y"],
    "type": "thesis",
    "voice": {"holder": "x", "through": ["x"], "notes": [1], "quoted": True},
    "hedge": ["x"],
    "when": "1951",
    "where": ["x"],
    "scope": "x",
    "degree": "x",
    "change": "x",
    "edges": [{"from": ["x"], "relation": "x", "to": ["x"], "when": "1951", "where": ["x"], "scope": "x"}],
    "power": {"form": "x", "by": ["x"], "over": ["x"], "through": ["x"], "degree": "x"},
    "authority": {"of": ["x"], "types": ["x"], "degree": "x", "change": "grows", "through": ["x"]},
    "compare": {"of": ["x"], "with": ["x"], "on": "x", "result": "x"},
    "figures": [
        {
            "id": "x",
            "formerly": ["y"],
            "indicator": "x",
            "printed": "x",
            "value": "1",
            "bound": "about",
            "date": "1951",
            "of": "x",
        }
        | {"where": ["x"], "remark": "x"}
    ],
    "stance": {
        name: ["a.b"] for name in ("supports", "disputes", "qualifies", "adopts", "exemplifies", "explains", "follows_from")
    },
    "coded_as": "coder",
    "remark": "x",
}
SECTION = {"id": "x", "title": "x", "level": 2, "paragraphs": 1, "notes": "1-3", "pages": "x", "zone": "prose"}
ARTICLE = {
    "work": "x",
    "rights": {"holder": "x", "licence": "x", "words_per_quotation": 12, "words_in_all": 150},
    "url": "https://example.org/",
    "source": {"edition": "x", "digest": "0" * 64},
    "language": "fr",
    "abstracts": [{"language": "fr", "title": "x", "paragraphs": 1}],
    "outline": [SECTION],
    "formerly": ["y"],
    "remark": "x",
}
NOTE = {"number": 1, "says": "x", "remark": "x"}
CITED = {"work": "x", "pages": "x", "form": "full", "role": "see", "remark": "x"}
EXCERPT = {
    "id": "x",
    "formerly": ["y"],
    "at": {"section": "x", "paragraph": 1, "page": "x"},
    "coded": {"by": ["x"], "date": "2026-11-23", "depth": "full", "reviewed_by": ["x"]},
    "gist": "x",
    "quotes": ["x"],
    "stubs": [{"id": "x", "kind": "indicator", "name": "x", "unit": "x", "counts": "x"}],
    "says": [ASSERTION],
    "remark": "x",
}
SYLLABUS = {
    "title": "x",
    "course": "x",
    "term": "x",
    "instructor": "x",
    "edition": "x",
    "description": "x",
    "weeks": [
        {"title": "x", "on": "2027-01-11", "readings": [{"id": "x", "pages": "x", "note": "x"}], "questions": ["x", "y"]},
    ],
    "formerly": ["y"],
}
EXAMPLES: dict[str, tuple[type[Record], dict[str, str], dict[str, Any]]] = {
    **{kind.id: (kind.model, {"id": "x"}, entity(kind.id)) for kind in KINDS},
    "project": (
        Project,
        {},
        {
            "name": "x",
            "description": "x",
            "format": 1,
            "licence": "x",
            "licence_url": "https://example.org/",
            "site_url": "https://example.org/",
            "repository": "https://example.org/",
            "contributors": [{"id": "ada", "name": "x", "orcid": "0000-0002-1825-0097", "role": "x"}],
        },
    ),
    "relations": (
        Relations,
        {},
        {
            "relations": [
                {"id": "x", "label": "x", "inverse": "x", "definition": "x", "domain": ["any"], "range": ["any"], "group": "x"}
                | {"iri": "https://example.org/", "symmetric": True, "acyclic": True, "absence": True, "block": "power"}
            ]
        },
    ),
    "withdrawn": (
        Withdrawn,
        {},
        {"withdrawn": [{"id": "x", "on": "2026-11-28", "how": "split", "why": "x", "instead": ["y"], "formerly": ["z"]}]},
    ),
    "article": (Article, {"id": "x"}, ARTICLE),
    "syllabus": (Syllabus, {"id": "x"}, SYLLABUS),
    "notes": (Notes, {"article": "x"}, {"notes": [NOTE | {"cites": [CITED]}]}),
    "excerpt": (Excerpt, {"article": "x"}, EXCERPT),
    "excerpt of a note": (Excerpt, {"article": "x"}, EXCERPT | {"at": {"note": 1}}),
    "excerpt of an abstract": (Excerpt, {"article": "x"}, EXCERPT | {"at": {"abstract": "fr"}}),
    "excerpt near words": (Excerpt, {"article": "x"}, EXCERPT | {"at": {"near": "x"}}),
}  # fmt: skip

Path = tuple[str | int, ...]


def leaves(node: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all values that are no mapping and no list."""
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, key))
    else:
        yield path


def replaced(node: Any, path: Path, value: Any) -> Any:
    """The record with `value` at `path`."""
    if not path:
        return value
    if isinstance(node, dict):
        return {key: replaced(part, path[1:], value) if key == path[0] else part for key, part in node.items()}
    return [replaced(part, path[1:], value) if number == path[0] else part for number, part in enumerate(node)]


FIELDS = [(name, path) for name, (_, _, record) in EXAMPLES.items() for path in leaves(record)]


def read(name: str, path: Path, value: Any) -> tuple[Record | None, list[Diagnostic], str]:
    model, given, record = EXAMPLES[name]
    text = json.dumps(replaced(record, path, value), ensure_ascii=False, indent=1)
    found, findings = read_record(model, SourceFile(FILE, text.encode("utf-8", "surrogatepass")), name, given)
    return found, [finding for finding in findings if finding.rule != "schema-line"], text


def texts(value: Any) -> Iterator[str]:
    """Every text that a record holds."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif value is not None:
        yield str(value)


def dropped(name: str, path: Path, payload: str) -> str:
    """What became of the payload if it is neither kept nor refused in its place; empty where all is well."""
    record, findings, text = read(name, path, payload)
    if record is not None:
        return "" if payload.translate(BREAKS) in texts(record) else f"{name} {path}: {payload!r} is not what was written"
    lines = text.split("\n")
    if not findings or any(
        not (
            f.location.file == FILE
            and 1 <= f.location.line <= len(lines)
            and f.location.column <= len(lines[f.location.line - 1]) + 1
        )
        for f in findings
    ):
        return f"{name} {path}: {payload!r} is refused without a place"
    return ""


def parts(value: Any) -> Iterator[BaseModel]:
    """A record and all records in it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from parts(part)


UNWRITTEN = {("Id", "id")}
"""Fields that no file holds."""


def test_the_examples_are_sound_and_show_every_field() -> None:
    known: set[tuple[str, str]] = set()
    written: set[tuple[str, str]] = set()
    for name, (_, _, record) in EXAMPLES.items():
        found, findings, _ = read(name, (), record)
        assert findings == []
        for part in parts(found):
            known |= {(type(part).__name__, field) for field in type(part).model_fields}
            written |= {(type(part).__name__, field) for field in part.model_fields_set}
    assert sorted(known - written) == []


def test_one_payload_after_the_other_goes_through_the_fields() -> None:
    """Each field meets three payloads and each payload three fields, so that a quick run still sees all of both."""
    assert len(FIELDS) > 150
    count = max(len(FIELDS), len(WRITTEN)) * 3
    pairs = ((*FIELDS[n % len(FIELDS)], WRITTEN[(n + n // len(FIELDS) * 7) % len(WRITTEN)]) for n in range(count))
    assert [fault for name, path, payload in pairs if (fault := dropped(name, path, payload))] == []


@pytest.mark.long
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_payload_in_every_field(name: str) -> None:
    fields = [path for record, path in FIELDS if record == name]
    assert [fault for path in fields for payload in WRITTEN if (fault := dropped(name, path, payload))] == []


@pytest.mark.parametrize("what", REFUSED)
def test_a_forbidden_character_is_refused_in_every_kind_of_record(what: str) -> None:
    bad = next(n for n, sign in enumerate(REFUSED[what]) if not sign.isprintable())
    for name, (model, given, record) in EXAMPLES.items():
        field = next(iter(leaves(record)))
        text = json.dumps(replaced(record, field, "PAYLOAD"), indent=1).replace("PAYLOAD", REFUSED[what])
        before = text[: text.index(REFUSED[what]) + bad]
        found, findings = read_record(model, SourceFile(FILE, text.encode()), name, given)
        assert found is None
        first = next(f for f in findings if f.rule == "yaml-syntax")
        assert (first.location.line, first.location.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        escaped = json.dumps(replaced(record, field, REFUSED[what]), indent=1)
        found, findings = read_record(model, SourceFile(FILE, escaped.encode()), name, given)
        assert found is None
        assert [f.rule for f in findings if f.rule != "schema-line"][:1] == ["yaml-syntax"], (name, findings)


@pytest.mark.parametrize("text", INVISIBLE, ids=lambda text: f"U+{ord(text[0]):04X}")
def test_what_cannot_be_seen_is_no_text(text: str) -> None:
    for name in EXAMPLES:
        path = next(
            path
            for path in leaves(EXAMPLES[name][2])
            if path[-1] in ("name", "label", "title", "holder", "text", "says", "why")
        )
        record, findings, _ = read(name, path, text)
        assert record is None, (name, path)
        assert {finding.rule for finding in findings} == {"wrong-type"}, (name, path)
