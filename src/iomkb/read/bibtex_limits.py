"""How much one BibTeX file may hold, so that no file costs more than two seconds: counted before anything is parsed.

The costs were measured with files of one thing only (tests/limits). What is over a limit is refused whole, with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from iomkb.diagnostics import Diagnostic, error
from iomkb.read.bibtex_decoding import ACCENT
from iomkb.read.bibtex_source import RULE, BibtexFile
from iomkb.read.files import MIB

MOST_BYTES = 2 * MIB
"""The size up to which a file of the bibliography is read."""

MOST_TAKEN_OVER = 500_000
"""The weight of what entries may take over from strings and other entries, beside 2,000 for each entry."""

FOR_EACH_ENTRY = 2_000

SPLIT = "Split it into several files, for example by theme."


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` of what `pattern` finds, called `things` in a message."""

    things: str
    most: int
    pattern: re.Pattern[str]


COMMANDS = Limit("LaTeX commands that are no accents", 5_000, re.compile(rf"{ACCENT}|(?P<counted>\\(?![%&#_$])|(?<!\\)\$)"))

LIMITS = (
    Limit("entries", 2_000, re.compile(r"@[ \t]*+\w*+[ \t]*+[{(]")),
    Limit("signs @", 20_000, re.compile(r"@")),
    Limit("brackets, commas and signs =", 300_000, re.compile(r'[{}",=]')),
    COMMANDS,
    Limit("square brackets [", 10_000, re.compile(r"\[")),
    Limit("signs of markup", 100_000, re.compile(r"[*_`<~]")),
    Limit("lines", 100_000, re.compile(r"\n")),
)


def over_a_limit(file: BibtexFile) -> Diagnostic | None:
    """The first limit that the file goes over, at the place where it does."""
    for limit in LIMITS:
        if len(file.text) > limit.most and (found := next(islice(_counted(limit, file.text), limit.most, None), None)):
            message = f"the file holds more than {limit.most:,} {limit.things}, so nothing of it is read"
            return error(RULE, file.place(found.start()), message, SPLIT)
    return None


def _counted(limit: Limit, text: str) -> Iterator[re.Match[str]]:
    found = limit.pattern.finditer(text)
    return filter(lambda match: match["counted"] is not None, found) if limit.pattern.groups else found


def weight(latex: str) -> int:
    """What it costs to read a field that was taken over from elsewhere: its characters, and a command counts as 300."""
    if "\\" not in latex and "$" not in latex:
        return 50 + len(latex)
    commands = sum(1 for _ in _counted(COMMANDS, latex))
    return 50 + len(latex) + 300 * commands
