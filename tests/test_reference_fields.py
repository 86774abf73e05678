"""The table of fields that point: every reference of every record model has a line, and is read as the line says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.base import Record
from iomkb.model.entities import KINDS
from iomkb.model.project import Project, Relations, Withdrawn
from iomkb.model.source import MappingNode, SequenceNode, Text
from iomkb.model.syllabi import Syllabus
from iomkb.model.values import Ref
from iomkb.pointers import (
    Pointer,
    pointers,
    pointers_of_article,
    pointers_of_entity,
    pointers_of_excerpt,
    pointers_of_notes,
    pointers_of_syllabus,
)
from iomkb.read.project import read
from iomkb.reference_fields import REFERENCE_FIELDS, ReferenceField, Space

ROOTS = (*(kind.model for kind in KINDS), Article, Excerpt, Notes, Project, Relations, Withdrawn, Syllabus)


def inside(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of."""
    parts = get_args(annotation)
    if isinstance(annotation, type) and not parts:
        yield annotation
    for part in parts:
        yield from inside(part)


def records() -> set[type[Record]]:
    """Every record model that a file may hold, at any depth."""
    found: set[type[Record]] = set()
    waiting = list(ROOTS)
    while waiting:
        model = waiting.pop()
        if model in found:
            continue
        found.add(model)
        for field in model.model_fields.values():
            waiting += [one for one in inside(field.annotation) if issubclass(one, Record)]
    return found


def test_every_field_that_holds_a_reference_is_in_the_table_and_no_other() -> None:
    in_models = {
        (model, field.alias or name)
        for model in records()
        for name, field in model.model_fields.items()
        if Ref in inside(field.annotation)
    }
    in_table = [(field.record, field.name) for field in REFERENCE_FIELDS]
    assert set(in_table) == in_models
    assert len(in_table) == len(set(in_table))


def node(value: Any) -> Any:
    """Plain values as the reader of YAML gives them."""
    if isinstance(value, dict):
        return MappingNode({key: node(one) for key, one in value.items()})
    return SequenceNode([node(one) for one in value]) if isinstance(value, list) else Text(value)


STATEMENT = {"text": "T.", "id": "k2"}
PASSAGE = {"article": "a", "at": {"note": "1"}, "coded": {"by": "ann"}}
WITHIN_SENTENCE = {
    "Voice": ("voice", {}),
    "Edge": ("edges", {"from": "x", "relation": "x", "to": "x"}),
    "Power": ("power", {"form": "x", "by": "x", "over": "x"}),
    "Authority": ("authority", {"of": "x", "types": "x"}),
    "Compare": ("compare", {"of": "x", "with": "x", "on": "O", "result": "R"}),
    "Figure": ("figures", {"indicator": "x", "printed": "1"}),
    "Stance": ("stance", {}),
}
WITHIN_ENTITY = {
    "Name": ("names", [{"name": "N", "from": "here"}]),
    "Description": ("description", {"text": "T.", "from": "here"}),
    "Dated": ("dates", {"date": "1951", "from": "here"}),
    "Position": ("positions", [{"name": "N", "says": "here"}]),
}
NEEDED = {"Indicator": {"unit": "U", "counts": "C."}, "Debate": {"question": "Q?"}}


def pointed(field: ReferenceField, value: str) -> list[Pointer]:
    """What is read from the smallest record that has `value` in the field."""
    record, name = field.record.__name__, field.name
    if record in WITHIN_SENTENCE or record in ("Assertion", "At", "Coded"):
        passage: dict[str, Any] = {**PASSAGE, "says": [dict(STATEMENT)]}
        if record in WITHIN_SENTENCE:
            key, needed = WITHIN_SENTENCE[record]
            passage["says"][0][key] = {**needed, name: value}
        elif record == "Assertion":
            passage["says"][0][name] = value
        elif record == "At":
            passage["at"] = {"section": value, "paragraph": "1"}
        else:
            passage["coded"] = {"by": "ann", name: value}
        return list(pointers_of_excerpt(Excerpt.model_validate(node(passage))))
    if record == "Article":
        written = {"id": "a", "work": value, "rights": {"holder": "H", "licence": "L"}, "outline": []}
        return list(pointers_of_article(Article.model_validate(node(written))))
    if record == "Reading":
        weeks = [{"title": "W", "readings": [{name: value}]}]
        return list(pointers_of_syllabus(Syllabus.model_validate(node({"id": "s", "title": "S", "weeks": weeks}))))
    if record == "CitedInNote":
        return list(
            pointers_of_notes(
                Notes.model_validate(node({"article": "a", "notes": [{"number": "1", "cites": [{"work": value}]}]}))
            )
        )
    model = {"Dated": "Event", "Position": "Debate"}.get(record, record)
    kind = next((kind for kind in KINDS if kind.model.__name__ == model), KINDS[0])
    entity = {"id": "e", "name": "E", **NEEDED.get(kind.model.__name__, {})}
    if record in WITHIN_ENTITY:
        key, shape = WITHIN_ENTITY[record]
        entity[key] = [{**shape[0], name: value}] if isinstance(shape, list) else {**shape, name: value}
    else:
        entity[name] = value
    return list(pointers_of_entity(kind.model.model_validate(node(entity))))


@pytest.mark.parametrize("field", REFERENCE_FIELDS, ids=lambda field: f"{field.record.__name__}.{field.name}")
def test_what_is_read_from_a_field_is_what_its_line_says(field: ReferenceField) -> None:
    found = [pointer for pointer in pointed(field, "here") if pointer.ref == "here"]
    assert [(one.field, one.space, one.kinds) for one in found] == [(field.label, field.space, field.kinds)]


@pytest.mark.parametrize("field", [field for field in REFERENCE_FIELDS if field.words], ids=lambda field: field.label)
def test_words_that_stand_instead_of_a_reference_point_at_nothing(field: ReferenceField) -> None:
    for word in field.words:
        assert [pointer for pointer in pointed(field, word) if pointer.ref == word] == []


def test_every_space_of_the_table_is_pointed_at_in_the_real_corpus(repository: Path) -> None:
    used = {pointer.space for pointer in pointers(read(repository).corpus)}
    assert {field.space for field in REFERENCE_FIELDS} <= used
    assert {Space.ANYTHING, Space.PAGE} <= used, "what prose points at, which the table leaves out"
