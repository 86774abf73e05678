"""Two states of the knowledge base → what became of each thing: reworded, renamed, split, withdrawn, with the words of both.

What differs is found by `iomkb.differences`; here it is told for each id of either state, as readers of an edition need it.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from iomkb.differences import Side, compare
from iomkb.differences.matching import Matched, matched
from iomkb.differences.values import Change, How
from iomkb.differences.words import Part, Piece, compared
from iomkb.editions.archive import unpacked
from iomkb.editions.model import Edition
from iomkb.graph import build_graph
from iomkb.labels import KIND_WORDS, name_of
from iomkb.layout import Layout, Thing, plan_layout
from iomkb.read.project import read

MERGED_INTO = "its address leads now to"
"""How `iomkb.differences` calls the detail that says which assertion a withdrawn one is part of now."""


class Fate(StrEnum):
    """What became of something, in the order in which it is counted."""

    REWORDED = "reworded"
    RENAMED = "renamed"
    CHANGED = "changed"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is other: our label (empty for the words themselves), and pieces of the texts before and after."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one thing. `old`, `new`: its ids; empty where there is none. `kind`: sentence, organization, work, …

    `successors`: ids of what replaces it. `why`: the reason that the project gives.
    """

    fate: Fate
    kind: str
    old: str
    new: str
    name: str
    lines: tuple[Line, ...] = ()
    successors: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What a project says of an id that it took back: what became of it, why, and what replaces it."""

    id: str
    fate: Fate
    why: str = ""
    successors: tuple[str, ...] = ()


def farewells(layout: Layout) -> Mapping[str, Farewell]:
    """By id, what a project says of ids that it has merged, split or withdrawn; an id of which it says nothing is missing."""
    return {
        id: Farewell(id, Fate(entry.how), entry.why.plain, tuple(dict.fromkeys(str(one) for one in entry.instead)))
        for id, entry in layout.withdrawn.items()
    }


@dataclass(frozen=True)
class Comparison:
    """An earlier state and a later one, and what became of everything in between. `said`: what the later one says of ids that
    it took back (see `farewells`), which comes before all that likeness of words may suggest.
    """

    before: Side
    after: Side
    said: Mapping[str, Farewell]

    @cached_property
    def _matched(self) -> Matched:
        return matched(self.before, self.after)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All that is other: what was taken back, then the rest in the order in which `iomkb.differences` tells it."""
        found = compare(self.before, self.after).changes
        told = (turn for change in found if (turn := self._turn(change)) is not None)
        return (*(self._taken_back(one) for one in self._gone.values()), *told)

    @cached_property
    def by_old(self) -> Mapping[str, Turn]:
        """By earlier id, what became of it."""
        return {turn.old: turn for turn in reversed(self.turns) if turn.old}

    @cached_property
    def by_new(self) -> Mapping[str, Turn]:
        """By later id, what is new in it."""
        return {turn.new: turn for turn in reversed(self.turns) if turn.new}

    def later(self, id: str) -> Thing | None:
        """What the thing called `id` earlier is now; None where it is gone."""
        if id in self._gone:
            return None
        now = self._matched.now(id)
        return self.after.layout.resolve(f"@{now}" if id.startswith("@") else now) or self.after.layout.resolve(id)

    def words_of(self, id: str) -> str:
        """What a reader knows a thing of the later state by: a sentence by its words, all else by its name."""
        statement = self.after.corpus.statement.get(id)
        return self.after.prose(statement.assertion.text) if statement else self.after.name(id)

    def earlier(self, id: str) -> str:
        """What the thing called `id` later was called earlier; empty where there was none."""
        return self._earlier.get(id, "")

    @cached_property
    def _earlier(self) -> Mapping[str, str]:
        """Later id → earlier id, of everything that both states know."""
        found: dict[str, str] = {}
        for old in self.before.layout.things:
            if thing := self.later(old):
                found.setdefault(thing.id, old)
                if thing.id == old:
                    found[thing.id] = old
        return found

    @cached_property
    def _gone(self) -> Mapping[str, Farewell]:
        """What the later state says of things that only the earlier one holds."""
        old, new = self.before.layout.things, self.after.layout.things
        return {id: one for id, one in self.said.items() if id in old and id not in new}

    @cached_property
    def _successors(self) -> frozenset[str]:
        return frozenset(id for one in self._gone.values() for id in one.successors)

    def _taken_back(self, one: Farewell) -> Turn:
        thing = self.before.layout.things[one.id]
        statement = self.before.corpus.statement.get(one.id)
        kind = _word(thing.kind)
        name = self.before.prose(statement.assertion.text) if statement else name_of(thing, self.before.corpus)
        return Turn(one.fate, kind, one.id, "", name, (), one.successors, one.why)

    def _turn(self, change: Change) -> Turn | None:
        id = f"page:{change.id.rstrip('/') or 'home'}" if change.record == "page" else change.id
        side = self.before if change.how is How.WITHDRAWN else self.after
        if id not in side.layout.things:  # relations, contributors and what has no id stand on no page of their own
            return None
        kind = change.kind if change.record == "entity" else _word(change.record)
        if change.how is How.WITHDRAWN and id in self._gone:
            return None
        old = self.earlier(id)
        if change.how is not How.WITHDRAWN and not old:  # what replaces another thing is told with that
            return None if id in self._successors else Turn(Fate.ADDED, kind, "", id, change.name)
        if change.how is How.CHANGED:
            return Turn(_fate(change), kind, old, id, change.name, tuple(_lines(change)))
        into = tuple(detail.after for detail in change.details if detail.field == MERGED_INTO)
        return Turn(Fate.MERGED if into else Fate.WITHDRAWN, kind, id, "", change.name, (), into)


def _word(kind: str) -> str:
    return KIND_WORDS.get(kind, kind).lower()


def _fate(change: Change) -> Fate:
    fields = {detail.field for detail in change.details}
    if change.record == "assertion" and "sentence" in fields:
        return Fate.REWORDED
    if "name" in fields or any(field.startswith("id") for field in fields):
        return Fate.RENAMED
    return Fate.CHANGED


def _lines(change: Change) -> Iterator[Line]:
    """What is other, the sentence itself first. The ids of sentences and passages are nothing that readers see."""
    for detail in sorted(change.details, key=lambda one: one.field != "sentence"):
        if detail.field.startswith("id") and change.record in ("assertion", "passage"):
            continue
        label = "" if detail.field == "sentence" else detail.field.partition(" (without")[0]
        if detail.sentence:
            yield Line(label, compared(detail.before, detail.after))
        else:
            pieces = (Piece(Part.OLD, detail.before), Piece(Part.NEW, detail.after))
            yield Line(label, tuple(piece for piece in pieces if piece.text))


def side_of_edition(edition: Edition) -> Side:
    """The state that an edition was cut from. Raises ArchiveError, OSError, and ProjectNotFound where it holds no records."""
    with tempfile.TemporaryDirectory(prefix="iomkb-") as temporary:
        folder = Path(temporary)
        for path, data in unpacked(edition.records_archive()):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        reading = read(folder, home=edition.project)
    graph = build_graph(reading.corpus)
    return Side(reading.corpus, graph, plan_layout(reading.corpus, graph.prominent), reading.diagnostics)
