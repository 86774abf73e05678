"""Courses and the editions they read: whether there is such an edition, and whether it holds all that is read in it."""

from collections.abc import Iterator, Sequence

from iomkb.diagnostics import Diagnostic, warning
from iomkb.editions.model import Edition
from iomkb.model.corpus import Corpus
from iomkb.model.source import shortened
from iomkb.model.syllabi import Syllabus

RULE = "unknown-reading"


def about_courses(corpus: Corpus, editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    """What is amiss between the syllabi and these editions. Only warnings: an edition is cut before a course can name it."""
    by_name = {edition.name: edition for edition in editions}
    for syllabus in corpus.syllabi:
        edition = by_name.get(str(syllabus.edition))
        if edition is not None:
            yield from _not_held(syllabus, edition)
        elif syllabus.edition is not None:
            message = f"there is no edition “{syllabus.edition}”, so the links of this course would lead nowhere"
            known = f" There are: {', '.join(by_name)}." if by_name else ""
            help = f"Cut it, `iomkb edition cut {syllabus.edition}`, or name another one.{known}"
            yield warning(RULE, syllabus.edition.location, message, help)


def _not_held(syllabus: Syllabus, edition: Edition) -> Iterator[Diagnostic]:
    """The readings of a course that its edition does not hold."""
    help = "Write the id that it had then, or name an edition that was cut later."
    for reading in (reading for week in syllabus.weeks for reading in week.readings if not reading.names_page):
        if edition.address_of(str(reading.id)) is None:
            id = shortened(str(reading.id), 80)
            message = f"“{id}” is not in the edition “{edition.name}” that this course reads"
            yield warning(RULE, reading.id.location, message, help)
