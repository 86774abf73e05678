"""Entries with `crossref` and `xdata` → entries with the fields they inherit, and findings for parents that are missing.

A chapter takes its book's title as `booktitle` and so on, as BibLaTeX maps them (manual, appendix B).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.bibtex_limits import FOR_EACH_ENTRY, MOST_TAKEN_OVER, weight

XDATA = "xdata"
CROSSREF = "crossref"

NEVER_INHERITED = frozenset(
    (  # noqa: SIM905
        "ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype"
        " shorthand shorthandintro sortkey xdata"
    ).split()
)
"""What BibLaTeX hands down to nobody (manual, appendix B)."""

OF_ONE_WORK = frozenset(
    (  # noqa: SIM905
        "annote annotation note abstract keywords file pages pagetotal doi url urlraw urldate eprint eprinttype"
        " archiveurl archivedate title subtitle titleaddon shorttitle"
    ).split()
)
"""What a crossref does not hand down either, since it is about the parent alone; xdata, a mere container, hands it down."""

LONGEST_CHAIN = 10
"""So many works may inherit from each other one after the other; a chapter of a volume of a series needs three."""

_PARTS_OF = (
    (frozenset(["inproceedings", "conference"]), "book"),
    (frozenset(["incollection", "inreference", "suppcollection", "inbook", "bookinbook", "suppbook"]), "book"),
    (frozenset(["article", "suppperiodical", "review"]), "journal"),
    (frozenset(["book", "collection", "proceedings", "reference", "mvbook"]), "main"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """The LaTeX text of a field, the file's own text of it, and where that begins."""

    latex: str
    raw: str
    location: Location


@dataclass(frozen=True)
class Entry:
    """An entry with macros and concatenations resolved. `location` is the place of its key."""

    type: str
    key: str
    location: Location
    fields: Mapping[str, Value]
    raw: str
    parents: tuple[str, ...] = ()


def inherit(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
    """The entries in the same order with what they inherit; `parents` holds the keys they named."""
    by_key = {entry.key: entry for entry in reversed(entries)}
    allowance = _Allowance(MOST_TAKEN_OVER + FOR_EACH_ENTRY * len(entries))
    folded = {key.casefold(): key for key in by_key}
    findings = [finding for entry in entries for finding in _missing(entry, by_key, folded)]
    done: dict[str, Entry] = {}
    for entry in by_key.values():
        if entry.key not in done:
            findings += _resolve(entry, by_key, done, allowance)
    result = tuple(done[e.key] if by_key[e.key] is e else _inherited(e, done, allowance) for e in entries)
    if allowance.used_up_by:
        message = "up to here entries take over so much from each other that from here on they take over nothing"
        findings.append(error("bibtex-syntax", allowance.used_up_by.location, message, "Write out the fields of some."))
    return result, findings


class _Allowance:
    """How much all entries together may still take over from each other, and at which of them it was used up."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.used_up_by: Entry | None = None

    def spend(self, cost: int, entry: Entry) -> bool:
        """Whether there was enough left."""
        self.left -= cost
        if self.left < 0 and self.used_up_by is None:
            self.used_up_by = entry
        return self.left >= 0


def parent_keys(entry: Entry) -> tuple[str, ...]:
    """The keys that `xdata` and `crossref` name, in the order in which they hand down."""
    named = [" ".join(key.split()) for field in (XDATA, CROSSREF) if field in entry.fields for key in _keys(field, entry)]
    return tuple(dict.fromkeys(key for key in named if key))


def _keys(field: str, entry: Entry) -> list[str]:
    latex = entry.fields[field].latex
    return latex.split(",") if field == XDATA else [latex]


def _missing(entry: Entry, by_key: Mapping[str, Entry], folded: Mapping[str, str]) -> Iterator[Diagnostic]:
    for key in parent_keys(entry):
        if key in by_key:
            continue
        field = (
            entry.fields[CROSSREF]
            if CROSSREF in entry.fields and " ".join(entry.fields[CROSSREF].latex.split()) == key
            else None
        )
        where = (field or entry.fields[XDATA]).location
        near = folded.get(key.casefold())
        help = f"Did you mean “{near}”?" if near else "Add the entry it names, or delete the field."
        yield error("unknown-work", where, f"“{entry.key}” inherits from “{key}”, which no entry has as its key", help)


def _resolve(entry: Entry, by_key: Mapping[str, Entry], done: dict[str, Entry], allowance: _Allowance) -> Iterator[Diagnostic]:
    """Fills `done` for the entry and its parents, deepest first; a circle is cut where it closes."""
    path = [(entry, iter(parent_keys(entry)))]
    on_path = {entry.key}
    while path:
        current, ahead = path[-1]
        key = next(ahead, None)
        if key is None:
            done.setdefault(current.key, _inherited(current, done, allowance))
            path.pop()
            on_path.discard(current.key)
        elif key in on_path:
            message = f"“{current.key}” inherits from “{key}”, which inherits from it"
            yield error("bibtex-syntax", current.location, message, "Delete one of the crossref fields of this circle.")
        elif len(path) > LONGEST_CHAIN and key in by_key and key not in done:
            message = f"more than {LONGEST_CHAIN} works inherit from each other, one after the other, up to “{key}”"
            yield error("bibtex-syntax", current.location, message, "Write the fields out.")
        elif key in by_key and key not in done:
            path.append((by_key[key], iter(parent_keys(by_key[key]))))
            on_path.add(key)


def _inherited(entry: Entry, done: Mapping[str, Entry], allowance: _Allowance) -> Entry:
    fields = dict(entry.fields)
    parents = parent_keys(entry)
    for key in parents:
        parent = done.get(key)
        if parent is None or key == entry.key:
            continue
        handed_down = _all(parent) if parent.type == XDATA else _mapped(parent, entry.type, has_title="title" in fields)
        for name, value in handed_down:
            if not allowance.spend(10 if name in fields else weight(value.latex), entry):
                return replace(entry, parents=parents)
            fields.setdefault(name, value)
    return replace(entry, fields=fields, parents=parents)


def _all(parent: Entry) -> Iterator[tuple[str, Value]]:
    return ((name, value) for name, value in parent.fields.items() if name not in NEVER_INHERITED)


def _mapped(parent: Entry, kind: str, *, has_title: bool) -> Iterator[tuple[str, Value]]:
    prefix = next((prefix for kinds, prefix in _PARTS_OF if kind in kinds), "")
    own = parent.fields
    for name, value in own.items():
        if name not in NEVER_INHERITED | OF_ONE_WORK:
            yield name, value
    if prefix:
        for name in ("title", "subtitle", "titleaddon"):
            if name in own:
                yield prefix + name, own[name]
    if "author" in own and kind in ("inbook", "bookinbook", "suppbook"):
        yield "bookauthor", own["author"]
    if not has_title and not prefix and "title" in own:
        yield "title", own["title"]
