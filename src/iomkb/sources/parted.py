"""Blocks of paged text into smaller ones: `pdftotext` leaves no blank line between paragraphs, nor below many headings.

What is left to go by is the setting: a line that ends although the next word would have fitted on it was meant to end there.
Where paragraphs are set in (`pdftotext -layout`), that tells them apart already, also across pages.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from iomkb.sources.blocks import Block, indent_of
from iomkb.sources.lines import Line
from iomkb.sources.titles import looks_like_heading

_FITS = 0.95
"""A word fits where the line stays below this share of its neighbours' width, which is only estimated."""

_WIDE, _NARROW = frozenset("mwMW—@%&"), frozenset("fijlrtI.,;:!'’‘()[]|- ")
_AROUND = 2
_MOST_LINES_OF_HEADING = 3
_LEAST_SET_IN = 3
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*_¹²³⁰⁴-⁹0-9]*$")


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a body, parted below headings and between paragraphs, each knowing how its last line ends."""
    usual = _usual_width(blocks)
    pieces = [piece for number, block in enumerate(blocks) for piece in _below_heading(block, usual, first=not number)]
    if sum(map(_set_in, pieces)) >= _LEAST_SET_IN:
        return [_by_indent(block, behind) for block, behind in _with_next(pieces)]
    pieces = [piece for block in pieces for piece in _at_sentences(block, usual)]
    return [_at_page_end(block, behind, usual) for block, behind in _with_next(pieces)]


def _with_next(blocks: Sequence[Block]) -> list[tuple[Block, Block | None]]:
    return list(zip(blocks, [*blocks[1:], None], strict=True)) if blocks else []


def _usual_width(blocks: Sequence[Block]) -> int:
    """The width that nine of ten lines of running text keep to."""
    widths = sorted(_width(line.text) for block in blocks if len(block.lines) > _AROUND for line in block.lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _meant(lines: Sequence[Line], position: int, following: str, usual: int) -> bool:
    """Whether the line ends although the first word of `following` would have fitted behind it."""
    around = lines[max(0, position - _AROUND) : position + _AROUND + 1]
    width = max(_width(line.text) for line in around) if len(lines) > 2 * _AROUND else usual
    word = (following.split() or [""])[0]
    return _width(f"{lines[position].text.strip()} {word}") <= _FITS * width


def _width(text: str) -> int:
    """About how wide a text is set in a book face, in hundredths of its size (after the metrics of Times)."""
    return sum(
        78 if sign in _WIDE else 29 if sign in _NARROW else 67 if sign.isupper() else 47 for sign in " ".join(text.split())
    )


def _below_heading(block: Block, usual: int, *, first: bool) -> list[Block]:
    """A block whose first lines are a heading, parted below them; the first block, a title, above a byline in capitals."""
    if block.level or block.note:
        return [block]
    if first:
        capitals = next((i for i, line in enumerate(block.lines) if i and line.text.isupper()), None)
        if capitals and not block.lines[0].text.isupper():
            return [replace(block, lines=block.lines[:capitals]), replace(block, lines=block.lines[capitals:])]
        return [block]
    count = 0
    for position, (line, following) in enumerate(pairwise(block.lines)):
        if position == _MOST_LINES_OF_HEADING or _ENDED.search(line.text.rstrip()):
            break
        if not _meant(block.lines, position, following.text, usual):
            break
        count = position + 1
    heading, rest = replace(block, lines=block.lines[:count]), replace(block, lines=block.lines[count:])
    if count and looks_like_heading(heading, None, rest):
        return [heading, rest]
    return [block]


def _set_in(block: Block) -> bool:
    """Whether a block begins further in than it goes on."""
    depths = [indent_of(line.text) for line in block.lines]
    return len(depths) > 1 and depths[0] >= min(depths[1:]) + 2


def _by_indent(block: Block, behind: Block | None) -> Block:
    """Where a page ends with a sentence, the next page goes on with its paragraph unless it begins with a line set in."""
    if behind is None or behind.first_page == block.last_page or len(behind.lines) == 1:
        return block
    return replace(block, ending="short" if _set_in(behind) else "full")


def _at_sentences(block: Block, usual: int) -> list[Block]:
    """A block parted wherever a line ends with a sentence, each part knowing how likely the break was meant."""
    if block.level or block.note:
        return [block]
    pieces: list[Block] = []
    begun = 0
    for position, (line, following) in enumerate(pairwise(block.lines)):
        if _ENDED.search(line.text.rstrip()) and not following.text.lstrip()[:1].islower():
            ending = "short" if _meant(block.lines, position, following.text, usual) else "full"
            lines = block.lines[begun : position + 1]
            pieces.append(replace(block, lines=lines, ending=ending, inside=begun > 0))  # type: ignore[arg-type]
            begun = position + 1
    return [*pieces, replace(block, lines=block.lines[begun:], inside=begun > 0)]


def _at_page_end(block: Block, behind: Block | None, usual: int) -> Block:
    if behind is None or behind.first_page == block.last_page:
        return block
    meant = _meant(block.lines, len(block.lines) - 1, behind.lines[0].text, usual)
    return replace(block, ending="short" if meant else "full")
