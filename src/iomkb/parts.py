"""An article's pages beside its overview: one for each section that is read, for the endnotes, the abstracts, and the unplaced.

Knows the last step of their paths; `layout` knows the rest.
"""

from iomkb.model.articles import Article, At

ABSTRACTS, ENDNOTES, UNPLACED = "abstracts", "endnotes", "unplaced"
"""The parts of an article that are no section of its outline."""


def section_part(section: str) -> str:
    """The part that is the section of this id. A section that is called like one of the others gets a longer name."""
    return f"section-{section}" if section in (ABSTRACTS, ENDNOTES, UNPLACED) else section


def part_of(at: At, article: Article | None) -> str:
    """The part in which a passage at this place stands. What names no section of the outline is unplaced."""
    if at.abstract is not None:
        return ABSTRACTS
    if at.note is not None:
        return ENDNOTES
    known = at.section is not None and article is not None and article.section(at.section) is not None
    return section_part(str(at.section)) if known else UNPLACED
