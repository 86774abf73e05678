"""Ids for the passages, assertions and figures of one file that have none, written where the canonical order has them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.formatting.lines import Lines, directly_above
from iomkb.formatting.same import ID
from iomkb.model.articles import Excerpt
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.base import Record
from iomkb.read.yaml_spans import EntrySpan, MappingSpan, ScalarSpan, SequenceSpan, Span, SpannedText
from iomkb.record_text import field_order

_END_OF_ENTRY = re.compile(r"[ \t]*,[ \t]*(?:#[^\n]*)?(?=\n)")
"""Behind an entry between braces: its comma and a comment, to the end of the line."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A piece of text to be put in at an offset."""

    offset: int
    text: str


def lacking(source: SpannedText) -> tuple[tuple[MappingSpan, type[Record]], ...]:
    """The mappings of a passage's file that should have an id and have none."""
    return tuple((span, model) for span, model in _owners(source.span) if _without_id(span))


def with_ids(source: SpannedText, ids: Iterable[str]) -> str:
    """The text of a passage's file with one of `ids` in each mapping that lacks one."""
    lines = Lines(source.text)
    added = [
        insertion
        for (span, model), id in zip(lacking(source), ids, strict=False)
        for insertion in _insertions(span, model, id, source.text, lines)
    ]
    pieces, done = [], 0
    for insertion in sorted(added, key=lambda one: one.offset):
        pieces += [source.text[done : insertion.offset], insertion.text]
        done = insertion.offset
    return "".join([*pieces, source.text[done:]])


def _owners(span: Span | None) -> Iterator[tuple[MappingSpan, type[Record]]]:
    if not isinstance(span, MappingSpan):
        return
    yield span, Excerpt
    for assertion in _mappings(span.entry("says")):
        yield assertion, Assertion
        yield from ((figure, Figure) for figure in _mappings(assertion.entry("figures")))


def _mappings(entry: EntrySpan | None) -> Iterator[MappingSpan]:
    """The mappings in a field, whether it holds a list of them or a single one."""
    value = entry.value if entry else None
    items = value.items if isinstance(value, SequenceSpan) else (value,)
    return (item for item in items if isinstance(item, MappingSpan) and item.entries)


def _without_id(span: MappingSpan) -> bool:
    entry = span.entry(ID)
    return entry is None or (isinstance(entry.value, ScalarSpan) and entry.value.is_empty)


def _insertions(span: MappingSpan, model: type[Record], id: str, text: str, lines: Lines) -> Iterator[Insertion]:
    present = span.entry(ID)
    if present is not None:
        yield Insertion(present.end, f" {id}" if text[present.end - 1] == ":" else f": {id}")
        return
    before = _before(span, model)
    first = span.entries[0]
    if span.flow and text[span.start] != "{":  # a single pair in a list
        yield Insertion(span.start, "{")
        yield Insertion(span.end, f", {ID}: {id}}}")
    elif span.flow:
        yield _between_braces(before, first, id, lines)
    elif before:
        line = lines.last(before.start, before.end)
        yield Insertion(lines.end(line), f"\n{' ' * lines.column(span.start)}{ID}: {id}")
    else:
        yield _at_the_top(first, id, lines)


def _before(span: MappingSpan, model: type[Record]) -> EntrySpan | None:
    """The last entry that the canonical order has before the id; None where the id comes first."""
    order = field_order(model)
    earlier = order[: order.index(ID)]
    return next((entry for entry in reversed(span.entries) if entry.key.value in earlier), None)


def _between_braces(before: EntrySpan | None, first: EntrySpan, id: str, lines: Lines) -> Insertion:
    """On a line of its own where the entries have theirs, else on theirs."""
    beside = before or first
    line = lines.of(beside.start)
    margin = lines.lines[line][: lines.column(beside.start)]
    ends = _END_OF_ENTRY.match(lines.text, beside.end)
    if margin.strip(" ") or not ends:
        return Insertion(before.end, f", {ID}: {id}") if before else Insertion(first.start, f"{ID}: {id}, ")
    if before:
        return Insertion(ends.end(), f"\n{margin}{ID}: {id},")
    above = line - directly_above(lines.lines[:line])
    return Insertion(lines.start(above), f"{margin}{ID}: {id},\n")


def _at_the_top(first: EntrySpan, id: str, lines: Lines) -> Insertion:
    """Before the first key, and above the comments that belong to that one."""
    line, column = lines.of(first.start), lines.column(first.start)
    if lines.lines[line][:column].strip(" "):
        return Insertion(first.start, f"{ID}: {id}\n{' ' * column}")
    above = line - directly_above(lines.lines[:line])
    return Insertion(lines.start(above), f"{' ' * column}{ID}: {id}\n")
