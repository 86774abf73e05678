"""From an article's outline to its table of contents and to how much of it has been read: paragraphs and endnotes."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of an article's paragraphs and endnotes are coded, and how many of the former in full."""

    coded: int
    full: int
    paragraphs: int
    recorded_notes: int
    notes: int


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section. `href` leads to its page; where nothing of it is read it has none, and the row carries its `fragment`."""

    id: str
    fragment: str
    title: str
    level: int
    href: str
    coded: int
    paragraphs: int
    notes: str
    pages: str


def coverage(article: Article, excerpts: Iterable[Excerpt], notes: Notes | None) -> Coverage:
    """How much of an article has been read. Only paragraphs and endnotes that the outline knows are counted."""
    known = {(str(section.id), n) for section in article.outline for n in range(1, section.paragraphs + 1)}
    placed = [(excerpt, _paragraph(excerpt)) for excerpt in excerpts]
    return Coverage(
        coded=len({place for _, place in placed} & known),
        full=len({place for excerpt, place in placed if excerpt.coded.depth == "full"} & known),
        paragraphs=len(known),
        recorded_notes=len({note.number for note in notes.notes} & article.note_numbers) if notes else 0,
        notes=len(article.note_numbers),
    )


def outline_rows(knowledge: Knowledge, article: Article, excerpts: Iterable[Excerpt]) -> tuple[OutlineRow, ...]:
    """The sections in the order of the outline, for the article's overview."""
    paragraphs: dict[str, set[int]] = {}
    for section, number in map(_paragraph, excerpts):
        paragraphs.setdefault(section, set()).add(number)
    return tuple(
        OutlineRow(
            id=str(section.id),
            fragment=f"section-{section.id}",
            title=str(section.title),
            level=section.level,
            href=(knowledge.layout.href(f"{article.id}.section-{section.id}") or "") if str(section.id) in paragraphs else "",
            coded=len(paragraphs.get(str(section.id), ())),
            paragraphs=section.paragraphs,
            notes=str(section.notes or "").replace("-", "–"),
            pages=str(section.pages or "").replace("--", "–"),
        )
        for section in article.outline
    )


def _paragraph(excerpt: Excerpt) -> tuple[str, int]:
    return (str(excerpt.at.section or ""), excerpt.at.paragraph or 0)
