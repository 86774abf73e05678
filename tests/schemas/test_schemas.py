"""The committed schemas: fresh, valid, and of one mind with the reader."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import iomkb.schemas
from iomkb.schemas import SCHEMAS, schemas, write_schemas

COMMITTED = Path(iomkb.schemas.__file__).parent


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schemas()[f"{name}.json"]))


@pytest.mark.parametrize("name", [schema.name for schema in SCHEMAS])
def test_fresh_and_valid(name: str) -> None:
    text = schemas()[f"{name}.json"]
    assert (COMMITTED / f"{name}.json").read_text(encoding="utf-8") == text, "run: python -m iomkb.schemas"
    Draft202012Validator.check_schema(json.loads(text))


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in COMMITTED.glob("*.json")} == set(schemas())


def test_written_as_committed_and_only_where_needed(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new")
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()}
    assert made == dict(schemas())


def undescribed(node: Any, path: str) -> list[str]:
    found = []
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            if "description" not in field:
                found.append(f"{path}.{name}")
        for key, value in node.items():
            found += undescribed(value, f"{path}/{key}")
    return found


@pytest.mark.parametrize("name", [schema.name for schema in SCHEMAS])
def test_every_field_is_described(name: str) -> None:
    assert undescribed(json.loads(schemas()[f"{name}.json"]), name) == []


def test_fields_that_the_path_gives_are_no_fields() -> None:
    assert "id" not in validator("organization").schema["properties"]
    assert "article" not in validator("excerpt").schema["required"]
    assert "title" in validator("article").schema["$defs"]["Section"]["properties"]


ACCEPTED = [
    ("organization", "name: X\nnames: [{name: X, period: 1951, from: a.k2}, {name: Y, from: {outside: A book.}}]"),
    ("organization", "name: 1951\nformerly: old"),
    ("event", "name: E\ndates: {date: 1951-02}"),
    ("place", "name: Chad\nstate: true"),
    ("excerpt", "at: {section: intro, paragraph: 1, page: 12}\ncoded: {by: ann}\nsays: [{text: Donors pay.}]"),
    (
        "excerpt",
        "id: 4829\nat: {note: 9}\ncoded: {by: [ann], date: 2026-11-23, depth: full}\nsays:\n"
        "  - text: Donors pay.\n    edges: {from: a, relation: funds, to: [b, c], when: 1989/..}\n"
        "    power: {form: compulsory, by: unstated, over: iom}\n    compare: {of: a, with: b, on: size, result: larger}\n"
        "    figures: [{indicator: staff, printed: 9000, value: 9000, bound: about}]\n    stance: {disputes: a.b}\n",
    ),
    ("notes", "notes: [{number: 9, cites: [{work: elie2010, pages: 351, form: short}]}]"),
    (
        "relations",
        "relations: [{id: funds, label: funds, inverse: is funded by, definition: D., group: G, domain: actor, range: any}]",
    ),
    ("project", "name: N\ndescription: D\nformat: 1\nlicence: L\ncontributors: [{id: ann, name: Ann}]"),
]

REFUSED = [
    ("organization", "id: x\nname: X", "id"),
    ("organization", "name: X\nremrak: y", "remrak"),
    ("organization", "name: X\nsubtype: departement", "departement"),
    ("organization", "names: []", "name"),
    ("organization", "name: X\nformerly: A B", "A B"),
    ("excerpt", "at: {note: 9}\ncoded: {by: ann}\nsays: []", "[]"),
    ("excerpt", "at: {note: 9}\ncoded: {by: ann}\nsays: [{text: T, edges: {origin: a, relation: r, to: b}}]", "edges"),
    ("excerpt", "at: {note: 9}\ncoded: {by: ann}\nsays: [{text: T, compare: {of: a, with_: b, on: c, result: d}}]", "compare"),
]


class AsEditor(yaml.SafeLoader):
    """YAML as editors read it (1.2): dates are texts, and so are on, off, yes and no."""


AsEditor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag and (first in "tfTF" or "bool" not in tag)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(("name", "text"), ACCEPTED)
def test_accepts(name: str, text: str) -> None:
    assert [fault.message for fault in validator(name).iter_errors(yaml.load(text, AsEditor))] == []


@pytest.mark.parametrize(("name", "text", "fault"), REFUSED)
def test_refuses(name: str, text: str, fault: str) -> None:
    faults = [f"{list(f.path)} {f.message}" for f in validator(name).iter_errors(yaml.load(text, AsEditor))]
    assert any(fault in said for said in faults), faults
