"""Blocks into paragraphs: which neighbours are halves of one that a page or column break cut, and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from iomkb.sources.blocks import Block


class Cut(IntEnum):
    """How likely two neighbours are halves of one paragraph. From LIKELY on they are joined unless an outline objects."""

    NEVER = 0
    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """Paragraphs as runs of blocks, and whether the number that an outline asked for could be reached."""

    paragraphs: tuple[tuple[Block, ...], ...]
    doubtful: bool = False
    """Whether several breaks were as likely, and only some of them had to be joined."""


_CLOSERS = "\"'”’»)]*_¹²³⁰⁴⁵⁶⁷⁸⁹"
_MARK_BEHIND = re.compile(r"(?:\[\^[^\]\s]+\]|<sup>[0-9]+</sup>|(?<=[.!?\"”’)])[0-9]{1,3})+$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|e\.g|i\.e|cf|vs|viz|al|ed|eds|no|nos|vol|vols|p|pp|ch|chs|art|arts|para|paras|fig|figs|ca|approx"
    r"|Dr|Mr|Mrs|Ms|Prof|St|Gen|Sen|Rep|Gov|Hon|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|(?:[A-Z]\.)+[A-Z])\.$",
)


def cut_between(before: Block, behind: Block) -> Cut:
    """How likely `behind` goes on with the paragraph that `before` begins."""
    left = before.text.rstrip()
    while (marked := _MARK_BEHIND.sub("", left).rstrip(_CLOSERS)) != left:
        left = marked
    right = behind.text.lstrip().lstrip("*_\"'“‘«([")
    end = left[-1:]
    small = right[:1].islower() or right[:1] in ",;:)]"
    if end in "-‐\u00ad" and left[-2:-1].isalpha():
        return Cut.SURE
    if end in ".!?…":
        if end == "." and _ABBREVIATION.search(left):
            return Cut.SURE if small else Cut.LIKELY
        if small:
            return Cut.LIKELY
        if _opened(before.text) and not behind.text.lstrip().startswith(("“", '"', "«")):
            return Cut.LIKELY
        if before.ending == "full":
            return Cut.LIKELY
        return Cut.POSSIBLE if behind.inside or behind.first_page != before.last_page else Cut.NEVER
    if end == ":":
        return Cut.LIKELY if small else Cut.POSSIBLE
    return Cut.SURE if small else Cut.LIKELY


def _opened(text: str) -> bool:
    """Whether a bracket or a double quote is opened and not closed."""
    return text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count("«") > text.count("»")


def join_cut(blocks: Sequence[Block], expected: int | None = None) -> Joined:
    """The blocks of one section as paragraphs; `expected` is the number an outline gives, which decides where it is open."""
    if not blocks:
        return Joined(())
    cuts = [cut_between(before, behind) for before, behind in pairwise(blocks)]
    joins = {position for position, cut in enumerate(cuts) if cut >= Cut.LIKELY}
    doubtful = False
    if expected is not None and expected > 0:
        wanted = len(blocks) - expected
        by_likelihood = sorted(range(len(cuts)), key=lambda position: (-cuts[position], position))
        sure = {position for position, cut in enumerate(cuts) if cut is Cut.SURE}
        possible = [position for position in by_likelihood if cuts[position] > Cut.NEVER]
        chosen = set(possible[: max(wanted, 0)])
        if len(sure) <= wanted <= len(possible):
            doubtful = bool(chosen) and any(cuts[position] is cuts[possible[wanted - 1]] for position in possible[wanted:])
            joins = chosen
    paragraphs: list[list[Block]] = [[blocks[0]]]
    for position, block in enumerate(blocks[1:]):
        if position in joins:
            paragraphs[-1].append(block)
        else:
            paragraphs.append([block])
    return Joined(tuple(tuple(paragraph) for paragraph in paragraphs), doubtful)
