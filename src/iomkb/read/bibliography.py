"""BibTeX files → references, without loss: every block ends as an entry, a string, a preamble, a comment or a finding.

Read this first of the `bibtex_` modules: it shows the whole way of a file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from iomkb.diagnostics import Diagnostic, Location, error, in_file_order, warning
from iomkb.model.prose import DEEPEST, Prose
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text
from iomkb.model.values import folded
from iomkb.read.bibtex_blocks import Block, split_blocks
from iomkb.read.bibtex_decoding import NOTE_FIELDS, VERBATIM_FIELDS, markdown_note, outside_braces, readable, verbatim
from iomkb.read.bibtex_inheritance import XDATA, Entry, Value, inherit, parent_keys
from iomkb.read.bibtex_letters import year_letters
from iomkb.read.bibtex_limits import FOR_EACH_ENTRY, MOST_TAKEN_OVER, over_a_limit, weight
from iomkb.read.bibtex_names import NAME_FIELDS, read_names
from iomkb.read.bibtex_slugs import slugs
from iomkb.read.bibtex_source import MOST_FINDINGS, BibtexFile, open_bibtex
from iomkb.read.bibtex_strings import Strings, read_strings, value_text
from iomkb.read.files import SourceFile

SYNTAX = "bibtex-syntax"
DUPLICATE = "duplicate-citation-key"
MISSING = "missing-field"

_FIELD_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_NOT_CITABLE = re.compile(r"[\s,;\[\]@{}\"#%\\|<>]|[.:]$")


def read_bibliography(files: Iterable[SourceFile]) -> tuple[tuple[Reference, ...], list[Diagnostic]]:
    """The works of all files, in file order, and everything that is wrong with them. Equal keys are kept and reported."""
    findings: list[Diagnostic] = []
    split: list[tuple[BibtexFile, tuple[Block, ...]]] = []
    for source in files:
        file, faults = open_bibtex(source.path, source.data)
        if too_much := over_a_limit(file):
            findings += [*faults, too_much]
            continue
        blocks, skipped = split_blocks(file)
        split.append((file, blocks))
        findings += [*faults, *skipped]
    strings, faults = read_strings(tuple(split))
    findings += faults
    written: list[Entry] = []
    for file, blocks in split:
        entries_of_file, faults = _entries(file, blocks, strings)
        written += entries_of_file
        findings += faults
    findings += _same_keys(written)
    entries, faults = inherit(tuple(written))
    findings += [*faults, *_unused_containers(entries)]
    slug = slugs(entry.key for entry in entries)
    works: list[Reference] = []
    for entry in entries:
        if entry.type != XDATA:
            work, faults = _reference(entry, slug[entry.key])
            works.append(work)
            findings += faults
    letters = year_letters(works)
    lettered = (replace(work, letter=letters[work.key]) if work.key in letters else work for work in works)
    return tuple(lettered), list(in_file_order(findings))


def _entries(file: BibtexFile, blocks: tuple[Block, ...], strings: Strings) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one file, up to where too much is wrong with it to read on."""
    entries: list[Entry] = []
    findings: list[Diagnostic] = []
    left = MOST_TAKEN_OVER
    for block in blocks:
        if block.kind == "entry":
            entry, faults = _entry(file, block, strings)
            entries += [entry] if entry else []
            findings += faults
            left += FOR_EACH_ENTRY - (_from_strings(entry) if entry else 0)
        if len(findings) >= MOST_FINDINGS or left < 0:
            message = "the file is not read from here on"
            message = message if left >= 0 else f"{message}: its entries take over too much from strings"
            help = "Mend what is named above first." if left >= 0 else "Write out the fields, or split the file."
            return entries, [*findings[:MOST_FINDINGS], error(SYNTAX, file.place(block.end), message, help)]
    return entries, findings


def _from_strings(entry: Entry) -> int:
    """The weight of what the fields of an entry are more than what is written there."""
    return sum(weight(value.latex) for value in entry.fields.values() if len(value.latex) > len(value.raw))


def _entry(file: BibtexFile, block: Block, strings: Strings) -> tuple[Entry | None, list[Diagnostic]]:
    findings: list[Diagnostic] = []
    fields: dict[str, Value] = {}
    key = " ".join(unicodedata.normalize("NFC", block.key).split())  # on one line, since messages name it
    for field in block.fields:
        name, where = field.name.lower(), file.place(field.name_at)
        if not _FIELD_NAME.fullmatch(name):
            message = f"“{' '.join(field.name.split())[:40]}” cannot be the name of a field"
            findings.append(error(SYNTAX, where, message, "Look for a missing comma or = before it."))
            continue
        latex, faults = value_text(file, field.value, field.value_at, strings)
        findings += faults
        if name in fields:
            message = f"the field “{name}” is written twice in “{key}”"
            findings.append(error(SYNTAX, where, message, "Make one of the two, or give the second another name."))
            continue
        fields[name] = Value(latex, field.value, file.place(field.value_at))
    if not block.type:
        findings.append(error(SYNTAX, file.place(block.offset), "the entry has no type", "Write @article{, @book{, @misc{ …"))
    where = file.place(block.key_at)
    if not key:
        message = "the entry has no citation key, so it cannot be cited and was left out"
        findings.append(error(SYNTAX, where, message, f"Write @{block.type or 'misc'}{{key, with a key of your own."))
        return None, findings
    if _NOT_CITABLE.search(key):
        message = f"the key “{key}” cannot be cited as [@key]"
        findings.append(
            warning(SYNTAX, where, message, "Use letters, digits, hyphens, colons, full stops and _ within the key.")
        )
    return Entry(block.type or "misc", key, where, fields, block.raw), findings


def _same_keys(entries: list[Entry]) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(folded(entry.key), entry)
        if before is entry:
            continue
        same = before.key == entry.key
        how = "is used again" if same else f"differs from “{before.key}” only in its capitals or the form of its letters"
        place = f"line {before.location.line}" + (
            f" of {before.location.file}" if before.location.file != entry.location.file else ""
        )
        help = f"The first stands in {place}; give this entry another key, or delete it."
        yield error(DUPLICATE, entry.location, f"the key “{entry.key}” {how}", help)


def _unused_containers(entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    used = {key for entry in entries for key in parent_keys(entry)}
    for entry in entries:
        if entry.type == XDATA and entry.key not in used:
            yield warning(
                SYNTAX, entry.location, f"no entry has xdata = {{{entry.key}}}, so its fields appear nowhere", "Delete it."
            )


def _reference(entry: Entry, slug: str) -> tuple[Reference, list[Diagnostic]]:
    findings: list[Diagnostic] = []
    fields: dict[str, Text] = {}
    italics: dict[str, tuple[tuple[int, int], ...]] = {}
    notes: dict[str, Prose] = {}
    people: dict[str, tuple[Author, ...]] = {}
    others: set[str] = set()
    for name, value in entry.fields.items():
        text, spans = _decoded(name, value.latex)
        if not text:
            continue
        fields[name] = Text(text, value.location, value.raw)
        if spans:
            italics[name] = spans
        if name in NOTE_FIELDS:
            notes[name] = Prose.parse(fields[name])
            if notes[name].too_deep:
                message = f"lists and quotations of “{name}” stand inside each other more than {DEEPEST} deep"
                findings.append(error(SYNTAX, value.location, message, "Write them side by side."))
        if name in NAME_FIELDS:
            people[name], more, odd = read_names(value.latex)
            others |= {name} if more else set()
            findings += (_odd_name(entry, value, written) for written in odd)
    if "title" not in fields and entry.type != "set":
        message = f"“{entry.key}” has no title"
        findings.append(
            warning(MISSING, entry.location, message, "Write title = {…}; a short description serves where it has none.")
        )
    keywords = tuple(_keywords(entry.fields["keywords"])) if "keywords" in fields else ()
    latex: Mapping[str, str] = {name: value.latex for name, value in entry.fields.items()}
    work = Reference(
        entry.key, entry.type, fields, people, frozenset(others), notes, keywords, slug,
        entry.location, entry.parents, italics, latex, entry.raw,
    )  # fmt: skip
    return work, findings


def _decoded(name: str, latex: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    if name in NOTE_FIELDS:
        return markdown_note(latex), ()
    return (verbatim(latex), ()) if name in VERBATIM_FIELDS else readable(latex)


def _odd_name(entry: Entry, value: Value, written: str) -> Diagnostic:
    where = Text("", value.location, value.raw).locate(written)
    message = f"the name “{written}” in “{entry.key}” does not come apart into a first and a last name"
    return warning(SYNTAX, where, message, "Write Last, First; and put the name of a body in braces of its own: {…}.")


def _keywords(value: Value) -> Iterator[Text]:
    """The keywords, each with its own place: split at commas and semicolons that stand outside braces."""
    at = 0
    for part in outside_braces(value.latex, ",;"):
        text = readable(part)[0]
        if not text:
            continue
        found = value.raw.find(part.strip(), at)
        at = max(found, at)
        where = _shifted(value, found) if found >= 0 else value.location
        yield Text(text, where, part.strip())


def _shifted(value: Value, offset: int) -> Location:
    before = value.raw[:offset]
    lines = before.count("\n")
    column = offset - before.rfind("\n") if lines else value.location.column + offset
    return Location(value.location.file, value.location.line + lines, column)
