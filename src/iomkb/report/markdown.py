"""A stranger's text → Markdown that shows exactly this text on GitHub: nothing in it is markup, a mention or a link."""

import re
from collections.abc import Iterable, Iterator

ROOM = 900_000
"""So many bytes a report may have: GitHub refuses a step's summary of more than 1 MiB."""

LONGEST_TEXT = 2_000
"""Longer texts are cut: the file itself can be read beside the report."""

_MARKUP = re.compile(r"[&<>*_`\[\]|~\\$!#@]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d{4})[.)]")
"""Everything that Markdown, HTML or mathematics give a meaning to, lists and rules at the beginning of a text included."""

_TOUCHING = re.compile(r"(?<=[@#])(?=\S)|(?<=:)(?=[\w+:/-])|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
"""Where GitHub sees a mention, a reference, an address or an emoji only if the characters on both sides touch."""

_COMMIT = re.compile(r"[0-9a-f]{7,}", re.IGNORECASE)
"""What GitHub may take for a commit, which it names by seven digits or more."""

_SPLIT = "\u200b"
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control and bidirectional characters, and those that separate without being seen; joiners, which Persian needs, are none."""


def escaped(text: str, longest: int = LONGEST_TEXT) -> str:
    """`text` on one line, for the inside of a paragraph, a list item, a table cell, or an element of HTML.

    Characters with a meaning are written as numbers; where touching characters alone make something a link, a space of no width
    (U+200B, as other tools write mentions) stands between them.
    """
    line = _TOUCHING.sub(_SPLIT, _shown(text, longest))
    line = _COMMIT.sub(lambda found: _SPLIT.join(re.findall(".{1,6}", found[0])), line)
    return _numbered(line).replace(_SPLIT, "&#8203;")


def code(text: str) -> str:
    """`text` as code, for ids and file names. GitHub looks for no mentions, addresses and the like in code."""
    return f"<code>{_numbered(_shown(text, LONGEST_TEXT))}</code>"


def _shown(text: str, longest: int) -> str:
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return _HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)


def _numbered(line: str) -> str:
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)


def within(room: int, blocks: Iterable[str], more: str = "and {number:,} more") -> Iterator[str]:
    """Those blocks that fit into so many bytes, and then how many did not."""
    left = list(blocks)
    for number, block in enumerate(left):
        room -= len(block.encode("utf-8", "replace"))
        if room < 0:
            yield more.format(number=len(left) - number)
            return
        yield block
