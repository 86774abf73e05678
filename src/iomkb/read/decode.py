"""A tree into one record, or into findings at the places that are wrong. Knows no file format and no rules between records."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.base import Record
from iomkb.model.source import MappingNode, Node, SequenceNode, Text, describe, shortened

R = TypeVar("R", bound=Record)

_UNION_TAGS = {("from", "ref"), ("from", "outside")}
"""pydantic puts the chosen branch of a union into an error's path, behind the field; `from` is the only such field."""


def decode(
    model: type[R], node: Node, file: str, injected: Mapping[str, str] | None = None
) -> tuple[R | None, list[Diagnostic]]:
    """The record that `node` holds, or None with all that is wrong with it.

    `injected` are fields that the file's name or folder gives; they must not be written in the file. A key without a
    value counts as not written.
    """
    if not isinstance(node, MappingNode):
        what = "nothing" if node is None else describe(node)
        place = getattr(node, "location", Location(file))
        return None, [error("wrong-type", place, f"the file holds {what} where fields are expected", _fields_help(model, ()))]
    given = dict(injected or {})
    findings = [_written_although_given(name, node) for name in given if name in node]
    written = _without_empty(node, model)
    written.update({name: Text(value, Location(file), value) for name, value in given.items()})
    try:
        record = model.model_validate(written, by_alias=True, by_name=False)
    except ValidationError as fault:
        return None, [*findings, *_findings(fault, node, model, tuple(given))]
    return (None if findings else record), findings


def _written_although_given(name: str, node: MappingNode) -> Diagnostic:
    help = (
        "Delete the line: the id is the file's name." if name == "id" else f"Delete the line: the {name} is the folder's name."
    )
    return error("unknown-field", node.key_locations[name], f"`{name}` is not written in the file", help)


# --------------------------------------------------------------------------------------------- what the models know


@cache
def _models(model: type[Record]) -> Mapping[str, type[Record] | None]:
    """The fields of a model as files spell them, each with the model of its value (or of its items), if it has one."""
    return {field.alias or name: _record_in(field.annotation) for name, field in model.model_fields.items()}


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


def _without_empty(node: Any, model: type[Record] | None) -> Any:
    """The tree without the known keys that have no value, so that a field left empty is a field left out."""
    if isinstance(node, SequenceNode):
        return SequenceNode((_without_empty(item, model) for item in node), node.location, node.item_locations)
    if not isinstance(node, MappingNode) or model is None:
        return node
    known = _models(model)
    items = {key: _without_empty(value, known.get(key)) for key, value in node.items() if value is not None or key not in known}
    return MappingNode(items, node.location, node.key_locations)


# ------------------------------------------------------------------------------------------------------- findings


class _Spot(NamedTuple):
    """Where an error's path leads: the place, the place of the key if it is written, the model whose field is wrong, the
    field, and the field that holds the mapping it stands in."""

    location: Location
    key: Location | None
    model: type[Record] | None
    field: str
    parent: str


def _follow(path: tuple[int | str, ...], root: MappingNode, model: type[Record]) -> _Spot:
    """Follow an error's path down the tree as far as it goes.

    The path may name a field that is not there (a missing one), the index of a list that was written as a single value,
    or a branch of a union; these have no place of their own, so the place above them counts.
    """
    node: Any = root
    inside: type[Record] | None = model
    owner: type[Record] | None = model
    location, field, parent = root.location, "", ""
    key: Location | None = None
    for before, part in zip(("", *path), path, strict=False):
        if (before, part) in _UNION_TAGS:
            continue
        if isinstance(part, int):
            if isinstance(node, SequenceNode) and part < len(node):
                location = node.item_locations[part] if node.item_locations else node.location
                node = node[part]
            continue
        parent, field, owner = field, part, inside
        inside = _models(inside).get(part) if inside else None
        key = node.key_locations.get(part) if isinstance(node, MappingNode) else None
        node = node.get(part) if isinstance(node, MappingNode) else None
        location = getattr(node, "location", key or location)
    return _Spot(location, key, owner, field, parent)


MOST_PROBLEMS = 100
"""So many mistakes of one record are told; a list of thousands that is wrong in each entry needs no more."""


def _findings(fault: ValidationError, root: MappingNode, model: type[Record], given: tuple[str, ...]) -> Iterator[Diagnostic]:
    """One finding for each mistake: a field that is missing only because its name is misspelt is not reported twice."""
    problems = [problem for problem in fault.errors(include_url=False) if not _only_emptied(problem)][:MOST_PROBLEMS]
    meant: set[tuple[int | str, ...]] = set()
    for problem in problems:
        if problem["type"] == "extra_forbidden" and (near := _meant(_follow(problem["loc"], root, model), given)):
            meant.add((*problem["loc"][:-1], near))
    for problem in problems:
        if problem["type"] != "missing" or problem["loc"] not in meant:
            yield _finding(problem, root, model, given)
    if fault.error_count() > MOST_PROBLEMS:
        yield error("wrong-type", root.location, f"the record holds {fault.error_count():,} mistakes; the first are named")


def _only_emptied(problem: ErrorDetails) -> bool:
    """Whether a list counts as empty only because its entries are wrong themselves."""
    return problem["type"] == "too_short" and bool(problem["input"])


def _finding(problem: ErrorDetails, root: MappingNode, model: type[Record], given: tuple[str, ...]) -> Diagnostic:
    kind, path, value = problem["type"], problem["loc"], problem["input"]
    context = problem.get("ctx", {})
    spot = _follow(path, root, model)
    if kind == "missing":
        return _missing(spot)
    if kind == "extra_forbidden":
        return _unknown(spot, given)
    if kind == "literal_error":
        return _no_choice(spot, value, re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    if "-" in kind:
        help = str(context.get("help", "")) or _link_help(value)
        return error(kind, spot.location, shortened(problem["msg"], 300), help)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        inside = (_models(spot.model).get(spot.field) if spot.model else None) or model
        message = f"a mapping (key: value) is expected here, not {describe(value)}"
        sentence = "Write “text: ” before it. " if isinstance(value, str) and "text" in _models(inside) else ""
        return error("wrong-type", spot.location, message, sentence + _fields_help(inside, ()))
    if kind == "tuple_type":
        message = f"a list is expected here, not {describe(value)}"
        return error("wrong-type", spot.location, message, "Begin each entry on a line of its own with “- ”.")
    if kind == "too_short":
        return error("missing-field", spot.location, f"`{spot.field}` is an empty list", "Write at least one entry.")
    return error("wrong-type", spot.location, shortened(problem["msg"], 300))


def _missing(spot: _Spot) -> Diagnostic:
    where = f" in `{spot.parent}`" if spot.parent else ""
    help = _purpose(spot.model, spot.field)
    if spot.key is not None:
        return error("missing-field", spot.location, f"`{spot.field}` has no value{where}", help)
    return error("missing-field", spot.location, f"`{spot.field}` is missing{where}", help)


def _unknown(spot: _Spot, given: tuple[str, ...]) -> Diagnostic:
    where = f" in `{spot.parent}`" if spot.parent else ""
    message = f"unknown field `{shortened(spot.field, 40)}`{where}"
    near = _meant(spot, given)
    help = f"Did you mean `{near}`?" if near else _fields_help(spot.model, given)
    return error("unknown-field", spot.key or spot.location, message, help)


def _meant(spot: _Spot, given: tuple[str, ...]) -> str:
    """The field that an unknown one is most like; empty where it is like none."""
    known = [name for name in _models(spot.model) if name not in given] if spot.model else []
    return next(iter(get_close_matches(spot.field[:100].lower().replace("-", "_"), known, 1)), "")


def _no_choice(spot: _Spot, value: Any, choices: list[str]) -> Diagnostic:
    near = get_close_matches(str(value)[:100].lower().replace("_", "-").replace(" ", "-"), choices, 1)
    listed = ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else "".join(choices)
    help = f"Did you mean {near[0]}? It is one of {listed}." if near else f"Write one of {listed}."
    return error("wrong-type", spot.location, f"`{spot.field}` cannot be {describe(value)}", help)


def _fields_help(model: type[Record] | None, given: tuple[str, ...]) -> str:
    names = [name for name in _models(model) if name not in (*given, "article")] if model else []
    return f"The fields here are {', '.join(names)}." if names else ""


def _purpose(model: type[Record] | None, field: str) -> str:
    """What a field is for, in the words that editors show too."""
    if model is None:
        return ""
    return next((f.description or "" for name, f in model.model_fields.items() if (f.alias or name) == field), "")


def _link_help(value: Any) -> str:
    """Help for a text that begins with `[[id]]` and so became a list in a list."""
    if isinstance(value, SequenceNode) and len(value) == 1 and isinstance(value[0], SequenceNode):
        return "A text that begins with [[…]] must stand in quotes: '[[iom]]'."
    return ""
