"""What the models know about their fields, for questions and templates: meaning, choices, whether needed, an example."""

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from iomkb.model.articles import NoteRange
from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Digest, Flag, Id, Language, Number, Orcid, Ref, Url, Whole
from iomkb.record_text import record_in

_EXAMPLES: tuple[tuple[Any, str], ...] = (
    (Whole, "1"),
    (Flag, "true"),
    (Edtf, "2026-11-23"),
    (Prose, "…"),
    (Url, "https://…"),
    (Language, "en"),
    (Orcid, "0000-0002-1825-0097"),
    (Number, "12"),
    (NoteRange, "1-8"),
    (Ref, "some-id"),
    (Id, "some-id"),
    (Text, "…"),
)
"""What stands for a value of each type in a template, where it has no default; it can be read as one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record as files spell it. `record` is the model of its value, or of its items, where that is a record."""

    name: str
    meaning: str
    needed: bool
    many: bool
    choices: tuple[str, ...]
    flag: bool
    record: type[Record] | None
    example: str

    @property
    def option(self) -> str:
        """How the command line spells it."""
        return f"--{self.name.replace('_', '-')}"


def fields_of(model: type[Record], without: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """The fields of a record in their order, but those in `without`."""
    found = []
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        if name in without or info.annotation == Digest | None:  # which only the program writes
            continue
        kind, many = _kind(info.annotation)
        choices = tuple(str(choice) for choice in get_args(kind)) if get_origin(kind) is Literal else ()
        record = record_in(model, name) if not _may_be_ref(info.annotation) else None
        given = info.default if isinstance(info.default, (str, int)) and not isinstance(info.default, bool) else ""
        example = str(given) or (choices[0] if choices else "" if record else _example(kind))
        needed = info.is_required()
        found.append(Field(name, info.description or "", needed, many, choices, kind == Flag or kind is bool, record, example))
    return tuple(found)


def summary_of(model: type[Record]) -> str:
    """The first sentence of what a model says of itself."""
    text = " ".join((model.__doc__ or "").split())
    first, dot, _ = text.partition(". ")
    return f"{first}." if dot else text


def _kind(annotation: Any) -> tuple[Any, bool]:
    """The type of one value of a field, and whether it takes several. Of Flag and Whole pydantic leaves the bare type."""
    if annotation in (bool, int):
        return (Flag if annotation is bool else Whole), False
    if annotation in (Whole, Flag):
        return annotation, False
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin is tuple:
        return _kind(get_args(annotation)[0])[0], True
    if origin in (Union, UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation, False


def _may_be_ref(annotation: Any) -> bool:
    """Whether an id may be written although a record may as well: where a fact is from."""
    parts = [part for part in _leaves(annotation) if isinstance(part, type)]
    return any(issubclass(part, Ref) for part in parts) and any(issubclass(part, Record) for part in parts)


def _leaves(annotation: Any) -> list[Any]:
    parts = get_args(annotation)
    return [leaf for part in parts for leaf in _leaves(part)] if parts else [annotation]


def _example(kind: Any) -> str:
    for known, example in _EXAMPLES:
        if kind == known or (isinstance(kind, type) and isinstance(known, type) and issubclass(kind, known)):
            return example
    raise TypeError(f"no example is known for {kind}")
