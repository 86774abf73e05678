"""The quotation of an annotation → the one passage of the source that it stands in, or why there is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iomkb.importers.annotations import Annotation
from iomkb.model.articles import Article
from iomkb.sources import Located
from iomkb.sources.locate import Locator
from iomkb.sources.placing import PASSAGE_ZONES, at_fields

NEAR_WORDS = 6
"""So many words of a quotation stand in for its place: enough to find it, and fewer than a copy of the source begins with."""

_OPENINGS = (16, 10)
"""Where a quotation runs over several paragraphs, or over a note's mark, these many of its first words are looked for."""

_CONTEXT = 60
"""Characters of what stands around a quotation that tell it from the same words elsewhere."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The fields of `at`; `doubt` says why they are only `near` some words, or why there are none."""

    at: dict[str, Any]
    doubt: str = ""


def spot_of(annotation: Annotation, article: Article, locator: Locator | None) -> Spot:
    """Where the passage of an annotation stands: looked up with `locator`, else `near` its first words."""
    near = {"near": " ".join(annotation.quote.split()[:NEAR_WORDS])}
    if locator is None:
        return Spot(near, "no copy of the source is at hand")
    doubt = ""
    for words in _ways(annotation):
        found = locator.locate(words, "any")
        at = _at(found, article) if found.where else None
        if found.proven and at:
            return Spot(at)
        if found.proven:
            return Spot({}, f"it stands in {found.where[0].label}, which is no passage")
        paragraphs = {_key(found, number) for number in range(len(found.where))}
        if found.found and len(paragraphs) == 1 and at:
            return Spot(at)
        doubt = doubt or found.reason
    return Spot(near, doubt)


def _ways(annotation: Annotation) -> Iterator[str]:
    """The quotation; then with what stands around it; then only its beginning."""
    quote = annotation.quote
    before = annotation.before[-_CONTEXT:].partition(" ")[2]
    behind = annotation.behind[:_CONTEXT].rpartition(" ")[0]
    yield quote
    yield from dict.fromkeys(way for way in (before + quote, quote + behind, before + quote + behind) if way != quote)
    lines = [line for line in re.split(r"\s*\n\s*", quote) if len(line.split()) >= NEAR_WORDS]
    yield from lines[:1] if lines and lines[0] != quote else ()
    words = quote.split()
    yield from (" ".join(words[:number]) for number in _OPENINGS if number < len(words))


def _at(found: Located, article: Article) -> dict[str, Any] | None:
    """The place as an excerpt writes it; None where no passage can stand there."""
    paragraph = found.where[0]
    if paragraph.zone == "note":
        possible = not paragraph.section
    elif paragraph.zone == "abstract":
        possible = True
    else:
        known = article.section(paragraph.section) is not None
        possible = paragraph.zone in PASSAGE_ZONES and known and paragraph.number > 0
    return dict(at_fields(paragraph)) if possible else None


def _key(found: Located, number: int) -> tuple[str, str, int]:
    paragraph = found.where[number]
    return paragraph.zone, paragraph.section, paragraph.number
