"""Plain values into the canonical text of a record file: schema line, fields in order, quotes where they are needed.

The counterpart of reading. What is written here reads back as the same values, whoever's text it holds.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from iomkb.model.base import Record
from iomkb.schemas import SCHEMAS, first_line

WIDTH = 128
"""No line is longer, as far as its words allow."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\[\]{},&*!|>'\"%@`\n\t\\]|:(?=\S))*")
"""Text that YAML reads as it stands, also between brackets."""

_PLAIN_ON_A_LINE = re.compile(r"[^\W_](?:[^:#\n\t]|:(?=\S)|(?<=\S)#)*")
"""Text that YAML reads as it stands on a line of its own."""


@cache
def field_order(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record as files spell them, in the canonical order: the model's `ORDER`, else that of its declaration."""
    declared = [field.alias or name for name, field in model.model_fields.items()]
    rank = {name: number for number, name in enumerate(model.ORDER)}
    return tuple(sorted(declared, key=lambda name: rank.get(name, len(rank))))


@cache
def record_in(model: type[Record], field: str) -> type[Record] | None:
    """The record that the value of `field` (as files spell it) is, or that the items of its list are; None for plain values."""
    for name, info in model.model_fields.items():
        if field == (info.alias or name):
            return _record_of(info.annotation)
    return None


def record_text(schema: str, path: str, fields: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> str:
    """The text of a record file at `path` (relative to the project root, which the schema line needs).

    `schema` is the name of a schema (`organization`, `excerpt`, `article`, …). `fields` holds texts, whole numbers, flags,
    mappings and lists of them, by the names that files use; None and empty lists are left out. Known fields come in their
    canonical order, unknown ones last. `comments` are put on lines of their own above the top-level field they belong to; the
    one for the field "" comes right after the schema line. Raises KeyError for an unknown schema.
    """
    model = {one.name: one.model for one in SCHEMAS}[schema]
    above = comments or {}
    lines = [first_line(path, schema), *_comment(above.get("", ""), 0)]
    for key, value in _ordered(fields, model):
        lines += _comment(above.get(key, ""), 0)
        lines += _field(key, value, 0, record_in(model, key))
    return "\n".join(lines) + "\n"


def item_lines(fields: Mapping[str, Any], model: type[Record], indent: int) -> list[str]:
    """The lines of one item of a list of records, as `record_text` would write it `indent` columns in."""
    return _item(fields, indent, model)


def scalar(value: object, *, between_brackets: bool = False) -> str:
    """`value` as YAML: plain where it reads back so, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    plain = _PLAIN if between_brackets else _PLAIN_ON_A_LINE
    if plain.fullmatch(text) and text == text.strip() and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)


def _record_of(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_of(part))), None)


def _ordered(fields: Mapping[str, Any], model: type[Record] | None) -> Iterator[tuple[str, Any]]:
    order = field_order(model) if model else ()
    rank = {key: number for number, key in enumerate(order)}
    given = [(key, value) for key, value in fields.items() if not _absent(value)]
    return iter(sorted(given, key=lambda pair: rank.get(pair[0], len(rank))))


def _absent(value: Any) -> bool:
    return value is None or (isinstance(value, Sequence) and not isinstance(value, str) and not value)


def _field(key: str, value: Any, indent: int, model: type[Record] | None) -> list[str]:
    """`key: value` as lines, `indent` columns in."""
    margin = " " * indent
    short = f"{margin}{key}: {_flow(value, model)}"
    if isinstance(value, Mapping):
        if len(short) <= WIDTH and _fits_in_brackets(value):
            return [short]
        return [f"{margin}{key}:", *_mapping(value, indent + 2, model)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(short) <= WIDTH and all(not isinstance(item, Mapping) for item in value):
            return [short]
        return [f"{margin}{key}:", *(line for item in value for line in _item(item, indent + 2, model))]
    return _text_lines(f"{margin}{key}:", value, indent + 2)


def _mapping(fields: Mapping[str, Any], indent: int, model: type[Record] | None) -> list[str]:
    return [
        line
        for key, value in _ordered(fields, model)
        for line in _field(key, value, indent, record_in(model, key) if model else None)
    ]


def _item(item: Any, indent: int, model: type[Record] | None) -> list[str]:
    margin = " " * indent
    if not isinstance(item, Mapping):
        return _text_lines(f"{margin}-", item, indent + 2)
    short = f"{margin}- {_flow(item, model)}"
    if "text" not in item and len(short) <= WIDTH and _fits_in_brackets(item):
        return [short]
    lines = _mapping(item, indent + 2, model)
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]


def _text_lines(head: str, value: object, indent: int) -> list[str]:
    """A scalar behind `head`, folded over several lines where it is long and folding loses nothing."""
    line = f"{head} {scalar(value)}"
    text = str(value)
    foldable = " " in text and not re.search(r"\n|\t|^\s|\s$| {2}", text)
    if len(line) <= WIDTH or not foldable:
        return [line]
    wrapped = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(f"{' ' * indent}{part}" for part in wrapped)]


def _fits_in_brackets(fields: Mapping[str, Any]) -> bool:
    """Whether a mapping stays readable on one line: no mappings and no long texts in it."""
    return all(
        not isinstance(value, Mapping)
        and (isinstance(value, str) or not isinstance(value, Sequence) or all(not isinstance(i, Mapping) for i in value))
        for value in fields.values()
    )


def _flow(value: Any, model: type[Record] | None) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{key}: {_flow(one, record_in(model, key) if model else None)}" for key, one in _ordered(value, model))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(item, model) for item in value) + "]"
    return scalar(value, between_brackets=True)


def _comment(text: str, indent: int) -> list[str]:
    return [f"{' ' * indent}# {line}".rstrip() for line in text.splitlines()]
