"""Whether a work that comes in is there already: surely (`same`), perhaps (`like`: a person decides), or not at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.citations.items import TYPES
from iomkb.diagnostics import Location
from iomkb.model.references import Reference
from iomkb.work_identity import doi_of, first_author, isbns_of, plain, told_apart_by

PARTS = frozenset(kind for kind, csl in TYPES.items() if csl in ("chapter", "paper-conference", "entry-encyclopedia"))
"""Types of works that stand in another one, whose ISBN they often carry and whose DOI sometimes."""

TELLING = 15
"""A title of fewer letters (“Introduction”, “Editorial”) says little without its author."""

MOST_ALIKE = 100
"""So many works of one title, author and year are compared: no series has more, and a hostile file costs bounded time."""

_CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle", "series")
_SAME_FIELDS = {"journaltitle": "journal", "location": "address", "institution": "publisher", "school": "publisher",
                "organization": "publisher", "issue": "number", "langid": "language"}  # fmt: skip
_NOT_COMPARED = frozenset("abstract annote annotation note keywords crossref xref xdata ids file".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Held:
    """A work that is there, under `key`, written at `place`; `before`: it was there before the import began."""

    work: Reference
    key: str
    place: Location
    before: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """The work that another one is (`sure`), or may be, and what tells so."""

    held: Held
    sure: bool
    why: str


class Shelf:
    """The works that are there, by everything they are recognised by."""

    def __init__(self, works: Iterable[Reference]) -> None:
        self._by: dict[tuple[str, ...], list[Held]] = {}
        for work in works:
            self.add(Held(work, work.key, work.location))

    def add(self, held: Held) -> None:
        """From now on this work is there as well."""
        work = held.work
        names: list[tuple[str, ...]] = [("doi", doi_of(work))]
        names += [("isbn", isbn) for isbn in isbns_of(work) if work.type not in PARTS]
        title, author = _title(work), first_author(work)
        if title:
            names += [("title", title, author, work.year), ("title and year", title, work.year)]
            names += [("title and author", title, author), ("main", _main_title(work), author, work.year)]
        else:
            names.append(("fields", _content(work) or f"only the key {held.key}"))
        for name in names:
            same = self._by.setdefault(name, [])
            if name[1] and len(same) < MOST_ALIKE:
                same.append(held)

    def find(self, work: Reference, key: str) -> Match | None:
        """The work that `work`, which its own file calls `key`, is or may be. Something sure goes before anything like it."""
        matches = sorted(self._matches(work, key), key=lambda match: (not match.sure, match.held.key != key))
        return matches[0] if matches else None

    def _matches(self, work: Reference, key: str) -> Iterator[Match]:
        title, author = _title(work), first_author(work)
        for held in self._by.get(("doi", doi_of(work)), ()):
            apart = (work.type in PARTS) != (held.work.type in PARTS) and title != _title(held.work)
            yield Match(held, not apart, "the same DOI" + (", but one is a part and the other a whole" if apart else ""))
        for isbn in sorted(isbns_of(work)) if work.type not in PARTS else ():
            for held in self._by.get(("isbn", isbn), ()):
                alike = _main_title(work) == _main_title(held.work) and "volume" not in told_apart_by(work, held.work)
                yield Match(held, alike, "the same ISBN" + ("" if alike else ", but another title or volume"))
        if not title:
            for held in self._by.get(("fields", _content(work) or f"only the key {key}"), ()):
                yield Match(held, True, "the same in all fields")
            return
        for held in self._by.get(("title", title, author, work.year), ()):
            yield _of_one_title(held, work, key)
        for held in self._by.get(("main", _main_title(work), author, work.year), ()):
            if _main_title(work) in (title, _title(held.work)) and title != _title(held.work):
                yield Match(held, False, "the same author, year and title, but only one has the subtitle")
        for held in self._by.get(("title and author", title, author), ()):
            if not work.year or not held.work.year:
                yield Match(held, held.key == key, "the same title and author, but only one has a year")
        if len(title) >= TELLING:
            for held in self._by.get(("title and year", title, work.year), ()):
                if first_author(held.work) != author and not _in_different_containers(work, held.work):
                    yield Match(held, False, "the same title and year, but other authors")


def lacking(work: Reference, ours: Reference) -> tuple[str, ...]:
    """What an entry says and ours does not, as `pages: 21–38`; notes, keywords and abstracts left aside."""
    have = {_SAME_FIELDS.get(name, name) for name in ours.fields}
    have |= {"year", "date"} if ours.year and ("date" in have or "date" not in work.fields) else set()
    have |= {"eventtitle", "venue"} if "howpublished" in have else set()
    new = {_SAME_FIELDS.get(name, name): str(text) for name, text in work.fields.items() if name not in _NOT_COMPARED}
    return tuple(f"{name}: {text}" for name, text in new.items() if name not in have)


def _of_one_title(held: Held, work: Reference, key: str) -> Match:
    why = "the same title, first author and year"
    if doi_of(work) and doi_of(held.work) and doi_of(work) != doi_of(held.work):
        return Match(held, False, f"{why}, but another DOI")
    if held.key == key:
        return Match(held, True, why)
    if (work.type in PARTS) != (held.work.type in PARTS):
        return Match(held, False, f"{why}, but one is a part and the other a whole")
    if apart := told_apart_by(work, held.work):
        return Match(held, False, f"{why}, but another {' and '.join(apart)}")
    return Match(held, True, why)


def _content(work: Reference) -> str:
    """All that an entry without a title says, as one text; empty where that is nothing."""
    said = {name: plain(str(text)) for name, text in work.fields.items() if name not in _NOT_COMPARED}
    return repr(sorted(said.items())) if any(said.values()) else ""


def _title(work: Reference) -> str:
    return plain(f"{work.fields.get('title', '')}{work.fields.get('subtitle', '')}")


def _main_title(work: Reference) -> str:
    return plain(re.split(r"[:?!.–—]\s|\s[-–—]\s", str(work.fields.get("title", "")), maxsplit=1)[0])


def _in_different_containers(one: Reference, other: Reference) -> bool:
    both = [(plain(str(one.fields[name])), plain(str(other.fields[name]))) for name in _CONTAINERS
            if name in one.fields and name in other.fields]  # fmt: skip
    return any(a != b for a, b in both)
