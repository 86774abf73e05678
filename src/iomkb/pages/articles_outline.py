"""From an article's outline to its table of contents and to how much of it has been read: paragraphs and endnotes."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt, Notes

DEEPEST = 4
"""The deepest level of heading that a section may have on a page."""


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
    """A section. `headed`: the page has its heading, which carries the fragment; where it has none, the row carries it."""

    fragment: str
    title: str
    level: int
    headed: bool
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


def outline_rows(article: Article, excerpts: Iterable[Excerpt]) -> tuple[OutlineRow, ...]:
    """The sections in the order of the outline."""
    paragraphs: dict[str, set[int]] = {}
    for section, number in map(_paragraph, excerpts):
        paragraphs.setdefault(section, set()).add(number)
    headed = _headed(article, set(paragraphs))
    return tuple(
        OutlineRow(
            fragment=f"section-{section.id}",
            title=str(section.title),
            level=section.level,
            headed=str(section.id) in headed,
            coded=len(paragraphs.get(str(section.id), ())),
            paragraphs=section.paragraphs,
            notes=str(section.notes or "").replace("-", "–"),
            pages=str(section.pages or "").replace("--", "–"),
        )
        for section in article.outline
    )


def heading_level(level: int) -> int:
    """The heading level on the page of a section of this level in the outline."""
    return max(2, min(level + 1, DEEPEST))


def _paragraph(excerpt: Excerpt) -> tuple[str, int]:
    return (str(excerpt.at.section or ""), excerpt.at.paragraph or 0)


def _headed(article: Article, coded: set[str]) -> set[str]:
    """The sections with something coded, and those above them, so that no heading hangs below a stranger's."""
    headed: set[str] = set()
    above: list[tuple[int, str]] = []
    for section in article.outline:
        above = [(level, id) for level, id in above if level < section.level]
        above.append((section.level, str(section.id)))
        if section.id in coded:
            headed.update(id for _, id in above)
    return headed
