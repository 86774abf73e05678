"""YAML bytes into a tree and, beside it, where in the text each key, value and bracket begins and ends.

For whoever changes a file by cutting its text: what is not cut stays as it was written. Knows nothing of records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.source import Node
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import LINE_BREAKS, read_tree


@dataclass(frozen=True, slots=True)
class ScalarSpan:
    """A text. `style` is the character that it begins with in quotes or as a block (`|`, `>`), else empty.

    `end` is behind its last character: for a block, behind the line end of the last line that counts.
    """

    start: int
    end: int
    style: str
    value: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written at all: the value of a key without one."""
        return not self.style and not self.value


@dataclass(frozen=True, slots=True)
class EntrySpan:
    """A key with its value. `end` is behind what is written of the two, a colon without value included."""

    key: ScalarSpan
    value: "Span"
    end: int

    @property
    def start(self) -> int:
        """Where the key begins."""
        return self.key.start


@dataclass(frozen=True, slots=True)
class MappingSpan:
    """A mapping; `flow` if it is written in braces (or is a single pair in a list in brackets)."""

    start: int
    end: int
    flow: bool
    entries: tuple[EntrySpan, ...]

    def entry(self, key: str) -> EntrySpan | None:
        """The entry of that key."""
        return next((entry for entry in self.entries if entry.key.value == key), None)


@dataclass(frozen=True, slots=True)
class SequenceSpan:
    """A list; `flow` if it is written in brackets."""

    start: int
    end: int
    flow: bool
    items: tuple["Span", ...]


_COLON = re.compile(r"[ \t]*:")

Span = ScalarSpan | MappingSpan | SequenceSpan


@dataclass(frozen=True, slots=True)
class SpannedText:
    """The text of a file (with `\\n` as its only line end), what it says, and where it says so; both None for an empty file."""

    path: str
    text: str
    root: Node
    span: Span | None


def read_spans(path: str, text: str | bytes) -> tuple[SpannedText | None, list[Diagnostic]]:
    """The text of the file at `path` with its spans, and what is wrong with it; None where there is an error."""
    events: list[yaml.Event] = []
    data = text.encode("utf-8") if isinstance(text, str) else text
    tree, findings = read_tree(SourceFile(path, data), heard=events)
    if tree is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    spans = _Spans(tree.text, iter(events))
    return SpannedText(path, tree.text, tree.root, spans.document()), findings


def scalars(span: Span | None) -> Iterator[ScalarSpan]:
    """All keys and texts, in the order in which they are written."""
    if isinstance(span, ScalarSpan):
        yield span
    elif isinstance(span, SequenceSpan):
        for item in span.items:
            yield from scalars(item)
    elif isinstance(span, MappingSpan):
        for entry in span.entries:
            yield entry.key
            yield from scalars(entry.value)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


class _Spans:
    """Walks the events of one file, of which reading has refused nothing."""

    def __init__(self, text: str, events: Iterator[yaml.Event]) -> None:
        self.text = text
        self.plain = text.translate(LINE_BREAKS)
        self.events = events

    def document(self) -> Span | None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                found = self.span(next(self.events))
                return None if isinstance(found, ScalarSpan) and found.is_empty else found
        return None

    def span(self, event: Any) -> Span:
        start = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Span] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self.span(inner))
            end = _end(inner) if event.flow_style else items[-1].end
            return SequenceSpan(start, end, bool(event.flow_style), tuple(items))
        entries: list[EntrySpan] = []
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            entries.append(self.entry(inner))
        end = _end(inner) if event.flow_style else entries[-1].end
        return MappingSpan(start, end, bool(event.flow_style), tuple(entries))

    def entry(self, event: Any) -> EntrySpan:
        key = self.scalar(event)
        value = self.span(next(self.events))
        if isinstance(value, ScalarSpan) and value.is_empty:
            colon = _COLON.match(self.plain, key.end)
            end = colon.end() if colon else key.end
            return EntrySpan(key, ScalarSpan(end, end, "", ""), end)
        return EntrySpan(key, value, value.end)

    def scalar(self, event: Any) -> ScalarSpan:
        start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
        return ScalarSpan(start, self.block_end(start, end) if style in ("|", ">") else end, style, event.value)

    def block_end(self, start: int, end: int) -> int:
        """The end of a block without the blank lines behind it, which say nothing unless a `+` keeps them."""
        header, _, body = self.plain[start:end].partition("\n")
        if "+" in header.partition("#")[0]:
            return end
        lines = body.split("\n")
        deepest = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)
        closed = lines[-1] == ""
        lines = lines[:-1] if closed else lines
        while lines and not lines[-1].strip(" ") and len(lines[-1]) <= deepest:
            lines.pop()
            closed = True
        return min(end, start + len(header) + 1 + sum(len(line) + 1 for line in lines) - (0 if closed else 1))
