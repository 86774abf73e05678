"""A text is still the “…” that stands for one.

`iomkb new` writes “…” where a sentence belongs that nobody has written yet, and so do many examples. It is a text like any
other, so a page would show it.

Not yet written:

    says:
      - text: …

Written:

    says:
      - text: The council sets the fees.
"""

from collections.abc import Iterator
from typing import Any

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, warning
from iomkb.model.base import Record
from iomkb.model.prose import Prose
from iomkb.model.source import Text

SEVERITY = Severity.WARNING
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every text of a record that is nothing but an ellipsis."""
    corpus = checked.corpus
    records: tuple[Record, ...] = (
        corpus.project,
        corpus.relations,
        *corpus.entities,
        *corpus.articles,
        *corpus.notes,
        *corpus.excerpts,
    )
    for record in records:
        for field, place in _unwritten(record):
            yield warning("not-yet-written", place, f"`{field}` still has to be written", "Write it in the place of the “…”.")
    for work in corpus.references:
        for field, text in work.fields.items():
            if _stands_for_text(text):
                message = f"`{field}` of “{work.key}” still has to be written"
                yield warning("not-yet-written", text.location, message, "Write it in the place of the “…”.")


def _unwritten(value: Any, field: str = "") -> Iterator[tuple[str, Location]]:
    """The texts in a value that stand for one, with the field they belong to."""
    if isinstance(value, Record):
        for name, inside in value:
            yield from _unwritten(inside, type(value).model_fields[name].alias or name)
    elif isinstance(value, tuple):
        for inside in value:
            yield from _unwritten(inside, field)
    elif isinstance(value, Prose):
        yield from _unwritten(value.text, field)
    elif isinstance(value, Text) and _stands_for_text(value):
        yield field, value.location


def _stands_for_text(text: str) -> bool:
    return text.strip() in ("…", "...")
