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
from iomkb.diagnostics import Diagnostic, Severity, warning
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
        for field, text in _texts(record):
            if _stands_for_text(text):
                message = f"`{field}` still has to be written"
                yield warning("not-yet-written", text.location, message, "Write it in the place of the “…”.")
    for work in corpus.references:
        for field, text in work.fields.items():
            if _stands_for_text(text):
                message = f"`{field}` of “{work.key}” still has to be written"
                yield warning("not-yet-written", text.location, message, "Write it in the place of the “…”.")


def _texts(record: Record) -> Iterator[tuple[str, Text]]:
    """All texts in a record, with the field they belong to, in the order of the fields."""
    waiting: list[tuple[str, Any]] = [("", record)]
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, Text):
            yield field, value
        elif isinstance(value, Prose):
            yield field, value.text
        elif isinstance(value, tuple):
            waiting += [(field, inside) for inside in reversed(value)]
        elif isinstance(value, Record):
            fields = type(value).model_fields
            waiting += [(fields[name].alias or name, inside) for name in reversed(fields) if (inside := vars(value)[name])]


def _stands_for_text(text: str) -> bool:
    return text.strip() in ("…", "...")
