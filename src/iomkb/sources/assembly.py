"""The blocks of a body into runs: which zone and section each belongs to, by the outline's headings or by layout."""

from collections.abc import Sequence
from dataclasses import dataclass

from iomkb.model.articles import Article, Section
from iomkb.sources.blocks import Block
from iomkb.sources.lines import Line
from iomkb.sources.text import REFERENCES as REFERENCES_ID
from iomkb.sources.text import Heading, Problem, Zone
from iomkb.sources.titles import (
    ABSTRACTS,
    AFTERWORDS,
    KEYWORDS,
    REFERENCES,
    bare_title,
    looks_like_heading,
    numbered_level,
    run_in_abstract,
    slug,
    title_key,
    title_keys,
)

_LONG = 30
"""A block with more words is no byline."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one zone and section; `expected` paragraphs by the outline, counted from `first`."""

    zone: Zone
    section: str
    blocks: tuple[Block, ...]
    expected: int | None = None
    first: int = 1


class Assembly:
    """Walks over the blocks once and gathers runs, headings and problems."""

    def __init__(self, article: Article | None) -> None:
        self.runs: list[Run] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self._outline: tuple[Section, ...] = article.outline if article else ()
        self._abstracts = {title_key(a.title): a for a in (article.abstracts if article else ())}
        self._next = 0
        self._zone: Zone = "title"
        self._section = ""
        self._expected: int | None = None
        self._gathered: list[Block] = []

    def read(self, body: Sequence[Block], behind: Sequence[Block]) -> None:
        """Gather the runs of a body, and of what stands behind its notes."""
        position = 0
        while position < len(body):
            position += self._step(body, position)
        self._close()
        self._unheaded()
        self._after_notes(behind)
        self._missing()

    def _step(self, body: Sequence[Block], position: int) -> int:
        """Take the block at `position`; the number of blocks taken."""
        block = body[position]
        following = body[position + 1] if position + 1 < len(body) else None
        if not self.runs and self._zone == "title" and not self._gathered:
            self._gathered = [block]
            self._close()
            self._zone = "byline"
            return 1
        outlined = self._of_outline(block.text)
        taken = 1
        if outlined is None and following is not None and len(block.text) < 200:
            outlined = self._of_outline(f"{block.text} {following.text}")
            taken = 2 if outlined else 1
        if outlined is not None:
            self._open_section(outlined, body[position : position + taken])
            return taken
        if self._abstract(block) or self._afterword(block):
            return 1
        before = body[position - 1]
        like = not self._outline and self._may_head() and looks_like_heading(block, self._last(before), following)
        if block.level or like:
            self._open_found(block)
            return 1
        if self._zone == "byline" and (len(block.text.split()) > _LONG or self._is_text(block)):
            self._open("prose", "")
        if KEYWORDS.match(block.text) and self._zone in ("abstract", "byline"):
            self._open("byline", "")
        self._gathered.append(block)
        return 1

    def _may_head(self) -> bool:
        return self._zone != "byline" or any(run.zone == "byline" for run in self.runs) or bool(self._gathered)

    def _last(self, before: Block) -> Block | None:
        """The block before, where it belongs to the same run: a heading or a byline needs no full stop."""
        return before if self._gathered and self._zone in ("prose", "abstract") else None

    def _is_text(self, block: Block) -> bool:
        return len(block.text.split()) > _LONG // 2 and block.text.rstrip()[-1:] == "."

    def _of_outline(self, text: str) -> Section | None:
        keys = title_keys(text)
        return next((s for s in self._outline[self._next :] if title_key(s.title) in keys), None)

    def _open_section(self, section: Section, blocks: Sequence[Block]) -> None:
        position = self._outline.index(section)
        if section.zone == "prose":
            self._next = position + 1
        self._heading(Heading(str(section.id), str(section.title), section.level, True, section.zone), blocks)
        self._open(section.zone, str(section.id), section.paragraphs)

    def _open_found(self, block: Block) -> None:
        """A heading that no outline names."""
        id = slug(block.text)
        taken = {heading.id for heading in self.headings}
        unique = id if id not in taken else next(f"{id}-{n}" for n in range(2, len(taken) + 3) if f"{id}-{n}" not in taken)
        if self._outline:
            self.problems.append(Problem("unknown-heading", f"the outline has no section “{bare_title(block.text)}”", unique))
        level = max(1, block.level - 1) if block.level else numbered_level(block.text)
        self._heading(Heading(unique, bare_title(block.text), level, True), [block])
        self._open("prose", unique)

    def _heading(self, heading: Heading, blocks: Sequence[Block]) -> None:
        self._close()
        self.headings.append(heading)
        lines = tuple(line for block in blocks for line in block.lines)
        self.runs.append(Run("heading", heading.id, (Block(lines),), None, 0))

    def _abstract(self, block: Block) -> bool:
        """Open an abstract where the block is its heading, or begins with it; whether it did."""
        if self._zone not in ("byline", "abstract"):
            return False
        keys = title_keys(block.text)
        known = next((self._abstracts[key] for key in keys if key in self._abstracts), None)
        if known is not None:
            self._head_abstract(str(known.language), known.paragraphs, block)
            return True
        language = next((ABSTRACTS[key] for key in keys if key in ABSTRACTS), None)
        if language is not None:
            self._head_abstract(language, None, block)
            return True
        run_in = run_in_abstract(block.lines[0].text)
        if run_in is None:
            return False
        language, start = run_in
        expected = next((a.paragraphs for a in self._abstracts.values() if a.language == language), None)
        self._open("abstract", language, expected)
        first = block.lines[0]
        self._gathered.append(Block((Line(first.text[start:], first.start + start, first.page), *block.lines[1:])))
        return True

    def _head_abstract(self, language: str, expected: int | None, block: Block) -> None:
        self._close()
        self.runs.append(Run("heading", f"abstract-{language}", (block,), None, 0))
        self._open("abstract", language, expected)

    def _afterword(self, block: Block) -> bool:
        """Open what stands behind the prose where the block is its usual heading; whether it did."""
        if self._zone not in ("prose", "author-note", "note") or len(block.text) > 60:
            return False
        keys = set(title_keys(block.text))
        if keys & REFERENCES:
            self._heading(Heading(REFERENCES_ID, bare_title(block.text), 1, True, "note"), [block])
            self._open("note", REFERENCES_ID)
        elif keys & AFTERWORDS:
            heading = Heading(slug(block.text), bare_title(block.text), 1, True, "author-note")
            self._heading(heading, [block])
            self._open("author-note", heading.id)
        else:
            return False
        return True

    def _open(self, zone: Zone, section: str, expected: int | None = None) -> None:
        self._close()
        self._zone, self._section, self._expected = zone, section, expected

    def _close(self) -> None:
        if self._gathered:
            expected = self._expected if self._zone in ("prose", "abstract", "author-note") else None
            self.runs.append(Run(self._zone, self._section, tuple(self._gathered), expected))
            self._gathered = []

    def _unheaded(self) -> None:
        """Give prose without a heading to the first section of the outline, if that one is not printed; else a name."""
        printed = {heading.id for heading in self.headings}
        first = next((s for s in self._outline if s.zone == "prose"), None)
        if first is not None and str(first.id) not in printed:
            self._overflow(first)
        for position, run in enumerate(self.runs):
            if run.zone != "prose" or run.section:
                continue
            if first is not None and str(first.id) not in printed:
                self.headings.insert(0, Heading(str(first.id), str(first.title), first.level, False))
                self.runs[position] = Run("prose", str(first.id), run.blocks, first.paragraphs)
            else:
                self.headings.insert(0, Heading("text", "", 1, False))
                self.runs[position] = Run("prose", "text", run.blocks)
            return

    def _overflow(self, first: Section) -> None:
        """Take what an abstract has too much, where the first section's heading is not printed and no prose is before it."""
        abstracts = [i for i, run in enumerate(self.runs) if run.zone == "abstract"]
        if not abstracts or any(run.zone == "prose" and not run.section for run in self.runs):
            return
        position = abstracts[-1]
        run = self.runs[position]
        if run.expected is not None and len(run.blocks) > run.expected:
            self.runs[position] = Run("abstract", run.section, run.blocks[: run.expected], run.expected)
            self.runs.insert(position + 1, Run("prose", "", run.blocks[run.expected :]))

    def _after_notes(self, behind: Sequence[Block]) -> None:
        if not behind:
            return
        unprinted = [s for s in self._outline if s.zone == "author-note" and str(s.id) not in {h.id for h in self.headings}]
        self._zone, self._section = "author-note", ""
        for block in behind:
            section = self._of_outline(block.text)
            if section is not None:
                self._open_section(section, [block])
            elif not self._afterword(block):
                if not self._section and not self._gathered:
                    self._open_author_note(unprinted[0] if unprinted else None)
                self._gathered.append(block)
        self._close()

    def _open_author_note(self, section: Section | None) -> None:
        id = str(section.id) if section else "author-note"
        self.headings.append(
            Heading(id, str(section.title) if section else "", section.level if section else 1, False, "author-note")
        )
        self._open("author-note", id, section.paragraphs if section else None)

    def _missing(self) -> None:
        found = {heading.id for heading in self.headings}
        for section in self._outline:
            if str(section.id) not in found:
                message = f"the section “{section.title}” of the outline is not in the file, or not in this order"
                self.problems.append(Problem("missing-section", message, str(section.id)))
