"""A BibTeX file → its blocks (entries, strings, preambles, comments) with the place of every key and value.

bibtexparser splits the file; what it skips in silence is counted independently of it and becomes a finding here.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from bibtexparser.model import Block as ParsedBlock
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter

from iomkb.diagnostics import Diagnostic, error, warning
from iomkb.read.bibtex_grammar import EntrySource, FieldSource, read_entry
from iomkb.read.bibtex_source import MOST_FINDINGS, BibtexFile
from iomkb.read.bibtex_values import skip_space, whole_value

# What bibtexparser logs is in its failed blocks as well, and becomes findings: nobody should read it twice.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False

_LOOKS_LIKE_BLOCK = re.compile(r"@[ \t]*(?P<type>[A-Za-z][\w-]*)?\s*(?P<open>[{(])?")
_BLOCK_LINE = re.compile(r"^[ \t]*@\w*[ \t]*[{(]", re.MULTILINE)
_FORGOTTEN_AT = re.compile(
    r"^[ \t]*(?P<type>[A-Za-z]{3,30}(?=[ \t]*\{)|article|book|in(?:book|collection|proceedings)|misc|online|report|techreport)"
    r"[ \t]*[{(][ \t]*[^\s,{}()=\"]{1,200}[ \t]*,",
    re.MULTILINE | re.IGNORECASE,
)  # A word before a round bracket is mostly an author with a year, unless it is a type.


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the file. `type` and `key` are an entry's; a string has its name as `key` and its value as only field."""

    kind: Literal["entry", "string", "preamble", "comment", "failed"]
    offset: int
    raw: str
    type: str = ""
    key: str = ""
    key_at: int = 0
    fields: tuple[FieldSource, ...] = ()

    @property
    def end(self) -> int:
        """The offset behind the block."""
        return self.offset + len(self.raw)


def split_blocks(file: BibtexFile, most: int = MOST_FINDINGS) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """All blocks in file order, and a finding for whatever was meant as a block but could not be read as one.

    After `most` findings the rest of the file is left alone.
    """
    blocks: list[Block] = []
    findings: list[Diagnostic] = []
    cursor = 0  # How far bibtexparser is in the file,
    read_to = given_up_to = 0  # how far entries were read after all, and how far that was tried in vain.
    for parsed in Splitter(file.text).split().blocks:
        if len(findings) >= most:
            return tuple(blocks), findings
        raw = parsed.raw or ""
        line = max(parsed.start_line or 0, 0)
        start = max(cursor, file.line_starts[min(line, len(file.line_starts) - 1)])
        offset = max(file.text.find(raw or "@", start), start)
        given_up = isinstance(parsed, ParsingFailedBlock) and parsed.ignore_error_block is None
        cursor = offset + (1 if given_up else len(raw))  # in `@misc{@article{` the first block reaches into the second
        if isinstance(parsed, ImplicitComment):
            findings += islice(_meant_as_blocks(file, max(offset, read_to), cursor), most)
        elif offset < read_to:
            continue
        else:
            block = _block(parsed, offset, raw)
            if block.kind == "failed" and offset < given_up_to:
                message, help = "the block that begins here could not be read", "Begin each entry on a line of its own."
                findings.append(error("bibtex-syntax", file.place(offset), message, help))
            elif block.kind == "failed" or any(whole_value(field.value).fault for field in block.fields):
                limit = _next_block(file, offset + 1)
                entry = read_entry(file.text[offset:limit])
                if isinstance(entry, EntrySource):
                    read_to = offset + entry.end
                    block = _read_after_all(entry, offset, file.text[offset:read_to])
                elif block.kind == "failed":
                    given_up_to = limit
                    findings.append(error("bibtex-syntax", file.place(offset + entry.offset), entry.message, entry.help))
            blocks.append(block)
    return tuple(blocks), [*findings, *islice(_overlooked(file, blocks), most)]


def _next_block(file: BibtexFile, at: int) -> int:
    match = _BLOCK_LINE.search(file.text, at)
    return match.start() if match else len(file.text)


def _read_after_all(entry: EntrySource, offset: int, raw: str) -> Block:
    fields = tuple(FieldSource(f.name, f.value, offset + f.name_at, offset + f.value_at) for f in entry.fields)
    return Block("entry", offset, raw, entry.type, entry.key, offset + entry.key_at, fields)


def _block(parsed: ParsedBlock | None, offset: int, raw: str) -> Block:
    if isinstance(parsed, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)):
        return _block(parsed.ignore_error_block, offset, raw)
    if isinstance(parsed, Entry):
        key_at = skip_space(raw, 1 + min(at for at in (raw.find("{"), raw.find("(")) if at >= 0))
        fields = tuple(_fields(parsed, offset, raw, key_at + len(parsed.key)))
        return Block("entry", offset, raw, parsed.entry_type.lower(), parsed.key, offset + key_at, fields)
    if isinstance(parsed, String):
        key_at = raw.find(parsed.key)
        value_at = skip_space(raw, raw.find("=", key_at) + 1)
        field = FieldSource(parsed.key, parsed.value, offset + key_at, offset + value_at)
        return Block("string", offset, raw, "string", parsed.key, offset + key_at, (field,))
    if isinstance(parsed, Preamble):
        return Block("preamble", offset, raw)
    if isinstance(parsed, ExplicitComment):
        return Block("comment", offset, raw)
    return Block("failed", offset, raw)


def _fields(entry: Entry, offset: int, raw: str, at: int) -> Iterator[FieldSource]:
    """Names and values are slices of the block, in order: each is looked for behind the one before."""
    for field in entry.fields:
        name_at = raw.find(field.key, skip_space(raw, at) + (raw[at : at + 1] == ","))
        value_at = raw.find(field.value, skip_space(raw, raw.find("=", name_at + len(field.key)) + 1))
        yield FieldSource(field.key, field.value, offset + name_at, offset + value_at)
        at = value_at + len(field.value)


def _meant_as_blocks(file: BibtexFile, start: int, end: int) -> Iterator[Diagnostic]:
    """Text between blocks is a comment in BibTeX; this finds what looks as if somebody meant an entry."""
    for match in _LOOKS_LIKE_BLOCK.finditer(file.text, start, end):
        kind = (match["type"] or "").lower()
        at_line_start = not file.before_on_line(match.start()).strip()
        if kind == "comment" or not (at_line_start or (match["type"] and match["open"])):
            continue
        written = f"@{match['type'] or 'article'}{{"
        message, help = "this looks like an entry but BibTeX would skip it", f"Begin an entry with {written}key, on one line."
        if "-" in kind and match["open"]:
            message = "the type of an entry is a single word without a hyphen"
            help = f"Write @{kind.replace('-', '')}{{key, or which of the usual types it is."
        yield error("bibtex-syntax", file.place(match.start()), message, help)
    for match in _FORGOTTEN_AT.finditer(file.text, start, end):
        message = "this looks like an entry without its @, and BibTeX would skip it"
        where = file.place(match.start("type"))
        yield error("bibtex-syntax", where, message, f"Write @{match['type']}{{ if it is one.")


def _overlooked(file: BibtexFile, blocks: list[Block]) -> Iterator[Diagnostic]:
    """An independent count: every `@type{` that begins a line begins a block, or stands inside one, and then is reported."""
    starts = {block.offset for block in blocks}
    entries = [block for block in blocks if block.kind in ("entry", "string", "preamble", "failed")]
    for block in entries:
        for match in _LOOKS_LIKE_BLOCK.finditer(file.text, block.offset + 1, block.end):
            inside = match.start() not in starts and match["type"] and match["open"]
            if inside and not file.before_on_line(match.start()).strip():
                message = "an entry seems to begin here, inside another block"
                where = file.place(match.start())
                yield error(
                    "bibtex-syntax", where, message, f"Close the block that begins in line {file.place(block.offset).line}."
                )
        if block.kind == "entry" and file.before_on_line(block.offset).lstrip().startswith("%"):
            message = "a % does not make a comment in BibTeX: this entry is read"
            yield warning(
                "bibtex-syntax", file.place(block.offset), message, "Delete the entry, or write @comment{…} around it."
            )
