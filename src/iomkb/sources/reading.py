"""The bytes of a source text into a document of zones, sections, paragraphs and notes. Read `read_source` first.

An article's outline says which blocks are headings and how many paragraphs a section has; without one, layout decides.
"""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from iomkb.model.articles import Article
from iomkb.sources.assembly import Assembly, Run
from iomkb.sources.blocks import Block, blocks_of
from iomkb.sources.cuts import join_cut
from iomkb.sources.endnotes import EndnoteText, begins_notes, endnotes_of
from iomkb.sources.lines import Line, decode, lines_of
from iomkb.sources.mapped import Mapped, joined
from iomkb.sources.marks import PLAIN, MarkSequence, named_number
from iomkb.sources.normalise import MARK, HyphenKept, MarkReader, normalise
from iomkb.sources.pages import Pages, read_pages
from iomkb.sources.parted import parted
from iomkb.sources.survey import survey
from iomkb.sources.text import NORMALISER_VERSION, Paragraph, Problem, SourceDocument, digest_of
from iomkb.sources.titles import NOTES, title_keys

_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_HANGING = frozenset(["and", "or", "to", "und", "et", "ou", "y", "e"])
"""Words behind a hyphen that hangs: two- and three-year."""


def read_source(raw: bytes, article: Article | None = None) -> tuple[SourceDocument, list[Problem]]:
    """The source and what a reader should look at in it: places where the file and the outline disagree. Never raises."""
    text, about_encoding = decode(raw)
    lines, pages = read_pages(lines_of(text))
    blocks = _split_headings(blocks_of(lines), article)
    body, endnotes, behind, names = _divided(blocks)
    body = parted(body) if pages else body
    assembly = Assembly(article)
    assembly.read(body, behind)
    known = frozenset(note.number for note in endnotes) or (article.note_numbers if article else frozenset())
    marks = MarkSequence(known, names)
    plain = PLAIN if known and not any(MARK.search(block.text) for block in body) else None
    keep = _hyphens_of(text)
    paragraphs: list[Paragraph] = []
    doubtful: list[str] = []
    counted: Counter[tuple[str, str]] = Counter()  # a heading that comes twice goes on with the numbers of the first
    for run in assembly.runs:
        split = join_cut(run.blocks, run.expected)
        doubtful += [run.section] if split.doubtful else []
        before = counted[run.zone, run.section] if run.zone != "heading" else 0
        counted[run.zone, run.section] += len(split.paragraphs)
        for number, part in enumerate(split.paragraphs, run.first + before):
            lines = [line for block in part for line in block.lines]
            paragraphs.append(_paragraph(run, number, lines, pages, marks, keep, plain))
    for note in endnotes:
        run = Run("note", "", (), None, note.number)
        paragraphs.append(_paragraph(run, note.number, note.lines, pages, lambda match: (), keep, None))
    paragraphs = sorted((p for p in paragraphs if p.text), key=lambda p: p.start)
    title = next((p.text for p in paragraphs if p.zone == "title"), "")
    words = "\n".join(p.text for p in paragraphs)
    document = SourceDocument(
        digest=digest_of(words),
        file_digest=sha256(raw).hexdigest(),
        normaliser_version=NORMALISER_VERSION,
        title=title,
        language=str(article.language) if article else "en",
        sections=tuple(assembly.headings),
        paragraphs=tuple(paragraphs),
        pages=pages,
    )
    problems = [Problem("encoding", about_encoding)] if about_encoding else []
    return document, [*problems, *assembly.problems, *survey(document, article, doubtful, marks.unknown)]


def _paragraph(
    run: Run,
    number: int,
    lines: Sequence[Line],
    pages: Pages | None,
    read_mark: MarkReader,
    keep: HyphenKept,
    plain: re.Pattern[str] | None,
) -> Paragraph:
    raw = joined((Mapped.at(line.text, line.start) for line in lines), "\n")
    normal = normalise(raw, read_mark, keep, plain)
    start = normal.offsets[0] if normal.offsets else lines[0].start
    end = max(normal.offsets, default=start - 1) + 1
    page = pages.between(start, end) if pages else ""
    return Paragraph(run.zone, run.section, number, normal.text, normal.marks, start, end, normal.offsets, normal.hyphens, page)


def _split_headings(blocks: Sequence[Block], article: Article | None) -> list[Block]:
    """The blocks, with headings that no blank line divides from their text as blocks of their own."""
    known = set(NOTES) | {key for section in (article.outline if article else ()) for key in title_keys(section.title)}
    known |= {key for abstract in (article.abstracts if article else ()) for key in title_keys(abstract.title)}
    split: list[Block] = []
    for block in blocks:
        if (
            len(block.lines) > 1
            and not block.level
            and not block.note
            and not known.isdisjoint(title_keys(block.lines[0].text))
        ):
            split += [Block(block.lines[:1]), Block(block.lines[1:])]
        else:
            split.append(block)
    return split


def _divided(blocks: Sequence[Block]) -> tuple[list[Block], list[EndnoteText], list[Block], dict[str, int]]:
    """The body, the endnotes, what stands behind them, and the numbers of Markdown's named footnotes."""
    body, footnotes = _footnotes(blocks)
    if footnotes:
        numbered = _numbered(footnotes, body)
        notes = [EndnoteText(numbered[name], lines) for name, lines in footnotes.items()]
        empty = {i for i, block in enumerate(body) if NOTES & set(title_keys(block.text))}
        return [block for i, block in enumerate(body) if i not in empty], notes, [], numbered
    for position in range(len(body) - 1, 0, -1):
        following = body[position + 1] if position + 1 < len(body) else None
        if following and not NOTES.isdisjoint(title_keys(body[position].text)) and begins_notes(following):
            until = next((i for i in range(position + 1, len(body)) if body[i].level), len(body))
            notes, behind = endnotes_of(body[position + 1 : until])
            return body[:position], notes, [*behind, *body[until:]], {}
    return body, [], [], {}


def _footnotes(blocks: Sequence[Block]) -> tuple[list[Block], dict[str, tuple[Line, ...]]]:
    """The blocks that define no Markdown footnote, and the lines of each footnote by its name."""
    body: list[Block] = []
    footnotes: dict[str, tuple[Line, ...]] = {}
    current = ""
    for block in blocks:
        if block.note and block.note not in footnotes:
            footnotes[block.note], current = block.lines, block.note
        elif current and not block.level and not block.note and re.match(r"(?: {4}|\t)", block.lines[0].text):
            footnotes[current] += block.lines
        elif not block.note:
            body.append(block)
            current = ""
    return body, footnotes


def _numbered(footnotes: dict[str, tuple[Line, ...]], body: Sequence[Block]) -> dict[str, int]:
    """A number for each footnote: its name where all are numbers, else the order in which the text first mentions them."""
    numbers = {name: named_number(name) for name in footnotes}
    if all(number is not None for number in numbers.values()):
        return {name: number for name, number in numbers.items() if number is not None}
    mentioned = [match["markdown"] for block in body for match in MARK.finditer(block.text) if match["markdown"]]
    ordered = dict.fromkeys([*(name for name in mentioned if name in footnotes), *footnotes])
    return {name: number for number, name in enumerate(ordered, 1)}


def _hyphens_of(text: str) -> HyphenKept:
    """Says which hyphens at line ends belong to their words, judged by how the rest of the text spells them."""
    words = {word.lower().replace("‐", "-") for word in _WORD.findall(text)}

    def keep(left: str, right: str) -> bool:
        whole, compound = (left + right).lower(), f"{left}-{right}".lower()
        if right.lower() in _HANGING or left[-1].isdigit() or not right[0].islower():
            return True
        return compound in words and whole not in words

    return keep
