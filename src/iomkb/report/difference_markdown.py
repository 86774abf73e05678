"""A difference → Markdown for the summary of a workflow's step or a comment on GitHub. All texts of records are escaped."""

from collections.abc import Iterator, Sequence

from iomkb.diagnostics import Diagnostic
from iomkb.differences.values import Difference
from iomkb.differences.words import Part, Piece
from iomkb.report.markdown import ROOM, code, escaped, within
from iomkb.report.outline import Entry, Line, Section, counts_in_words, sections

FOLDED = 8
"""A section that lists more is folded."""

MOST_LINES = 60
"""So many lines of one entry are shown."""

_TAGS = {Part.SAME: ("", ""), Part.OLD: ("<del>", "</del>"), Part.NEW: ("<ins>", "</ins>")}


def difference_markdown(difference: Difference, base: str, head: str) -> str:
    """The whole report, as much as a summary may hold; what comes first for a reviewer has room first."""
    blocks = [
        f"### What this changes in the knowledge\n\n{code(base)} → {code(head)}\n\n{escaped(counts_in_words(difference))}\n\n"
    ]
    room = ROOM - len(blocks[0].encode())
    for section in sections(difference):
        block = _section(section, max(room, 0))
        room -= len(block.encode("utf-8", "replace"))
        blocks.append(block)
    return "".join(blocks)


def _section(section: Section, room: int) -> str:
    items = [*map(_entry, section.entries), *(_finding(finding, section.with_help) for finding in section.findings)]
    body = "".join(within(room, items, "- and {number:,} more, see `iomkb diff`\n"))
    title = f"{section.title} ({section.size:,})" if section.size > 1 else section.title
    if section.size > FOLDED:
        return f"<details><summary><strong>{title}</strong></summary>\n\n{body}\n</details>\n\n"
    return f"#### {title}\n\n{body}\n"


def _entry(entry: Entry) -> str:
    indent = "  " if entry.deep else ""
    where = f" ({code(entry.where)})" if entry.where else ""
    parts = [escaped(entry.label), code(entry.id) if entry.id else "", escaped(entry.name)]
    head = f"{indent}- {' '.join(part for part in parts if part)}{where}\n"
    lines = [f"{indent}  - {_line(line)}\n" for line in entry.lines[:MOST_LINES]]
    more = len(entry.lines) - MOST_LINES
    return head + "".join(lines) + (f"{indent}  - and {more:,} more\n" if more > 0 else "")


def _line(line: Line) -> str:
    return " ".join(part for part in (escaped(line.label), _joined(line.pieces), escaped(line.verb)) if part)


def _joined(pieces: Sequence[Piece]) -> str:
    text = ""
    for piece in pieces:
        opening, closing = _TAGS[piece.part]
        text += f"{'' if piece.glued or not text else ' '}{opening}{escaped(piece.text)}{closing}"
    return text


def _finding(finding: Diagnostic, with_help: bool) -> str:
    place = finding.location
    where = code(f"{place.file}:{place.line}:{place.column}")
    head = f"- {finding.severity} {code(finding.rule)} {where} {escaped(finding.message)}\n"
    return head + "".join(f"  - {line}\n" for line in _help(finding) if with_help)


def _help(finding: Diagnostic) -> Iterator[str]:
    return (escaped(line) for line in finding.help.splitlines() if line.strip())
