"""A few words into the paragraphs in which they stand, and a paragraph into the place that a record writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.sources.locate import Locator
from iomkb.sources.text import Paragraph, SourceDocument, Zone

PASSAGE_ZONES: tuple[Zone, ...] = ("prose", "abstract", "note", "author-note")
"""The zones of which passages are retold."""


@dataclass(frozen=True, slots=True)
class Near:
    """The paragraphs in which words stand, each once, in the order of the file; if none, `nearest` shows what comes close."""

    paragraphs: tuple[Paragraph, ...]
    nearest: str = ""


def near(document: SourceDocument, words: str) -> Near:
    """Where `words` stand: in the prose, else in whatever else is retold (abstracts, endnotes, the note on the author)."""
    locator = Locator(document)
    found: list[Paragraph] = []
    for zone in PASSAGE_ZONES:
        if zone == "prose" or not found:
            located = locator.locate(words, zone)
            found = [p for p in located.where if located.found and (zone != "note" or not p.section)]
    if found:
        return Near(tuple(dict.fromkeys(found)))
    closest = locator.locate(words, "any").nearest
    return Near((), closest.shown if closest else "")


def at_fields(paragraph: Paragraph, *, page: bool = False) -> Mapping[str, str | int]:
    """The fields of `at` that name the place of a paragraph; `page`: with its page, where the copy has pages."""
    if paragraph.zone == "note":
        return {"note": paragraph.number}
    if paragraph.zone == "abstract":
        number = {"paragraph": paragraph.number} if paragraph.number > 1 else {}
        return {"abstract": paragraph.section, **number}
    where: dict[str, str | int] = {"section": paragraph.section, "paragraph": paragraph.number}
    return {**where, "page": paragraph.page} if page and paragraph.page else where
