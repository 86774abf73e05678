"""Stubs out of a passage's text: what is cut, and which comments go with each stub into the record's own file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from iomkb.formatting.comments import comments_in
from iomkb.formatting.lines import Lines, directly_above
from iomkb.model.source import MappingNode
from iomkb.model.stubs import StubEntity
from iomkb.read.decode import decode
from iomkb.read.yaml_spans import EntrySpan, MappingSpan, SequenceSpan, Span, SpannedText
from iomkb.schemas import MODELINE

STUBS = "stubs"


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage's text without some of its stubs; `comments`: by the number of the stub in its list, those cut with it."""

    text: str
    comments: Mapping[int, tuple[str, ...]]


def stubs_in(source: SpannedText) -> dict[int, StubEntity]:
    """The stubs of a passage's file that are whole, by their number in the list; faulty ones are for the checks to report."""
    root = source.root
    written = root.get(STUBS) if isinstance(root, dict) else None
    nodes = written if isinstance(written, tuple) else (written,)
    read = {
        number: decode(StubEntity, node, source.path)[0] for number, node in enumerate(nodes) if isinstance(node, MappingNode)
    }
    return {number: stub for number, stub in read.items() if stub is not None}


def without_stubs(source: SpannedText, numbers: Collection[int]) -> Cut:
    """The text without the stubs of these numbers; without the whole field where none would be left."""
    assert isinstance(source.span, MappingSpan)
    entry = source.span.entry(STUBS)
    assert entry is not None
    lines = Lines(source.text)
    value = entry.value
    if not isinstance(value, SequenceSpan) or len(numbers) == len(value.items):
        start, end = _entry(source.span, entry, lines)
        starts = [item.start for item in value.items] if isinstance(value, SequenceSpan) else [value.start]
        starts = [start, *(_own_start(item, lines, value) for item in starts[1:])]
        cuts = {number: (first, last) for number, (first, last) in enumerate(zip(starts, [*starts[1:], end], strict=True))}
    else:
        cuts = dict(_items(value, numbers, lines))
    comments = {
        number: tuple(comment.text for comment in comments_in(source) if start <= comment.start < end)
        for number, (start, end) in cuts.items()
    }
    text = source.text
    for start, end in sorted(cuts.values(), reverse=True):
        text = text[:start] + text[end:]
    return Cut(text, comments)


def with_comments(text: str, comments: Collection[str]) -> str:
    """The text of a record's file with comments below the line that names its schema."""
    first, newline, rest = text.partition("\n")
    added = "".join(f"{comment}\n" for comment in comments)
    return f"{first}{newline}{added}{rest}" if first.startswith(MODELINE) else f"{added}{text}"


def expected(root: MappingNode, numbers: Collection[int]) -> MappingNode:
    """What the tree of the passage holds without the stubs of these numbers."""
    written = root[STUBS]
    kept = tuple(node for n, node in enumerate(written) if n not in numbers) if isinstance(written, tuple) else ()
    return MappingNode((key, kept if key == STUBS else value) for key, value in root.items() if key != STUBS or kept)


def _entry(root: MappingSpan, entry: EntrySpan, lines: Lines) -> tuple[int, int]:
    """The beginning and the end of a whole field of the passage."""
    number = root.entries.index(entry)
    if root.flow:
        if number + 1 < len(root.entries):
            return entry.start, root.entries[number + 1].start
        return (root.entries[number - 1].end if number else entry.start), entry.end
    first, last = lines.of(entry.start), lines.last(entry.start, entry.end)
    first -= directly_above(lines.lines[:first])
    return lines.start(first), min(lines.end(last) + 1, len(lines.text))


def _items(value: SequenceSpan, numbers: Collection[int], lines: Lines) -> Iterator[tuple[int, tuple[int, int]]]:
    """The beginning and the end of some items of a list of which others stay."""
    last_kept = max(number for number in range(len(value.items)) if number not in numbers)
    for number in numbers:
        item = value.items[number]
        if not value.flow:
            last = lines.last(item.start, item.end)
            yield number, (_own_start(item.start, lines, value), min(lines.end(last) + 1, len(lines.text)))
        elif number < last_kept:
            yield number, (item.start, value.items[number + 1].start)
        else:
            yield number, (value.items[number - 1].end, item.end)


def _own_start(start: int, lines: Lines, value: Span) -> int:
    """Where an item of a list begins, with its dash and the comment right above it; in brackets, at its first character."""
    if isinstance(value, SequenceSpan) and value.flow:
        return start
    first = lines.of(start)
    while not lines.lines[first].lstrip(" ").startswith("-"):
        first -= 1
    return lines.start(first - directly_above(lines.lines[:first]))
