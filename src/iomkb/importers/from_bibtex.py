"""A BibTeX file → its entries as they stand, ready for another file: macros written out, what is not ours left out.

Files in other formats come this way too, as the BibTeX they were turned into.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.importers.incoming import Converted, Edit, Gathered, Incoming, Naming
from iomkb.model.references import Reference
from iomkb.read.bibliography import DUPLICATE, SYNTAX, read_bibliography
from iomkb.read.bibtex_blocks import Block, split_blocks
from iomkb.read.bibtex_grammar import FieldSource
from iomkb.read.bibtex_source import BibtexFile, open_bibtex
from iomkb.read.bibtex_strings import Strings, read_strings, value_text
from iomkb.read.bibtex_values import MONTHS, skip_space, whole_value
from iomkb.read.files import SourceFile

NOT_OURS = frozenset(["abstract", "file", "pdf", "local-url", "localfile", "owner", "timestamp", "date-added", "date-modified"])
"""Fields that are not brought in: an abstract is its publisher's text; the others are about one person's disk or program."""

NAMING = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields that hold keys of other entries (BibLaTeX manual, 2.2.3)."""

_PARENTS = ("crossref", "xdata")

_APART = "\0"
"""Added to the file's name while it is read, so that it is none of the project's own even if it is one of them."""


def from_bibtex(path: str, data: bytes, project: Sequence[SourceFile], left_out: frozenset[str] = NOT_OURS) -> Gathered:
    """The entries of the file `path`. Parents and macros that it lacks are looked for in the project's own files."""
    name = f"{path}{_APART}"
    file, _ = open_bibtex(name, data)
    blocks, _ = split_blocks(file)
    others = [open_bibtex(other.path, other.data)[0] for other in project]
    split = ((file, blocks), *((other, split_blocks(other)[0]) for other in others))
    strings, _ = read_strings(split)
    works, findings = read_bibliography([SourceFile(name, data), *project])
    by_place = {work.location: work for work in works if work.location.file == name}
    entries = [block for block in blocks if block.kind == "entry"]
    inside, outside = _shared_out(file, entries, (f for f in findings if f.location.file == name))
    outside = [_shown(finding) for finding in outside]
    gathered = [
        _incoming(file, block, strings, by_place.get(file.place(block.key_at)), left_out, inside.get(block.offset, ()))
        for block in entries
    ]
    return Gathered(
        tuple(gathered),
        tuple(finding for finding in outside if finding.severity is Severity.ERROR),
        tuple(finding for finding in outside if finding.severity is Severity.WARNING),
        tuple(_behind(blocks)),
    )


def from_converted(
    path: str, converted: Converted, project: Sequence[SourceFile], left_out: frozenset[str] = NOT_OURS
) -> Gathered:
    """The entries that records of another format come to, at the places of these records."""
    text = "\n".join(record.text for record in converted.records)
    gathered = from_bibtex(path, text.encode("utf-8", "replace"), project, left_out)
    entries = [
        replace(
            entry,
            place=record.place,
            key=record.key,
            wanted=record.wanted,
            left_out=(*record.left_out, *entry.left_out),
            faults=record.faults or tuple(replace(fault, location=record.place) for fault in entry.faults),
        )
        for entry, record in zip(gathered.entries, converted.records, strict=True)
    ]
    return Gathered(tuple(entries), converted.faults, (), ())


def _shared_out(
    file: BibtexFile, entries: Sequence[Block], findings: Iterator[Diagnostic]
) -> tuple[dict[int, tuple[Diagnostic, ...]], list[Diagnostic]]:
    """The errors inside each entry, by its offset, and the findings outside them. Keys used twice are dealt with later."""
    starts = [entry.offset for entry in entries]
    inside: dict[int, tuple[Diagnostic, ...]] = {}
    outside: list[Diagnostic] = []
    for finding in findings:
        if finding.rule == DUPLICATE:
            continue
        offset = file.line_starts[finding.location.line - 1] + finding.location.column - 1
        at = bisect_right(starts, offset) - 1
        if at < 0 or offset >= entries[at].end:
            outside.append(finding)
        elif finding.severity is Severity.ERROR:
            inside[starts[at]] = (*inside.get(starts[at], ()), finding)
    return inside, outside


def _incoming(
    file: BibtexFile,
    block: Block,
    strings: Strings,
    work: Reference | None,
    left_out: frozenset[str],
    faults: tuple[Diagnostic, ...],
) -> Incoming:
    place = _plain(file.place(block.key_at))
    faults = tuple(map(_shown, faults))
    if "\ufffd" in block.raw and not faults:
        message = "the entry holds a character that could not be read"
        faults = (error(SYNTAX, place, message, "Save the file as UTF-8, and write the character anew."),)
    edits: list[Edit] = []
    names: list[Naming] = []
    dropped: list[str] = []
    for field in block.fields:
        name = field.name.lower()
        start, end = field.value_at - block.offset, field.value_at - block.offset + len(field.value)
        latex, _ = value_text(file, field.value, field.value_at, strings)
        if name in left_out or name.startswith("bdsk-"):
            edits.append(_without(block.raw, field.name_at - block.offset, end))
            dropped.append(name)
        elif name in NAMING:
            names.append(Naming(start, end, tuple(key.strip() for key in latex.split(","))))
        elif _needs_writing_out(field, latex):
            edits.append(Edit(start, end, f"{{{latex}}}"))
    parents = tuple(key for name in names if _is_parent(block, name) for key in name.keys)
    key_at = block.key_at - block.offset
    return Incoming(
        place, block.key, block.key, block.raw, (key_at, key_at + len(block.key)), tuple(edits), tuple(names), parents,
        tuple(dropped), None if faults else work, faults,
    )  # fmt: skip


def _plain(place: Location) -> Location:
    return replace(place, file=place.file.replace(_APART, ""))


def _shown(finding: Diagnostic) -> Diagnostic:
    message, help = (text.replace(_APART, "") for text in (finding.message, finding.help))
    return replace(finding, location=_plain(finding.location), message=message, help=help)


def _is_parent(block: Block, naming: Naming) -> bool:
    return any(f.name.lower() in _PARENTS and f.value_at - block.offset == naming.start for f in block.fields)


def _needs_writing_out(field: FieldSource, latex: str) -> bool:
    """Whether the value holds macros or parts joined by `#`; the months' own macros stand in any file."""
    pieces = whole_value(field.value).pieces
    if len(pieces) == 1 and pieces[0].kind == "macro":
        return MONTHS.get(pieces[0].text.lower()) != latex
    return len(pieces) > 1


def _without(raw: str, name_at: int, end: int) -> Edit:
    """The field taken away with its comma and its line."""
    start = len(raw[:name_at].rstrip()) if "\n" in raw[len(raw[:name_at].rstrip()) : name_at] else name_at
    comma = skip_space(raw, end)
    return Edit(start, comma + 1 if raw.startswith(",", comma) else end, "")


def _behind(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, what in (("preamble", "@preamble"), ("comment", "@comment")):
        number = sum(1 for block in blocks if block.kind == kind)
        if number:
            yield f"{number:,} {what}"
