"""Bytes into text: UTF-8 only, one kind of line end, no characters that hide or reorder text; and where each character stands.

Knows nothing of YAML or Markdown.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import islice

from iomkb.diagnostics import Diagnostic, Location, error

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff"
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""Codes that Unicode keeps for programs' own use (23.7, noncharacters); HTML may not hold them."""
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: they make text look other than it is (CVE-2021-42574). Right-to-left text needs none."""

_FORBIDDEN = re.compile(f"[{_CONTROL}{_NO_CHARACTERS}{_OVERRIDES}]")

_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

_SAVE_AS_UTF8 = "Save the file as UTF-8."

MOST_FINDINGS = 20
"""So many bad characters of one file are reported; a binary file would have a million."""


MOST_MARKUP = (
    ("opening brackets [", 10_000, re.compile(r"\[")),
    ("signs of markup (* _ ~ ` <)", 50_000, re.compile(r"[*_~`<]")),
)
"""How many signs of one record or page may begin markup. Each is tried as such: up to 0.1 ms for a bracket, 0.02 for others."""


class Places:
    """Where the characters of a text stand: offset to line and column, both from 1."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:  # most files are sound, and nobody asks for a place in them
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def at(self, offset: int) -> Location:
        """The place of the character at `offset` (from 0)."""
        line = bisect_right(self._starts, offset)
        return Location(self.file, line, offset - self._starts[line - 1] + 1)


def decode_text(path: str, data: bytes, rule: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file, without byte order mark and with `\\n` as its only line end; None where findings refuse it.

    The findings are of `rule`.
    """
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return None, [error(rule, Location(path), f"the file is saved as {name}, not as UTF-8", _SAVE_AS_UTF8)]
    data = data.removeprefix(_MARK)
    try:
        text = with_plain_line_ends(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = with_plain_line_ends(data[: fault.start].decode("utf-8"))
        place = Places(path, before).at(len(before))
        return None, [error(rule, place, f"the byte 0x{data[fault.start]:02X} is not UTF-8", _SAVE_AS_UTF8)]
    findings = forbidden_characters(text, Places(path, text), rule)
    return (None if findings else text), findings


def forbidden_characters(text: str, places: Places, rule: str) -> list[Diagnostic]:
    """A finding for each control or reordering character, up to a limit."""
    findings: list[Diagnostic] = []
    for match in _FORBIDDEN.finditer(text):
        if len(findings) == MOST_FINDINGS:
            findings.append(error(rule, places.at(match.start()), "more such characters follow"))
            break
        findings.append(error(rule, places.at(match.start()), *_about(match[0])))
    return findings


def too_much_markup(text: str, places: Places, rule: str) -> Diagnostic | None:
    """A finding where a file holds so many signs of markup that it would take seconds to look for links and emphasis."""
    for things, most, pattern in MOST_MARKUP:
        if len(text) <= most:
            continue
        if found := next(islice(pattern.finditer(text), most, None), None):
            message = f"the file holds more than {most:,} {things}, so nothing of it is read"
            return error(rule, places.at(found.start()), message, "Split it into several files.")
    return None


def forbidden_in(value: str) -> str:
    """What is wrong with the first forbidden character in `value`; empty where there is none."""
    match = _FORBIDDEN.search(value)
    return _about(match[0])[0] if match else ""


def without_forbidden(text: str) -> str:
    """`text` with U+FFFD in place of each forbidden character, so that no place shifts."""
    return _FORBIDDEN.sub("\ufffd", text)


def printable(name: str) -> str:
    """`name` with everything that a terminal or a browser could misread written as an escape."""
    safe = "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in name)
    return safe.encode("utf-8", "backslashreplace").decode()


def slug(text: str) -> str:
    """`text` in small Latin letters, digits and hyphens, for ids and fragments; empty where it holds none of these."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _about(character: str) -> tuple[str, str]:
    code = f"U+{ord(character):04X}"
    if re.match(f"[{_OVERRIDES}]", character):
        message = f"the character {code} ({unicodedata.name(character)}) makes text look other than it is"
        return message, "Delete it; right-to-left text reads right without it."
    if re.match(f"[{_NO_CHARACTERS}]", character):
        return f"{code} is no character: it has no place in a text", "Delete it; it is invisible in most editors."
    return f"the control character {code} has no place in a text", "Delete it; it is invisible in most editors."


def with_plain_line_ends(text: str) -> str:
    """`text` with `\\n` as its only line end. U+0085, which few editors take for one and browsers for “…”, is a space."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", " ")
