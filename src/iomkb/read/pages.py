"""Markdown files into prose pages: a title, then headings and the prose between them.

Pages are contributors' text like records: the same safe subset of Markdown, no front matter, no HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.page import PageSection, ProsePage
from iomkb.model.prose import DEEPEST, Prose
from iomkb.model.source import Text
from iomkb.model.values import ID
from iomkb.read.characters import Places, decode_text, slug, too_much_markup
from iomkb.read.files import SourceFile

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*)|)")
_ANCHOR = re.compile(r"\{#([^\s{}]*)\}$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")

_OF_THE_PAGE = frozenset(["title"])
_OF_HOME = _OF_THE_PAGE | {"contents", "power"}
"""The fragments of the headings that the program itself puts on a page of prose, and on the home page."""

MOST_FINDINGS = 100
"""After so many findings the rest of a page is not read."""

LOWEST = 4
"""Headings of level 2 to 4 make sections."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: Text
    anchor: Text | None


def read_page(file: SourceFile) -> tuple[ProsePage | None, list[Diagnostic]]:
    """The page that the file holds, or None where something is wrong with it.

    Its site path follows the file's: content/index.md is the home page, content/about/how.md is about/how/.
    """
    text, findings = decode_text(file.path, file.data, "page-syntax")
    if text is None:
        return None, findings
    if too_much := too_much_markup(text, Places(file.path, text), "page-syntax"):
        return None, [too_much]
    lines = text.split("\n")
    start = 0
    if lines[0].rstrip() == "---":
        start = next((n for n, line in enumerate(lines[1:], start=2) if line.rstrip() in ("---", "...")), 1)
        help = "Delete the lines between the two ---; the title is the line that begins with “# ”."
        findings.append(error("page-front-matter", file.location, "a page has no front matter", help))
    parts = list(_parts(file.path, lines, start))
    if not any(heading and heading.level == 1 for heading, _ in parts):
        help = "Begin it with a line: # Title."
        return None, [*findings, error("page-title", file.location, "the page has no title", help)]
    title: Text | None = None
    sections: list[PageSection] = []
    reserved = _OF_THE_PAGE if site_path(file.path) else _OF_HOME
    anchors = _Anchors((heading.anchor for heading, _ in parts if heading and heading.anchor), reserved)
    for heading, body in parts:
        if len(findings) >= MOST_FINDINGS:
            help = "Mend what is named above first."
            place = heading.title.location if heading else file.location
            return None, [*findings, error("page-syntax", place, "the page is not read from here on", help)]
        if heading is None:
            if body and title is None:
                help = "Begin the page with its title: # Title."
                findings.append(error("page-title", body.location, "text stands above the title", help))
            continue
        findings += _faults(heading, title)
        if heading.level == 1 and title is None:
            title = heading.title
            if body:
                sections.append(PageSection(0, Text("", heading.title.location), "", Prose.parse(body)))
        elif 1 < heading.level <= LOWEST:
            anchor, doubled = anchors.take(heading)
            findings += doubled
            sections.append(PageSection(heading.level, heading.title, anchor, Prose.parse(body) if body else None))
    findings += (_too_deep(section.body.location) for section in sections if section.body and section.body.too_deep)
    if title is None or findings:
        return None, findings
    return ProsePage(site_path(file.path), title, tuple(sections), file.location), []


def site_path(path: str) -> str:
    """The site path of a page's file: content/about/index.md is about/."""
    stem = path.removeprefix("content/").removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"{stem}/" if stem else ""


def _parts(file: str, lines: list[str], start: int) -> Iterator[tuple[_Heading | None, Text | None]]:
    """Each heading outside fenced code with the text below it, first what stands above all headings."""
    heading: _Heading | None = None
    begin = start
    fence = ""
    for number, line in enumerate([*lines[start:], "# end"], start=start):
        mark = _FENCE.match(line)
        if number < len(lines) and fence:
            closing = line.strip()
            fence = "" if mark and closing.startswith(fence) and not closing.strip(fence[0]) else fence
            continue
        if number < len(lines) and mark:
            fence = mark[1]
            continue
        match = _HEADING.fullmatch(line)
        if match:
            yield heading, _body(file, lines, begin, number)
            heading, begin = _heading(match, Location(file, number + 1, match.start(1) + 1)), number + 1


def _heading(match: re.Match[str], location: Location) -> _Heading:
    title, anchor = _without_closing_signs(match[2] or ""), None
    found = _ANCHOR.search(title)
    offset = match.start(2) if match[2] else match.end(1)
    place = Location(location.file, location.line, offset + 1)
    if found:
        column = offset + found.start(1) + 1
        anchor = Text(found[1], Location(location.file, location.line, column), found[1])
        title = title[: found.start()]
    title = title.rstrip(" \t")
    return _Heading(len(match[1]), Text(title.strip(), place, title), anchor)


def _too_deep(place: Location) -> Diagnostic:
    message = f"lists and quotations stand inside each other more than {DEEPEST} deep"
    return error("page-syntax", place, message, "Write them side by side.")


def _without_closing_signs(title: str) -> str:
    """The text of a heading without the `##` that may close it."""
    title = title.rstrip(" \t")
    opened = title.rstrip("#")
    return opened.rstrip(" \t") if opened != title and opened[-1:] in ("", " ", "\t") else title


def _body(file: str, lines: list[str], begin: int, end: int) -> Text | None:
    """The lines from `begin` up to `end`, without empty ones around them; None if nothing is left."""
    while begin < end and not lines[begin].strip():
        begin += 1
    while begin < end and not lines[end - 1].strip():
        end -= 1
    body = "\n".join(lines[begin:end])
    return Text(body, Location(file, begin + 1, 1), body) if body else None


def _faults(heading: _Heading, title: Text | None) -> Iterator[Diagnostic]:
    place = heading.title.location
    if not heading.title:
        yield error("page-heading", place, "the heading is empty", "Write the heading behind the #.")
    elif heading.level == 1 and title is not None:
        yield error("page-title", place, "the page has a second title", "Write ## for the headings below the title.")
    elif heading.level > 1 and title is None:
        yield error("page-title", place, "a heading stands above the title", "Begin the page with its title: # Title.")
    elif heading.level > LOWEST:
        yield error("page-heading", place, f"a heading of level {heading.level} is too deep", "Write ##, ### or ####.")
    if heading.anchor is not None and not ID.fullmatch(heading.anchor):
        message = f"the anchor “{heading.anchor}” may only hold the letters a to z, digits and hyphens"
        yield error("bad-id", heading.anchor.location, message, "Write {#like-this}.")


class _Anchors:
    """Hands out the fragments of one page: written ones as they are, made ones so that they meet no other."""

    def __init__(self, written: "Iterator[Text]", reserved: frozenset[str]) -> None:
        self._written = {str(anchor) for anchor in written}
        self._taken = set(reserved)
        self._numbers: dict[str, int] = {}

    def take(self, heading: _Heading) -> tuple[str, list[Diagnostic]]:
        """The fragment of a heading, with a finding if it was written before."""
        if heading.anchor is not None:
            anchor = str(heading.anchor)
            doubled = anchor in self._taken
            self._taken.add(anchor)
            help = "Give each heading an anchor of its own."
            message = f"the anchor “{anchor}” is already taken"
            return anchor, [error("page-heading", heading.anchor.location, message, help)] if doubled else []
        base = anchor = slug(heading.title) or "section"
        number = self._numbers.get(base, 1)
        while anchor in self._taken or anchor in self._written:
            number += 1
            anchor = f"{base}-{number}"
        self._numbers[base] = number
        self._taken.add(anchor)
        return anchor, []
