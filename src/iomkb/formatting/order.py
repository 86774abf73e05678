"""The keys of records into canonical order, by moving whole pieces of text: no value is written anew.

A comment right above a key goes with it, and so does one at the end of its lines; blank lines stay where they are. Of which
mapping is out of order, and what the text becomes; whether it still says the same is for the caller to see.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from iomkb.formatting.flow_order import Piece, permuted
from iomkb.formatting.lines import Lines, directly_above, indent, is_blank, is_comment
from iomkb.model.base import Record
from iomkb.read.yaml_spans import EntrySpan, MappingSpan, ScalarSpan, SequenceSpan, Span, SpannedText
from iomkb.record_text import field_order, record_in

Path = tuple[str | int, ...]
"""The keys and the numbers of items that lead to a value."""


def out_of_order(span: Span | None, model: type[Record] | None, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """The mappings whose keys are not in the order of their record: the way to each, and the offset at which it begins."""
    if isinstance(span, SequenceSpan):
        for number, item in enumerate(span.items):
            yield from out_of_order(item, model, (*path, number))
    elif isinstance(span, MappingSpan) and model:
        if _sorted(span, model) != list(range(len(span.entries))):
            yield path, span.start
        for entry in span.entries:
            yield from out_of_order(entry.value, record_in(model, entry.key.value), (*path, entry.key.value))


def in_order(source: SpannedText, model: type[Record], chosen: Collection[int]) -> str:
    """The text with the keys of those mappings in order that begin at a `chosen` offset."""
    if source.span is None:
        return source.text
    arranger = _Arranger(source.text, chosen)
    last = arranger.bottom(source.span)
    return "\n".join([*arranger.node(source.span, 0, model), *arranger.lines.lines[last + 1 :]])


def _sorted(span: MappingSpan, model: type[Record]) -> list[int]:
    """The numbers of the entries in canonical order; those that the record does not know stay as they are, at the end."""
    rank = {key: number for number, key in enumerate(field_order(model))}
    return sorted(range(len(span.entries)), key=lambda number: rank.get(span.entries[number].key.value, len(rank)))


@dataclass
class _Part:
    """The lines of one entry of a block mapping: blank lines before it, comments that go with it, and itself."""

    blanks: list[str]
    comments: list[str]
    lines: list[str] = field(default_factory=list)


class _Arranger:
    """Rewrites one text. Every method gives whole lines, the first one with whatever stands before the node on its line."""

    def __init__(self, text: str, chosen: Collection[int]) -> None:
        self.text = text
        self.lines = Lines(text)
        self.chosen = chosen

    def node(self, span: Span, top: int, model: type[Record] | None) -> list[str]:
        """The lines from `top` (which may lie above the node: comments) to the last one of the node."""
        if isinstance(span, MappingSpan) and not span.flow:
            return self.mapping(span, top, model)
        if isinstance(span, SequenceSpan) and not span.flow:
            return self.sequence(span, top, model)
        last = self.lines.last(span.start, span.end)
        if isinstance(span, ScalarSpan):
            return self.lines.lines[top : last + 1]
        before = self.text[self.lines.start(top) : span.start]
        return f"{before}{self.flow(span, model)}{self.text[span.end : self.lines.end(last)]}".split("\n")

    def bottom(self, span: Span) -> int:
        """The last line of a node, with the comments that end its last block."""
        if isinstance(span, MappingSpan) and not span.flow:
            return self.bottom_of_entry(span.entries[-1], self.lines.column(span.start))
        if isinstance(span, SequenceSpan) and not span.flow:
            return self.bottom(span.items[-1])
        return self.lines.last(span.start, span.end)

    def bottom_of_entry(self, entry: EntrySpan, column: int) -> int:
        """The last line of an entry, with the comments below it that are indented deeper than its key."""
        bottom = line = self.bottom(entry.value)
        while (line := line + 1) < len(self.lines.lines) and (
            (comment := is_comment(self.lines.lines[line])) or is_blank(self.lines.lines[line])
        ):
            if comment and indent(self.lines.lines[line]) > column:
                bottom = line
        return bottom

    def sequence(self, span: SequenceSpan, top: int, model: type[Record] | None) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(span.items):
            dash = self.dash(top) if number else self.lines.of(span.start)
            lines += self.lines.lines[top:dash]
            lines += self.below(item, dash, model)
            top = self.bottom(item) + 1
        return lines

    def dash(self, line: int) -> int:
        while is_blank(self.lines.lines[line]) or is_comment(self.lines.lines[line]):
            line += 1
        return line

    def below(self, span: Span, line: int, model: type[Record] | None) -> list[str]:
        """The lines of a key or a dash in `line` with the node that follows it there or below."""
        if not isinstance(span, ScalarSpan) and not span.flow and self.lines.of(span.start) > line:
            return [self.lines.lines[line], *self.node(span, line + 1, model)]
        return self.node(span, line, model)

    def mapping(self, span: MappingSpan, top: int, model: type[Record] | None) -> list[str]:
        column = self.lines.column(span.start)
        first_line = self.lines.of(span.start)
        above = self.lines.lines[top:first_line]
        own = directly_above(above)
        head = above[: len(above) - own]
        parts = [_Part([], above[len(above) - own :])]
        for number, entry in enumerate(span.entries):
            line = self.lines.of(entry.start)
            if number:
                parts.append(_part(self.lines.lines[top:line]))
            parts[-1].lines += self.below(entry.value, line, record_in(model, entry.key.value) if model else None)
            bottom = self.bottom_of_entry(entry, column)
            parts[-1].lines += self.lines.lines[self.bottom(entry.value) + 1 : bottom + 1]
            top = bottom + 1
        order = range(len(parts))
        if model and span.start in self.chosen:
            order = _sorted(span, model)  # type: ignore[assignment]
        prefix = self.lines.lines[first_line][:column]
        return [*head, *_stacked(parts, list(order), prefix)]

    def flow(self, span: Span, model: type[Record] | None) -> str:
        """The text of a node between its brackets."""
        if isinstance(span, SequenceSpan):
            return self.joined(span, [(item.start, item.end, self.flow(item, model)) for item in span.items])
        if not isinstance(span, MappingSpan):
            return self.text[span.start : span.end]
        pieces = [self.piece(entry, model) for entry in span.entries]
        if model and span.start in self.chosen:
            gaps = self.gaps(span, pieces)
            return permuted([piece[2] for piece in pieces], gaps, _sorted(span, model))
        return self.joined(span, pieces)

    def piece(self, entry: EntrySpan, model: type[Record] | None) -> Piece:
        inside = record_in(model, entry.key.value) if model else None
        value = self.flow(entry.value, inside)
        return entry.start, entry.end, self.text[entry.start : min(entry.value.start, entry.end)] + value

    def gaps(self, span: MappingSpan | SequenceSpan, pieces: list[Piece]) -> list[str]:
        """What stands before, between and behind the pieces: brackets, commas, space and comments."""
        places = [span.start, *(place for start, end, _ in pieces for place in (start, end)), span.end]
        return [self.text[places[n] : places[n + 1]] for n in range(0, len(places), 2)]

    def joined(self, span: MappingSpan | SequenceSpan, pieces: list[Piece]) -> str:
        gaps = self.gaps(span, pieces)
        return gaps[0] + "".join(piece[2] + gap for piece, gap in zip(pieces, gaps[1:], strict=True))


def _part(gap: list[str]) -> _Part:
    """What the lines above a key begin its part with."""
    blanks = next((number for number, line in enumerate(gap) if not is_blank(line)), len(gap))
    return _Part(gap[:blanks], gap[blanks:])


def _stacked(parts: list[_Part], order: list[int], prefix: str) -> list[str]:
    """The parts in this order. `prefix` is what stands before the first key on its line: space, perhaps a dash.

    Comments of a part that comes to stand behind a dash are put above the dash.
    """
    lines: list[str] = []
    for place, number in enumerate(order):
        part = parts[number]
        lines += parts[place].blanks
        comments = part.comments
        if place == 0 and number != 0 and prefix.strip(" "):
            comments = [f"{' ' * indent(prefix)}{line.lstrip(' ')}" for line in comments]
        lines += comments
        lines.append((prefix if place == 0 else " " * len(prefix)) + part.lines[0][len(prefix) :])
        lines += part.lines[1:]
    return lines
