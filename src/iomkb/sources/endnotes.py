"""The blocks behind the heading “Notes” into endnotes by number, and what stands behind the last of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iomkb.sources.blocks import Block
from iomkb.sources.cuts import Cut, cut_between
from iomkb.sources.lines import Line
from iomkb.sources.normalise import SUPERSCRIPTS
from iomkb.sources.titles import ended

_START = re.compile(
    r"\s*(?P<bullet>[-*•]\s+)?(?P<open>[\[(])?(?P<number>[0-9]{1,4}|[⁰¹²³⁴-⁹]{1,4})(?P<close>[.):\]]{0,2})(?:\s+|$)"
)


@dataclass(frozen=True, slots=True)
class EndnoteText:
    """The lines of one endnote, without the number it begins with."""

    number: int
    lines: tuple[Line, ...]


def begins_notes(block: Block) -> bool:
    """Whether a block begins with the number of a first note."""
    match = _START.match(block.lines[0].text)
    return match is not None and _number(match) in (0, 1)


def endnotes_of(blocks: Sequence[Block]) -> tuple[list[EndnoteText], list[Block]]:
    """The endnotes, and the blocks behind the last of them.

    A note begins with the number that follows, set as the first one was; anything else goes on with the note before. Behind the
    last note, what follows a finished note in a block of its own is no longer a note.
    """
    found: list[tuple[int, list[Line]]] = []
    style: tuple[object, ...] | None = None
    owners: list[int] = []
    for block in blocks:
        owners.append(-1)
        for position, line in enumerate(block.lines):
            match = _START.match(line.text)
            if match and (not found or _number(match) == found[-1][0] + 1) and style in (None, _style(match)):
                style = _style(match)
                rest = Line(line.text[match.end() :], line.start + match.end(), line.page)
                found.append((_number(match), [rest]))
                owners[-1] = len(found)
            elif found:
                found[-1][1].append(line)
            if position == 0 and owners[-1] < 0:
                owners[-1] = 0
    last = max((position for position, owner in enumerate(owners) if owner > 0), default=-1)
    tail_from = len(blocks)
    for position in range(last + 1, len(blocks)):
        before = blocks[position - 1]
        if position and cut_between(before, blocks[position]) < Cut.LIKELY and ended(before.text):
            tail_from = position
            break
    behind = list(blocks[tail_from:]) if last >= 0 else list(blocks)
    first_behind = behind[0].start if behind else None
    kept = [
        EndnoteText(number, tuple(line for line in lines if first_behind is None or line.start < first_behind))
        for number, lines in found
    ]
    return kept, behind


def _number(match: re.Match[str]) -> int:
    return int(match["number"].translate(SUPERSCRIPTS))


def _style(match: re.Match[str]) -> tuple[object, ...]:
    return bool(match["bullet"]), match["open"], match["close"], match["number"].isascii()
