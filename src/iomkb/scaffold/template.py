"""The fields that a new record may still get, as comments: a template to fill in, with what each field means.

Whoever takes the # away has YAML; the meanings are those of the models, which editors show too.
"""

import textwrap
from collections.abc import Collection

from iomkb.model.base import Record
from iomkb.record_text import WIDTH
from iomkb.scaffold.fields import Field, fields_of

INVITATION = "What stands behind a # is a template: fill in what you know and take the # away; delete the rest."

_WIDEST = 36
"""A meaning stands no further to the right; a longer line of YAML has it on the next line."""

NOT_FOR_RECORDS_IN_IT = ("formerly", "unit", "counts")
"""What a stub has for an indicator alone would be an error for the kind that the template shows."""

NOT_FOR_NEW = ("id", "article", "formerly")
"""Fields that the program or the file's place gives, or that only a record with a past needs."""


def template(model: type[Record], written: Collection[str] = (), *, indent: int = 0, short: bool = False) -> list[str]:
    """The fields that are not `written`, as lines of comments, `indent` columns in.

    `short`: what needs certain fields stands on one line with those.
    """
    left = fields_of(model, (*NOT_FOR_NEW, *written))
    rows = [row for field in left for row in _rows(field, short=short)]
    column = min(max((len(code) for code, _ in rows), default=0), _WIDEST) + 2
    return [f"{' ' * indent}{line}" for code, meaning in rows for line in _lines(code, meaning, column, WIDTH - indent)]


Row = tuple[str, str]
"""A line of YAML and what it means."""


def _meaning(field: Field) -> str:
    choices = f" One of: {', '.join(field.choices)}." if field.choices else ""
    return f"{field.meaning}{choices}"


def _rows(field: Field, *, short: bool) -> list[Row]:
    """A field, and the fields of a record in it on lines of their own below it, or with it on one line."""
    if field.record is None:
        return [(f"{field.name}: {_value(field)}", _meaning(field))]
    inside = fields_of(field.record, NOT_FOR_RECORDS_IN_IT)
    needed = [one for one in inside if one.needed]
    if short and needed:
        pairs = ", ".join(f"{one.name}: {one.example}" for one in needed)
        return [(f"{field.name}: [{{{pairs}}}]" if field.many else f"{field.name}: {{{pairs}}}", field.meaning)]
    inner = [row for one in inside for row in _rows(one, short=True)]
    marks = ["  - ", *["    "] * (len(inner) - 1)] if field.many else ["  "] * len(inner)
    return [
        (f"{field.name}:", field.meaning),
        *((f"{mark}{code}", meaning) for mark, (code, meaning) in zip(marks, inner, strict=True)),
    ]


def _value(field: Field) -> str:
    return f"[{field.example}]" if field.many else field.example


def _lines(code: str, meaning: str, column: int, width: int) -> list[str]:
    """`# code   # meaning`, the meaning beside the code if there is room, and over several lines if need be."""
    wrapped = textwrap.wrap(meaning, width - column - 4, break_long_words=False, break_on_hyphens=False)
    if len(code) > column - 2:
        return [f"# {code}", *(f"# {'':{column}}# {part}" for part in wrapped)]
    parts = [code, *[""] * (len(wrapped) - 1)]
    return [f"# {part:{column}}# {text}" for part, text in zip(parts, wrapped, strict=True)] if wrapped else [f"# {code}"]
