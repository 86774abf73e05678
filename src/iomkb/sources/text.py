"""What a source text is once it is read: its paragraphs by zone, each with its words, its note marks and its place in the file.

Values only; `reading` makes them, `locate` searches them. Nothing of them is ever published.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from iomkb.model.articles import At, pages_in_words
from iomkb.sources.pages import Pages

NORMALISER_VERSION = 1
"""Which way of normalising made the digests. It changes whenever the same file would give other normalised words."""

Zone = Literal["prose", "abstract", "heading", "note", "title", "byline", "author-note"]
"""What a paragraph is in its article. Only `prose` is the article's own running text."""

ZONES: tuple[Zone, ...] = ("prose", "abstract", "heading", "note", "title", "byline", "author-note")
"""All zones, those asked for most often first."""

REFERENCES = "references"
"""The section of paragraphs in the zone `note` that are no endnotes but entries of a list of references."""


def digest_of(text: str) -> str:
    """The SHA-256 digest of normalised text, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of endnote `number`; `offset` is the place in its paragraph's `text` before which it was printed."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a source, whole again where a page or column break had cut it.

    `section` is the id of a section of the outline; for abstracts the language; empty for title, byline and endnotes.
    `number` counts from 1 within the section; it is the note's number for endnotes and 0 for headings.
    `text` is normalised (see `normalise`): without note marks, emphasis and breaks, straight quotes, single spaces.
    `start` and `end` are offsets of characters in the decoded file; `offsets[i]` is where `text[i]` came from.
    """

    zone: Zone
    section: str
    number: int
    text: str
    notes: tuple[NoteMark, ...]
    start: int
    end: int
    offsets: tuple[int, ...] = field(repr=False, compare=False)
    hyphens: frozenset[int] = field(default=frozenset(), repr=False, compare=False)
    """Places in `text` where a hyphen at the end of a line was taken out, or kept, and might as well have been otherwise."""
    page: str = ""
    """The page it stands on, or the first and last one, as `88` or `87-88`; empty where the file has no pages."""

    @property
    def digest(self) -> str:
        """The digest of the normalised text."""
        return digest_of(self.text)

    @property
    def label(self) -> str:
        """The place in words: “conclusion, paragraph 2, p. 88”, “endnote 4”, “abstract (fr)”, “the title”."""
        return f"{self._place}, {pages_in_words(self.page)}" if self.page else self._place

    @property
    def _place(self) -> str:
        match self.zone:
            case "note":
                return f"{self.section}, entry {self.number}" if self.section else f"endnote {self.number}"
            case "abstract":
                return f"abstract ({self.section})" + (f", paragraph {self.number}" if self.number > 1 else "")
            case "heading":
                return f"the heading of {self.section}"
            case "title" | "byline":
                return f"the {self.zone}"
            case _:
                return f"{self.section}, paragraph {self.number}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as found in the file. `id` and `level` are the outline's where there is one."""

    id: str
    title: str
    level: int
    printed: bool
    """Whether the file has the heading; an outline may name a section that the copy prints without one."""
    zone: Zone = "prose"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a source that a reader should look at. `kind` is a short fixed word, `section` the id it is about."""

    kind: str
    message: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A source text, read. `digest` is that of its normalised words, `file_digest` that of the bytes (as in article.yml)."""

    digest: str
    file_digest: str
    normaliser_version: int
    title: str
    language: str
    sections: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    """All paragraphs of all zones in the order of the file."""
    pages: Pages | None = None
    """The pages of a file that form feeds divide, as in text taken from a PDF."""

    def zone(self, zone: Zone) -> tuple[Paragraph, ...]:
        """The paragraphs of one zone, in order."""
        return tuple(p for p in self.paragraphs if p.zone == zone)

    def section(self, id: str) -> tuple[Paragraph, ...]:
        """The paragraphs that stand directly under one heading, the heading itself not among them."""
        return tuple(p for p in self.paragraphs if p.section == id and p.zone in ("prose", "author-note"))

    def note(self, number: int) -> Paragraph | None:
        """The endnote of that number."""
        return next((p for p in self.paragraphs if p.zone == "note" and not p.section and p.number == number), None)


def paragraph_at(document: SourceDocument, at: At) -> Paragraph | None:
    """The paragraph that `at` names by numbers; None where there is none, or where only `near` is given."""
    if at.note is not None:
        return document.note(at.note)
    if at.abstract is not None:
        found = [p for p in document.zone("abstract") if p.section == at.abstract]
        number = at.paragraph if at.paragraph is not None else 1
        return next((p for p in found if p.number == number), None)
    if at.section is not None:
        return next((p for p in document.section(at.section) if p.number == at.paragraph), None)
    return None
