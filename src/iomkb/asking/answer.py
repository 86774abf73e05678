"""What an answer holds, as values: facts, and parts of lines that each say where they are from. And the same as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from iomkb.model.corpus import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with who says it, how cautiously, and where: the things that never stand without it.

    `row` is the sentence as the exports give it. `beside`: degree, change, time, places, scope, each in words.
    `notes` are the numbers of the endnotes it leans on. `marks`: “coder's reading”, “sketch”.
    """

    statement: Statement
    row: Mapping[str, Any]
    text: str
    holder: str
    hedges: tuple[str, ...]
    source: str
    place: str
    beside: tuple[str, ...]
    notes: tuple[int, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part. `text`: what it says; `origin`: where that is from; `said`: the sentence it rests on, or is.

    `id`: what to ask for to learn more.
    """

    text: str = ""
    id: str = ""
    origin: str = ""
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a title, and parts within the part. One without either is left out by whoever prints it."""

    title: str
    lines: tuple[Line, ...] = ()
    parts: tuple["Part", ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.lines and all(part.empty for part in self.parts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one thing. `notes`: what whoever asked should know first, such as that the id is an old one.

    `address`: where it stands on the site, relative to its root or in full; `file`: where it is written, with the line.
    """

    id: str
    kind: str
    name: str
    address: str = ""
    file: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = field(default=())


def as_data(answer: Answer) -> dict[str, Any]:
    """The answer as JSON has it; sentences as the export of assertions has them, with the names of holder and source."""
    return {
        "id": answer.id,
        "kind": answer.kind,
        "name": answer.name,
        "address": answer.address,
        "file": answer.file,
        "notes": list(answer.notes),
        "facts": [{"label": label, "text": text} for label, text in answer.facts],
        "parts": [_part(part) for part in answer.parts if not part.empty],
    }


def said_data(said: Said) -> dict[str, Any]:
    """A sentence as JSON has it."""
    return {**said.row, "holder_name": said.holder, "source": said.source}


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "lines": [_line(line) for line in part.lines],
        "parts": [_part(one) for one in part.parts if not one.empty],
    }


def _line(line: Line) -> dict[str, Any]:
    data: dict[str, Any] = {"text": line.text, "id": line.id, "origin": line.origin}
    return {**data, "sentence": said_data(line.said)} if line.said else data
