"""A stranger's text → text that a terminal or the log of a workflow shows and never obeys."""

import json
import re

_COMMAND = re.compile(r"^(\s*):(?=:|\Z)|#(?=#\[)")
"""What GitHub's runner takes for a workflow command: `::` at a line's beginning, `##[` anywhere (its ActionCommand.cs).

A text that is nothing but a colon counts, since a colon often follows: after the name of a file.
"""


_HARMLESS = "\u00a0\u202f\u200c\u200d"
"""Spaces that do not break, and what joins letters or keeps them apart: Persian words and emoji are wrong without."""


def visible(message: str) -> str:
    """`message` with every character that a terminal could obey or that reorders text written as an escape: `\\x1b`.

    So is what would make a line of a workflow's log a command.
    """
    shown = "".join(
        char if char.isprintable() or char in _HARMLESS else char.encode("unicode_escape").decode("ascii") for char in message
    )
    shown = _COMMAND.sub(lambda found: f"{found[1] or ''}\\x{ord(found[0][-1]):02x}", shown)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def json_text(value: object) -> str:
    """A value as JSON, indented, in ASCII, and without what a workflow's log could take for a command."""
    return json.dumps(value, indent=2).replace("##[", "\\u0023#[") + "\n"


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 file`, `3 files`, `no files`; `things` is the plural where an s does not make it."""
    return f"{number or 'no'} {thing if number == 1 else things or f'{thing}s'}"
