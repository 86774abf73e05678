"""Bytes into text: UTF-8 only, one kind of line end, no characters that hide or reorder text; and where each character stands.

Knows nothing of YAML or Markdown.
"""

import re
import unicodedata
from bisect import bisect_right

from iomkb.diagnostics import Diagnostic, Location, error

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff"
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: they make text look other than it is (CVE-2021-42574). Right-to-left text needs none."""

_FORBIDDEN = re.compile(f"[{_CONTROL}{_OVERRIDES}]")

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


class Places:
    """Where the characters of a text stand: offset to line and column, both from 1."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

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
        text = _with_plain_line_ends(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = _with_plain_line_ends(data[: fault.start].decode("utf-8"))
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


def forbidden_in(value: str) -> str:
    """What is wrong with the first forbidden character in `value`; empty where there is none."""
    match = _FORBIDDEN.search(value)
    return _about(match[0])[0] if match else ""


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
    return f"the control character {code} has no place in a text", "Delete it; it is invisible in most editors."


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
