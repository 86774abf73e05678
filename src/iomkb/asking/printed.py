"""Answers and hits as lines for a terminal, wrapped, every text of a record made visible. Colours are up to the terminal."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from iomkb.asking.answer import Answer, Line, Part, Said
from iomkb.report import visible

T = TypeVar("T")

INDENT = "  "

DEEP = 2
"""From which depth on one line of a part is enough, where an answer is cut short: the sides of a dispute, say."""


class Tone(StrEnum):
    """How a line is meant: a terminal may show it in its own way."""

    TITLE = "title"
    HEADING = "heading"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Printed:
    """One line, no wider than asked for where its words allow, without a line end."""

    text: str
    tone: Tone = Tone.PLAIN


def wrapped(text: str, width: int, indent: str = "", tone: Tone = Tone.PLAIN, hanging: str = "") -> Iterator[Printed]:
    """A text of a record as lines; `hanging` is added to the indent of all lines but the first."""
    lines = textwrap.wrap(
        visible(" ".join(text.split())),
        max(width, 30),
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (Printed(line, tone) for line in lines)


def answer_lines(answer: Answer, width: int, most: int | None) -> Iterator[Printed]:
    """An answer; of each part at most `most` lines (None: all), the rest counted."""
    yield from wrapped(answer.name, width, tone=Tone.TITLE)
    yield from wrapped(" · ".join(filter(None, (answer.kind, answer.id, answer.file, answer.address))), width, tone=Tone.QUIET)
    for note in answer.notes:
        yield from wrapped(note, width)
    if answer.facts:
        yield Printed("")
    for label, text in answer.facts:
        yield from wrapped(f"{label}: {text}", width, hanging=INDENT)
    for part in answer.parts:
        yield from _part(part, width, most, "")


def _part(part: Part, width: int, most: int | None, indent: str, depth: int = 0) -> Iterator[Printed]:
    """A part and the parts in it; deep within an answer that is cut short, one line of each stands for all."""
    if part.empty:
        return
    yield Printed("")
    count = f" ({len(part.lines):,})" if len(part.lines) > 1 else ""
    yield from wrapped(f"{part.title}{count}", width, indent, Tone.HEADING)
    inner = indent + INDENT
    shown = _first(part.lines, most if depth < DEEP else most and 1)
    for line in shown:
        yield from _line(line, width, inner)
    yield from _left_out(len(part.lines) - len(shown), width, inner)
    parts = tuple(one for one in part.parts if not one.empty)
    for one in _first(parts, most):
        yield from _part(one, width, most, inner, depth + 1)
    yield from _left_out(len(parts) - len(_first(parts, most)), width, inner)


def _first(many: tuple[T, ...], most: int | None) -> tuple[T, ...]:
    """The first of many; one more than asked for is not worth a line that counts it."""
    return many if most is None or len(many) <= most + 1 else many[:most]


def _left_out(count: int, width: int, indent: str) -> Iterator[Printed]:
    if count:
        yield from wrapped(f"and {count:,} more: --all", width, indent, Tone.QUIET)


def _line(line: Line, width: int, indent: str) -> Iterator[Printed]:
    if line.text:
        id = f" [{line.id}]" if line.id and not line.said else ""
        yield from wrapped(f"{line.text}{id}", width, indent, hanging=INDENT)
    if line.origin:
        yield from wrapped(line.origin, width, indent + INDENT, Tone.QUIET)
    if line.said:
        yield from said_lines(line.said, width, indent + (INDENT if line.text else ""))


def said_lines(said: Said, width: int, indent: str) -> Iterator[Printed]:
    """A sentence, then who says it, how cautiously and where: never the one without the other."""
    yield from wrapped(said.text, width, indent)
    hedges = ", ".join(f"“{hedge}”" for hedge in said.hedges)
    notes = f"endnote{'' if len(said.notes) == 1 else 's'} {', '.join(map(str, said.notes))}" if said.notes else ""
    where = f"{said.source}, {said.place}"
    about = (said.holder, hedges, *said.beside, where, notes, *said.marks, said.row["id"] or "no id yet")
    yield from wrapped(" · ".join(filter(None, about)), width, indent + INDENT, Tone.QUIET)


def bulleted(entries: Iterable[tuple[str, str]], width: int) -> Iterator[Printed]:
    """Ids, each with what it names."""
    for id, name in entries:
        yield from wrapped(f"{id} – {name}", width, INDENT, hanging=INDENT)
