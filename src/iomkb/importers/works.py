"""Works that come in → what is new and under which key, what is there already, and what is left out and why.

Read this first of the works' modules: a file in, a plan out. Nothing is written here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from iomkb.diagnostics import Diagnostic, Location, warning
from iomkb.importers.from_bibtex import NOT_OURS, from_bibtex, from_converted
from iomkb.importers.from_csl import from_csl
from iomkb.importers.from_ris import from_ris
from iomkb.importers.incoming import Converted, Gathered, Incoming
from iomkb.importers.keys import Taken, free_key
from iomkb.importers.known_works import Held, Match, Shelf, lacking
from iomkb.model.references import Reference
from iomkb.read.files import SourceFile

CONVERTERS: Mapping[str, Callable[[str, bytes], Converted]] = {"ris": from_ris, "csl": from_csl}
"""The formats that are turned into BibTeX first; `bibtex` itself is read as it is."""


@dataclass(frozen=True, slots=True)
class New:
    """An entry that comes in: under which key, and its text."""

    entry: Incoming
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class There:
    """An entry whose work is there already, what tells so, and what the entry says that ours does not (`field: value`)."""

    entry: Incoming
    held: Held
    why: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that does not come in, and why: one that cannot be read (`faulty`), or one that a person should look at."""

    entry: Incoming
    findings: tuple[Diagnostic, ...]
    faulty: bool


@dataclass(frozen=True)
class Plan:
    """What becomes of each entry of a file. `faults` stand outside all entries; `warnings` and `behind` are for the report."""

    new: tuple[New, ...]
    there: tuple[There, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """How many entries the file has: new, there and left out together."""
        return len(self.new) + len(self.there) + len(self.left_out)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What could not be read, in the order of the file."""
        found = [*self.faults, *(one for left in self.left_out if left.faulty for one in left.findings)]
        return tuple(sorted(found, key=lambda finding: finding.location))

    @property
    def text(self) -> str:
        """The new entries, an empty line between them."""
        return "\n".join(one.text for one in self.new)


def gather(format: str, path: str, data: bytes, project: Sequence[SourceFile], *, abstracts: bool = False) -> Gathered:
    """The entries of a file in `format`: bibtex, ris or csl."""
    left_out = NOT_OURS - {"abstract"} if abstracts else NOT_OURS
    if format in CONVERTERS:
        return from_converted(path, CONVERTERS[format](path, data), project, left_out)
    return from_bibtex(path, data, project, left_out)


def plan_works(
    gathered: Gathered,
    ours: Sequence[Reference],
    keys: Collection[str],
    as_new: Collection[str] = (),
    refused: Mapping[Location, tuple[Diagnostic, ...]] | None = None,
) -> Plan:
    """What becomes of each entry. `ours` are the works that are there, `keys` all keys in use.

    `as_new` names entries (by the key in their own file, or by the line they begin in) that come in although a work like
    them is there; `refused` holds, by their places, entries that were found not to fit, and why.
    """
    desk = _Desk(ours, keys, as_new)
    for entry in gathered.entries:
        desk.sort(entry, (refused or {}).get(entry.place, ()))
    desk.drop_orphans()
    renamed = desk.renamed()
    new = tuple(New(entry, key, entry.written(key, renamed)) for entry, key in desk.new)
    return Plan(new, tuple(desk.there), tuple(desk.left_out), gathered.faults, gathered.warnings, gathered.behind)


class _Desk:
    """Goes through the entries once, in order, and sorts them."""

    def __init__(self, ours: Sequence[Reference], keys: Collection[str], as_new: Collection[str]) -> None:
        self.shelf = Shelf(ours)
        self.taken = Taken(keys)
        self.as_new = set(as_new)
        self.new: list[tuple[Incoming, str]] = []
        self.there: list[There] = []
        self.left_out: list[LeftOut] = []

    def sort(self, entry: Incoming, refused: tuple[Diagnostic, ...]) -> None:
        match = self.shelf.find(entry.work, entry.key) if entry.work else None
        if entry.faults or refused:
            self.left_out.append(LeftOut(entry, entry.faults or refused, faulty=True))
        elif match and match.sure and entry.work:
            self.there.append(There(entry, match.held, match.why, lacking(entry.work, match.held.work)))
        elif match and match.held.before and not {entry.key, str(entry.place.line)} & self.as_new:
            self.left_out.append(LeftOut(entry, (_like(entry, match),), faulty=False))
        else:
            key = free_key(entry.wanted, entry.work, self.taken)
            self.taken.add(key)
            self.new.append((entry, key))
            if entry.work:
                self.shelf.add(Held(replace(entry.work, key=key), key, entry.place, before=False))

    def renamed(self) -> dict[str, str]:
        """What the keys of the file are called now; of two entries with one key, the first counts."""
        renamed: dict[str, str] = {}
        here = [(entry.place, entry.key, key) for entry, key in self.new]
        here += [(one.entry.place, one.entry.key, one.held.key) for one in self.there]
        for _, old, key in sorted(here):
            renamed.setdefault(old, key)
        return renamed

    def drop_orphans(self) -> None:
        """Entries whose parents stay out stay out as well, and so do containers of fields that nobody needs."""
        out = sorted({left.entry.key for left in self.left_out} - self.renamed().keys())
        children: dict[str, list[Incoming]] = {}
        for entry, _ in self.new:
            for parent in entry.parents:
                children.setdefault(parent, []).append(entry)
        dropped: dict[Location, LeftOut] = {}
        while out:
            parent = out.pop()
            for entry in children.pop(parent, ()):
                dropped.setdefault(entry.place, LeftOut(entry, (_orphan(entry, parent),), faulty=False))
                out.append(entry.key)
        kept = [(entry, key) for entry, key in self.new if entry.place not in dropped]
        needed = _needed([entry for entry, _ in kept])
        needless = [entry for entry, _ in kept if entry.work is None and entry.key not in needed]
        dropped |= {entry.place: LeftOut(entry, (_needless(entry),), faulty=False) for entry in needless}
        self.new = [(entry, key) for entry, key in kept if entry.place not in dropped]
        self.left_out += dropped.values()


def _needed(entries: Sequence[Incoming]) -> set[str]:
    """The keys that works inherit from, by way of others too."""
    parents = {entry.key: entry.parents for entry in reversed(entries)}
    ahead = [key for entry in entries if entry.work for key in entry.parents]
    needed: set[str] = set()
    while ahead:
        if (key := ahead.pop()) not in needed:
            needed.add(key)
            ahead += parents.get(key, ())
    return needed


def _like(entry: Incoming, match: Match) -> Diagnostic:
    message = f"“{entry.key}” looks like “{match.held.key}” ({match.held.place}): {match.why}"
    help = f"If it is another work, bring it in with --new {entry.key or entry.place.line}"
    return warning("same-work-twice", entry.place, message, help)


def _orphan(entry: Incoming, parent: str) -> Diagnostic:
    message = f"“{entry.key}” inherits from “{parent}”, which is left out itself"
    return warning("unknown-work", entry.place, message, f"See why “{parent}” is left out.")


def _needless(entry: Incoming) -> Diagnostic:
    return warning("bibtex-syntax", entry.place, f"nothing that comes in inherits from “{entry.key}”, which is no work itself")
