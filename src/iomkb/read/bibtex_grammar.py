"""One block that bibtexparser gave up on → the entry after all, or the place where it breaks and what to write there.

bibtexparser stops at some well-formed values, such as quotation marks within braces within quotation marks.
"""

import re
from dataclasses import dataclass

from iomkb.read.bibtex_values import Fault, scan_value, skip_space

_OPENING = re.compile(r"@[ \t]*(\w*)[ \t]*([{(])")
_KEY = re.compile(r"[^,={}\"\n]*")
_NAME = re.compile(r"[^\s\"#%'(),={}]*")
_SWALLOWED = re.compile(r"\n[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]")


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field as written: its name and value with their offsets."""

    name: str
    value: str
    name_at: int
    value_at: int


@dataclass(frozen=True, slots=True)
class EntrySource:
    """An entry as written, up to `end`."""

    type: str
    key: str
    key_at: int
    fields: tuple[FieldSource, ...]
    end: int


def read_entry(block: str) -> EntrySource | Fault:
    """The entry that `block` begins with, or the first place at which it is no longer well-formed."""
    opening = _OPENING.match(block)
    if not opening:
        return Fault(0, "the block has no { after its type", "Write @article{key, or what the type is.")
    kind, closing = opening[1].lower(), "}" if opening[2] == "{" else ")"
    if kind in ("string", "preamble", "comment"):
        field = _field(block, opening.end(), closing) if kind == "string" else None
        return field if isinstance(field, Fault) else _never_closed()
    key_at = skip_space(block, opening.end())
    key = _KEY.match(block, key_at)
    at = skip_space(block, key.end() if key else key_at)
    if not key or not block.startswith(",", at):
        return Fault(key_at, "there is no comma after the citation key", "Write @type{key, and then the fields.")
    fields: list[FieldSource] = []
    while block.startswith(",", at):
        at = skip_space(block, at + 1)
        if block.startswith(closing, at) or at >= len(block):
            break
        field = _field(block, at, closing)
        if isinstance(field, Fault):
            return field
        fields.append(field)
        at = skip_space(block, field.value_at + len(field.value))
    if not block.startswith(closing, at):
        return next(filter(None, map(_too_long, fields)), None) or _never_closed()
    return EntrySource(kind, key[0].strip(), key_at, tuple(fields), at + 1)


def _never_closed() -> Fault:
    help = "Look for a missing closing bracket or an unpaired quotation mark in it."
    return Fault(0, "the block that begins here is never closed", help)


def _too_long(field: FieldSource) -> Fault | None:
    """A value that takes in what looks like the field below it: its bracket is closed too late."""
    below = _SWALLOWED.search(field.value)
    message = f"the value that begins here is not closed before “{below[1]}” below it" if below else ""
    return Fault(field.value_at, message, "Write the missing }, one for each {.") if below else None


def _field(block: str, at: int, closing: str) -> FieldSource | Fault:
    at = skip_space(block, at)
    name = _NAME.match(block, at)
    equals = skip_space(block, name.end() if name else at)
    if not name or not block.startswith("=", equals):
        what = f"“{name[0][:40]}” has no = after it" if name and name[0] else "a field's name is missing here"
        return Fault(at, what, "Write each field as name = {value}, with one comma between two fields.")
    value_at = skip_space(block, equals + 1)
    value = scan_value(block, value_at)
    if value.fault:
        return value.fault
    end = skip_space(block, value.end)
    if end < len(block) and not block.startswith((",", closing), end):
        return Fault(end, "a comma is missing before this", "Write a comma after each field's value.")
    return FieldSource(name[0], block[value_at : value.end], at, value_at)
