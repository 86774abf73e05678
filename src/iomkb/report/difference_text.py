"""A difference → text for a terminal. Dropped words stand in `[-…-]`, new ones in `{+…+}`, as in git's word difference."""

from collections.abc import Iterator, Sequence

from iomkb.differences.values import Difference
from iomkb.differences.words import Part, Piece
from iomkb.report.findings import lines as lines_of_finding
from iomkb.report.outline import Entry, Line, Section, counts_in_words, sections
from iomkb.report.visible import visible

_MARKS = {Part.SAME: ("", ""), Part.OLD: ("[-", "-]"), Part.NEW: ("{+", "+}")}


def difference_text(difference: Difference, base: str, head: str) -> str:
    """The whole report. `base` and `head` are what the two states are called."""
    lines = [visible(f"{base} → {head}"), counts_in_words(difference)]
    for section in sections(difference):
        lines += ["", section.title, *section_lines(section)]
    return "\n".join(lines) + "\n"


def section_lines(section: Section) -> Iterator[str]:
    """The lines of what a section lists, without its title."""
    for entry in section.entries:
        yield from _entry(entry)
    for finding in section.findings:
        whole = lines_of_finding(finding)
        yield from (f"  {line}" for line in (whole if section.with_help else whole[:1]))


def _entry(entry: Entry) -> Iterator[str]:
    indent = "    " if entry.deep else "  "
    id_and_name = ", ".join(part for part in (entry.id, entry.name) if part)
    where = f"  [{entry.where}]" if entry.where else ""
    yield indent + visible(f"{entry.label} {id_and_name}".strip() + where)
    yield from (indent + "    " + visible(_line(line)) for line in entry.lines)


def _line(line: Line) -> str:
    return " ".join(part for part in (line.label, _joined(line.pieces), line.verb) if part)


def _joined(pieces: Sequence[Piece]) -> str:
    text = ""
    for piece in pieces:
        opening, closing = _MARKS[piece.part]
        text += f"{'' if piece.glued or not text else ' '}{opening}{piece.text}{closing}"
    return text
