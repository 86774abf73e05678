"""A difference → the outline of a report: sections with entries and lines, in the order in which a reviewer needs them.

The words are ours and the texts are strangers'; both stay apart here, so that each format can escape the latter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.differences.phrases import YES
from iomkb.differences.values import AddressChange, Change, Counts, Detail, Difference, Fate, How
from iomkb.differences.words import Part, Piece, compared
from iomkb.report.visible import counted

_PLURALS = {
    "entity": "entities",
    "syllabus": "syllabi",
    "power": "power relations",
    "authority": "authority relations",
    "holder": "holders",
    "negation": "negations",
}
_SINGULARS = {"power": "power relation", "authority": "authority relation"}

_ORDER = (
    "hedge",
    "holder",
    "negation",
    "assertion",
    "passage",
    "entity",
    "edge",
    "power",
    "authority",
    "comparison",
    "figure",
    "stance",
    "quotation",
    "citation",
    "endnote",
    "work",
    "article",
    "relation",
    "contributor",
    "project",
    "page",
    "syllabus",
)
"""In which order things are counted."""

_VERBS = {How.ADDED: "added", How.CHANGED: "changed", How.WITHDRAWN: "dropped"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry: our `label`, then pieces of text, then our `verb`; or whole texts with their parts told apart."""

    label: str
    pieces: tuple[Piece, ...] = ()
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changed: what it is (`label`), its `id`, the `name` it is known by, the place in its file, its lines.

    `deep`: it belongs to the entry before it, as a sentence does to its passage.
    """

    label: str
    id: str = ""
    name: str = ""
    where: str = ""
    lines: tuple[Line, ...] = ()
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Entries, or findings, under one heading. `with_help`: the findings need to be acted upon, so their help is told."""

    title: str
    entries: tuple[Entry, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    with_help: bool = False

    @property
    def size(self) -> int:
        """How many things it lists."""
        return len(self.entries) + len(self.findings)


EXPECTED = frozenset(["unpublished-address", "not-yet-verified", "sketch", "missing-id", "schema-line"])
"""Rules whose notices every new passage brings until it is merged. They are counted, and tell a reviewer nothing."""


def sections(difference: Difference) -> tuple[Section, ...]:
    """What a reviewer needs first: lost caution and changed voices, what is withdrawn, addresses, errors; then the rest."""
    changes = difference.changes
    red = tuple(finding for finding in difference.new if finding.severity is not Severity.NOTICE)
    telling = (finding for finding in difference.new if finding.rule not in EXPECTED)
    notices = tuple(finding for finding in telling if finding.severity is Severity.NOTICE)
    found = (
        Section("Files that could not be read, so that what they hold is not compared", tuple(map(Entry, difference.unread))),
        Section("Look at these first", tuple(_entries(change for change in changes if change.weighs))),
        Section("Withdrawn", tuple(_entries(_of(changes, How.WITHDRAWN)))),
        Section("Published addresses", tuple(_addresses(difference.addresses))),
        Section("New errors and warnings", findings=red, with_help=True),
        Section("Reworded or changed", tuple(_entries(one for one in _of(changes, How.CHANGED) if not one.weighs))),
        Section("Added", tuple(_entries(_of(changes, How.ADDED)))),
        Section("New notices", findings=notices),
        Section("Findings that are gone", findings=difference.gone),
    )
    return tuple(section for section in found if section.size)


def counts_in_words(difference: Difference) -> str:
    """One line that counts everything: `Withdrawn: 1 hedge. Added: 1 passage, 3 assertions. Findings: 1 new error.`"""
    counts: Counts = difference.counts
    parts = [
        _tally("Withdrawn", counts.withdrawn),
        _tally("Changed", counts.changed),
        _tally("Added", counts.added),
        _list("Addresses", _fates(difference.addresses)),
        _list("Findings", [*_severities("new ", difference.new), *_severities("", difference.gone, " gone")]),
    ]
    same = not (difference.changes or difference.addresses or difference.unread)
    return " ".join(part for part in ("No change to the knowledge." if same else "", *parts) if part)


def _of(changes: Iterable[Change], how: How) -> Iterator[Change]:
    return (change for change in changes if change.how is how)


def _entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """Entries of changes; the sentences of a passage that is listed follow it, all others name their place."""
    listed = tuple(changes)
    passages = {change.within for change in listed if change.record == "passage"}
    for change in listed:
        if change.record == "assertion" and change.within in passages:
            continue
        yield _entry(change)
        if change.record == "passage":
            within = (one for one in listed if one.record == "assertion" and one.within == change.within)
            yield from (replace(_entry(one, placed=False), deep=True) for one in within)


def _entry(change: Change, *, placed: bool = True) -> Entry:
    label = change.kind if change.record == "entity" else change.record
    lines = tuple(_lines(change))
    name = change.place if change.record == "assertion" else change.name
    where = f"{change.location.file}:{change.location.line}"
    return Entry(label, change.id, name if placed else "", where, lines)


def _lines(change: Change) -> Iterator[Line]:
    if change.record == "assertion" and not any(detail.field == "sentence" for detail in change.details):
        yield Line("", (_same(change.name),))
    first = sorted(change.details, key=lambda detail: detail.field != "sentence")
    for detail in first:
        yield _line(detail) if change.how is How.CHANGED else Line(f"{detail.field}:", (_same(detail.after or detail.before),))


def _line(detail: Detail) -> Line:
    """What changed in a record that stays."""
    if detail.field == "sentence":
        return Line("", compared(detail.before, detail.after))
    if detail.how is How.CHANGED and detail.sentence:
        return Line(f"{detail.field}:", compared(detail.before, detail.after))
    if detail.how is How.CHANGED:
        return Line(f"{detail.field} changed from", (_same(detail.before), Piece(Part.SAME, "to"), _same(detail.after)))
    if detail.sentence:
        return Line(f"{detail.field} {_VERBS[detail.how]}:", (_same(detail.after or detail.before),))
    value = detail.after or detail.before
    return Line(detail.field, (_same(value),) if value != YES else (), _VERBS[detail.how])


def _same(text: str) -> Piece:
    return Piece(Part.SAME, text)


def _addresses(changes: Iterable[AddressChange]) -> Iterator[Entry]:
    """Each that moves or breaks; what can be done is told once, since it is the same for all."""
    told: set[Fate] = set()
    for change in changes:
        yield _address(change if change.fate not in told else replace(change, help=""))
        told.add(change.fate)


def _address(change: AddressChange) -> Entry:
    address = change.address or "home"
    if change.fate is Fate.MOVES:
        fragments = f" ({change.count:,} addresses)" if change.count > 1 else ""
        return Entry("moves", address, f"now {change.to or 'home'}{fragments}")
    if change.fate is Fate.WITHDRAWN:
        return Entry("withdrawn", address, f"now {change.to}" if change.to else "", lines=(Line("", (_same(change.why),)),))
    more = f"and {change.count - 1:,} more" if change.count > 1 else ""
    lines = tuple(Line("", (_same(text),)) for text in (change.why, change.help) if text)
    return Entry(str(change.fate), address, more, lines=lines)


def _tally(verb: str, numbers: Mapping[str, int]) -> str:
    known = sorted(numbers, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))
    return _list(verb, [counted(numbers[key], _SINGULARS.get(key, key), _PLURALS.get(key, "")) for key in known])


def _list(verb: str, parts: list[str]) -> str:
    return f"{verb}: {', '.join(parts)}." if parts else ""


def _fates(addresses: Iterable[AddressChange]) -> list[str]:
    words = {
        Fate.BREAKS: "broken",
        Fate.UNLISTED: "taken out of the ledger",
        Fate.MOVES: "moved",
        Fate.WITHDRAWN: "withdrawn",
    }
    totals = {fate: sum(one.count for one in addresses if one.fate is fate) for fate in words}
    return [f"{number:,} {words[fate]}" for fate, number in totals.items() if number]


def _severities(before: str, findings: Iterable[Diagnostic], after: str = "") -> list[str]:
    listed = tuple(findings)
    totals = {severity: sum(1 for one in listed if one.severity is severity) for severity in Severity}
    return [
        f"{number:,} {before}{severity}{'' if number == 1 else 's'}{after}" for severity, number in totals.items() if number
    ]
