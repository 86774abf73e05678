"""The comments of a YAML text, wherever they stand. Outside of texts and keys, every `#` begins one."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.formatting.lines import is_modeline
from iomkb.read.yaml_spans import SpannedText, scalars


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` to the end of its line."""

    start: int
    text: str


def comments_in(source: SpannedText) -> tuple[Comment, ...]:
    """All comments but the line that names the schema, in order."""
    return tuple(comment for comment in _comments(source) if not is_modeline(comment.text))


def _comments(source: SpannedText) -> Iterator[Comment]:
    text, offset = source.text, 0
    for scalar in scalars(source.span):
        yield from _between(text, offset, scalar.start)
        if scalar.style in ("|", ">"):  # its first line may end in a comment
            yield from _between(text, scalar.start + 1, min(_line_end(text, scalar.start), scalar.end))
        offset = max(offset, scalar.end)
    yield from _between(text, offset, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    while (found := text.find("#", start, end)) >= 0:
        start = _line_end(text, found)
        yield Comment(found, text[found:start].rstrip())


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
