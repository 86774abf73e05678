"""A course and two states of the knowledge base → what changed in the places that the course reads, reading by reading."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from iomkb.differences import compare
from iomkb.differences.matching import Matched, matched
from iomkb.differences.side import Side
from iomkb.differences.values import Change, How
from iomkb.labels import name_of
from iomkb.model.entities import Debate
from iomkb.model.syllabi import Reading, Syllabus

_Key = tuple[str, str]
"""A kind of record, and an id of the later state (a work's without its `@`)."""


@dataclass(frozen=True, slots=True)
class ReadingChanges:
    """What changed in one reading: the numbers of its week and of the reading in it, both from 1; what it is called.

    `how`: the reading itself is new since then, or is gone; CHANGED where it was there all the time.
    """

    week: int
    number: int
    id: str
    name: str
    how: How
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CourseChanges:
    """The readings in which something changed, of how many. `unread`: files that could not be read in one of the states."""

    readings: tuple[ReadingChanges, ...]
    of: int
    unread: tuple[str, ...]


def changes_in(syllabus: Syllabus, before: Side, after: Side) -> CourseChanges:
    """What changed in the readings of a course, as it is now, between two states.

    Of a passage, a section and an article all that stands in it counts; of an entity and a debate the record, and the
    sentences that speak of it. Pages that the program makes of everything, such as /power/, are not compared.
    """
    difference = compare(before, after)
    pairs = matched(before, after)
    known = {pairs.now(id) for id in before.layout.things} | before.layout.renamed.keys()
    readings = [(w, n, one) for w, week in enumerate(syllabus.weeks, 1) for n, one in enumerate(week.readings, 1)]
    found = []
    for week, number, reading in readings:
        keys = {(kind, pairs.now(id)) for kind, id in _read(before, str(reading.id))} | set(_read(after, str(reading.id)))
        changes = tuple(
            change for change in difference.changes if _key(change, pairs) in keys or _within(change, pairs) in keys
        )
        how = _how(reading, before, after, known)
        if changes or how is not How.CHANGED:
            found.append(ReadingChanges(week, number, str(reading.id), _name(reading, before, after), how, changes))
    return CourseChanges(tuple(found), len(readings), difference.unread)


def _key(change: Change, pairs: Matched) -> _Key:
    id = change.id.removeprefix("@")
    return change.record, pairs.now(id) if change.how is How.WITHDRAWN else id


def _within(change: Change, pairs: Matched) -> _Key:
    return "passage", pairs.now(change.within) if change.how is How.WITHDRAWN else change.within


def _read(side: Side, id: str) -> Iterator[_Key]:
    """Everything whose change is a change of the reading, by its ids in this state."""
    corpus = side.corpus
    if id.startswith("/"):
        yield "page", id.strip("/").partition("#")[0] + "/"
        return
    thing = side.layout.resolve(id)
    if thing is None:
        return
    article, _, local = thing.id.partition(".")
    if entity := corpus.entity.get(thing.id):
        yield "entity", thing.id
        yield from (("assertion", m.statement.id) for m in side.graph.mentions(thing.id) if m.statement.id)
        if isinstance(entity, Debate):
            yield from (("assertion", str(ref)) for ref in entity.gathered)
    elif thing.kind == "work":
        yield "work", thing.id.removeprefix("@")
    elif thing.kind in ("article", "section"):
        if thing.kind == "article":
            yield "article", thing.id
            yield from (
                ("endnote", f"{article}.note-{n.number}")
                for notes in corpus.notes
                if notes.article == article
                for n in notes.notes
            )
        section = local.removeprefix("section-")
        inside = (one for one in corpus.excerpts if one.article == article and (not local or one.at.section == section))
        yield from (("passage", one.full_id or one.location.file) for one in inside)
    elif thing.kind == "figure":
        given = (s.id for s, figure in corpus.figures() if f"{s.excerpt.article}.{figure.id}" == thing.id)
        yield from (("assertion", id) for id in given if id)
    else:
        yield {"excerpt": "passage", "note": "endnote"}.get(thing.kind, thing.kind), thing.id


def _how(reading: Reading, before: Side, after: Side, known: Collection[str]) -> How:
    """Whether the reading itself is new or gone. `known`: what the earlier state knows, by present ids and by former ones."""
    if reading.names_page:
        path = reading.id.removeprefix("/").partition("#")[0]
        there, then = path in after.layout.pages, path in before.layout.pages
    else:
        now = after.layout.resolve(reading.id)
        there = now is not None
        then = (now.id.removeprefix("@") if now else reading.id.key) in known or reading.id.key in known
    if there:
        return How.CHANGED if then else How.ADDED
    return How.WITHDRAWN


def _name(reading: Reading, before: Side, after: Side) -> str:
    for side in (after, before):
        thing = None if reading.names_page else side.layout.resolve(reading.id)
        if thing is not None:
            return name_of(thing, side.corpus)
    return str(reading.id)
