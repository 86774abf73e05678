"""Lines into blocks: what stands between blank lines, headings and notes by their signs. Plain text, Markdown, PDF text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from iomkb.sources.lines import Line
from iomkb.sources.mapped import Mapped, joined

_ATX = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:(={3,})|(-{3,}))\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_DEFINITION = re.compile(r"\s{0,3}\[\^([^\]\s]{1,64})\]:\s*")
_QUOTED = re.compile(r"\s{0,3}>\s?")
_ENDED = re.compile(r"[.!?:…][\"'”’)\]*_¹²³⁰⁴-⁹0-9]*\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `level` is a Markdown heading's, `note` the name of a Markdown footnote it defines.

    Known in paged text only (see `parted`): `ending` says whether the first word of what follows would have fitted behind the
    last line (`short`, so that the break was meant) or not (`full`); `inside`: it was parted from lines directly above it.
    """

    lines: tuple[Line, ...]
    level: int = 0
    note: str = ""
    ending: Literal["", "full", "short"] = ""
    inside: bool = False

    @property
    def raw(self) -> Mapped:
        """Its text as printed, lines divided by newlines."""
        return joined((Mapped.at(line.text, line.start) for line in self.lines), "\n")

    @property
    def text(self) -> str:
        """Its text as printed, on one line."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.lines[-1].end

    @property
    def first_page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def last_page(self) -> int:
        """The page it ends on."""
        return self.lines[-1].page


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text in order. A block never runs over a page break: what does is joined later."""
    blocks: list[Block] = []
    for group in _groups(_without_front_matter(lines)):
        blocks += _of_group(group)
    return blocks


def _without_front_matter(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the block of metadata between two lines `---` that Markdown files may begin with."""
    if lines and lines[0].text.strip() == "---":
        for position, line in enumerate(lines[1:60], 1):
            if line.text.strip() in ("---", "..."):
                return lines[position + 1 :]
            if line.text and not re.match(r"[A-Za-z_][\w-]*\s*:|\s+|- |#", line.text):
                break
    return lines


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank line or a page break between them."""
    group: list[Line] = []
    for line in lines:
        if group and (line.blank or line.page != group[-1].page):
            yield group
            group = []
        if not line.blank:
            group.append(line)
    if group:
        yield group


def _of_group(group: list[Line]) -> Iterator[Block]:
    """A group, parted at Markdown headings, footnote definitions and lines set in as the first of a paragraph."""
    gathered: list[Line] = []
    note = ""
    for position, line in enumerate(group):
        heading = _ATX.fullmatch(line.text)
        definition = _DEFINITION.match(line.text)
        underline = _UNDERLINE.fullmatch(line.text)
        if underline and len(gathered) == 1 and not note and position == 1:
            yield Block(tuple(gathered), 1 if underline[1] else 2)
            gathered = []
        elif heading or definition or _RULE.fullmatch(line.text) or (gathered and _set_in(gathered, line)):
            if gathered:
                yield Block(tuple(gathered), 0, note)
            gathered, note = [], ""
            if heading:
                yield Block((_from(line, heading.start(2), heading.end(2)),), len(heading[1]))
            elif definition:
                gathered, note = [_from(line, definition.end(), len(line.text))], definition[1]
            elif not _RULE.fullmatch(line.text):
                gathered = [line]
        else:
            quoted = _QUOTED.match(line.text)
            gathered.append(_from(line, quoted.end(), len(line.text)) if quoted else line)
    if gathered:
        yield Block(tuple(gathered), 0, note)


def _set_in(gathered: Sequence[Line], line: Line) -> bool:
    """Whether a line is set in behind lines that are not: the first line of a new paragraph in text taken from a PDF."""
    depth = indent_of(line.text)
    plain = min(indent_of(before.text) for before in (gathered[1:] or gathered))
    return (
        depth >= plain + 2
        and depth >= 2
        and indent_of(gathered[-1].text) == plain
        and _ENDED.search(gathered[-1].text) is not None
    )


def indent_of(text: str) -> int:
    """How far in a line begins, in columns."""
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _from(line: Line, start: int, end: int) -> Line:
    return Line(line.text[start:end], line.start + start, line.page)
