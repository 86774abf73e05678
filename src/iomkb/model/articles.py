"""An article that is excerpted: its record, its outline, its endnotes, and the passages coded from it."""

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from iomkb.model.assertions import Assertion
from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.stubs import StubEntity
from iomkb.model.values import Digest, Id, Language, OneOrMany, Ref, Url, Whole


class NoteRange(Text):
    """The endnotes of a section as `51-53`, or one as `9`."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        match = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", value)
        if not match or int(match[1]) > int(match[2] or match[1]):
            raise PydanticCustomError(
                "wrong-type",
                "“{value}” is not a range of endnotes",
                {"value": str(value), "help": "Write the first and the last number, such as 51-53."},
            )

    @property
    def numbers(self) -> range:
        """The numbers of the endnotes."""
        first, _, last = str(self).partition("-")
        return range(int(first), int(last or first) + 1)


class Section(Record):
    """A section of the outline. `paragraphs` counts those that stand directly under its heading."""

    id: Id
    """A short id of the section, unique in the outline."""
    title: Text
    """The heading as printed."""
    level: Whole = 1
    """The level of the heading; 1 where nothing is said."""
    paragraphs: Whole
    """How many paragraphs stand directly under this heading."""
    notes: NoteRange | None = None
    """The endnotes of the section: 51-53, or 9."""
    pages: Text | None = None
    """The pages of the section, where known."""
    zone: Literal["prose", "author-note"] = "prose"
    """Whether it is the article's prose or the note on the author."""


class Abstract(Record):
    """An abstract in one language."""

    language: Language
    """The language of the abstract as a BCP 47 tag: en, fr, pt-BR."""
    title: Text
    """Its heading as printed."""
    paragraphs: Whole = 1
    """How many paragraphs it has."""


class Rights(Record):
    """Who holds the rights in the text, under which licence, and how many words of it may be quoted."""

    holder: Text
    """Who holds the rights in the text."""
    licence: Text
    """The licence it is published under, or “all rights reserved”."""
    words_per_quotation: Whole = 12
    """The most words that one quotation may have."""
    words_in_all: Whole = 150
    """The most words that may be quoted from it in all."""


class SourceText(Record):
    """The copy of the text that was coded from: never published, known by its digest and described in words."""

    digest: Digest | None = None
    """The SHA-256 digest of the text that was coded from."""
    edition: Prose
    """Which copy it is, in words."""


class Article(Record):
    """A source that is excerpted. `id` is the name of its folder."""

    id: Id
    """The name of the article's folder."""
    work: Ref
    """The BibTeX key of the article."""
    rights: Rights
    """Whose text it is and how much of it may be quoted."""
    url: Url | None = None
    """The address of the original, best its DOI."""
    source: SourceText | None = None
    """The copy that was coded from; it stays on the coder's disk."""
    language: Language = Language("en")
    """The language of the article as a BCP 47 tag; English where nothing is said."""
    abstracts: tuple[Abstract, ...] = ()
    """Its abstracts, one for each language."""
    outline: tuple[Section, ...]
    """Its sections in order, each with its number of paragraphs and its endnotes."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this article was published before."""
    remark: Prose | None = None
    """A note of the editors on the record itself."""

    def section(self, id: str) -> Section | None:
        """The section of that id."""
        return next((section for section in self.outline if section.id == id), None)

    @property
    def note_numbers(self) -> frozenset[int]:
        """The numbers of all endnotes that the outline knows."""
        return frozenset(n for section in self.outline if section.notes for n in section.notes.numbers)


class At(Record):
    """Where a passage stands: a paragraph of a section, an endnote, an abstract; or `near` a few words, to be found."""

    section: Ref | None = None
    """The id of the section in the article's outline."""
    paragraph: Whole | None = None
    """The number of the paragraph within the section (or the abstract), from 1."""
    page: Text | None = None
    """The page, where known."""
    note: Whole | None = None
    """The number of the endnote that is the passage."""
    abstract: Language | None = None
    """The language of the abstract that is the passage."""
    near: Text | None = None
    """A few words of the passage, where its numbers are not known."""

    @model_validator(mode="after")
    def _one_place(self) -> "At":
        ways = [
            self.section is not None or self.paragraph is not None,
            self.note is not None,
            self.abstract is not None,
            self.near is not None,
        ]
        whole = (self.section is None) == (self.paragraph is None) or (self.abstract is not None and self.section is None)
        if sum(ways) - (self.abstract is not None and self.paragraph is not None and self.section is None) != 1 or not whole:
            raise PydanticCustomError(
                "wrong-type",
                "a passage stands in exactly one place",
                {
                    "help": "Write {section: …, paragraph: …}, {note: …}, {abstract: en}"
                    ' or, where you do not know the numbers, {near: "few words"}.'
                },
            )
        return self


class Coded(Record):
    """Who read the passage, when and how closely, and who checked it."""

    by: Annotated[tuple[Ref, ...], OneOrMany()]
    """Ids of the contributors who coded the passage, from content/project.yml."""
    date: Edtf | None = None
    """The day it was coded: 2026-11-23."""
    depth: Literal["sketch", "full"] = "sketch"
    """sketch: sentences, perhaps without structure. full: everything the passage says."""
    reviewed_by: Annotated[tuple[Ref, ...], OneOrMany()] = ()
    """Ids of the contributors who checked it against the source."""


class Excerpt(Record):
    """One passage retold: its place, who coded it, and what it says. `article` is the name of the folder it lies in."""

    article: Id
    """The name of the article's folder."""
    id: Id | None = None
    """A short opaque id, unique within the article. The program writes it."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this passage was published before."""
    at: At
    """Where the passage stands in the article."""
    coded: Coded
    """Who read the passage, when and how closely."""
    gist: Prose | None = None
    """The passage in one or two sentences of our own."""
    quotes: Annotated[tuple[Text, ...], OneOrMany()] = ()
    """A few words worth quoting exactly, each within the article's budget."""
    says: Annotated[tuple[Assertion, ...], Field(min_length=1)]
    """What the passage says: one entry for each thing a reader might cite alone."""
    stubs: Annotated[tuple[StubEntity, ...], OneOrMany()] = ()
    """New entities that the passage names: id, kind and name. `iomkb fmt` gives each a file of its own."""
    remark: Prose | None = None
    """A note of the coder on this passage."""

    @property
    def full_id(self) -> str | None:
        """`article.id`; None as long as the passage has no id."""
        return f"{self.article}.{self.id}" if self.id else None


class CitedInNote(Record):
    """A work that an endnote cites: where in it, in which form, and what for."""

    work: Ref
    """The BibTeX key of the work."""
    pages: Text | None = None
    """The pages cited, as printed."""
    form: Literal["full", "short", "ibid"] = "full"
    """How the note cites it."""
    role: Literal["source", "see", "see-also", "example", "quoting", "quoted-in"] = "source"
    """What the note cites it for. Of two works, quoted-in is the one whose words they are, quoting the one that has them."""
    remark: Prose | None = None
    """What a reader should know about this citation."""


class Endnote(Record):
    """One endnote, resolved: what it cites, and what it says beyond citing, in our own words."""

    number: Whole
    """The number of the endnote."""
    cites: tuple[CitedInNote, ...] = ()
    """The works it cites, in order."""
    says: Prose | None = None
    """What it says beyond citing, in our own words."""
    remark: Prose | None = None
    """A note of the coder on this endnote."""


class Notes(Record):
    """The endnotes of an article. `article` is the name of the folder the file lies in."""

    article: Id
    """The name of the article's folder."""
    notes: tuple[Endnote, ...]
    """Every endnote of the article, in order."""

    def note(self, number: int) -> Endnote | None:
        """The endnote of that number."""
        return next((note for note in self.notes if note.number == number), None)


NOT_PLACED = "place not yet found"
"""What stands for the place of a passage that is only `near` some words."""


def place_in_words(at: At, article: Article | None) -> str:
    """A passage's place for a reader: “Compulsory Power: Directly Shaping Behaviour, paragraph 2”."""
    if at.note is not None:
        return f"endnote {at.note}"
    if at.abstract is not None:
        abstract = next((a for a in article.abstracts if a.language == at.abstract), None) if article else None
        return f"abstract ({abstract.title})" if abstract else f"abstract ({at.abstract})"
    if at.section is not None:
        section = article.section(at.section) if article else None
        page = f", {pages_in_words(at.page)}" if at.page else ""
        return f"{section.title if section else at.section}, paragraph {at.paragraph}{page}"
    return NOT_PLACED


def pages_in_words(page: str) -> str:
    """A page or several for a reader: `88` as “p. 88”, `87-88` as “pp. 87–88”."""
    return f"pp. {page.replace('-', '–')}" if re.search(r"\d[-–]\d", page) else f"p. {page}"


def place_key(at: At, article: Article | None) -> tuple[int, int, int, str]:
    """Sorts passages into reading order: abstracts, sections by the outline, endnotes, then those not yet placed."""
    if at.abstract is not None:
        languages = [str(a.language) for a in article.abstracts] if article else []
        position = languages.index(at.abstract) if at.abstract in languages else len(languages)
        return (0, position, at.paragraph or 1, "")
    if at.section is not None:
        sections = [str(s.id) for s in article.outline] if article else []
        position = sections.index(at.section) if at.section in sections else len(sections)
        return (1, position, at.paragraph or 0, "")
    if at.note is not None:
        return (2, at.note, 0, "")
    return (3, 0, 0, str(at.near))
