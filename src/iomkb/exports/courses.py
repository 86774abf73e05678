"""The courses → their files beside the course pages: reading lists in RIS and BibTeX, and a Common Cartridge of web links."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.exports.cartridge import cartridge
from iomkb.model.references import Reference
from iomkb.output import Output
from iomkb.pages.page import Knowledge
from iomkb.pages.syllabi import READING_LISTS, cartridge_file, reading_list_file
from iomkb.pages.syllabi_links import course_links
from iomkb.pages.syllabi_works import works_of_course

WRITERS: Mapping[str, Callable[[Iterable[Reference]], str]] = {"ris": bibliography_ris, "bib": bibliography_bib}
"""How a reading list is written, by the ending of its file."""


def course_files(knowledge: Knowledge) -> Iterator[Output]:
    """The files of every course: lists of the works that its readings rest on, if there are any, and its links.

    Without the address of the site there are no links, since a learning platform stands elsewhere.
    """
    for course in knowledge.corpus.syllabus.values():
        works = [knowledge.corpus.reference[key] for key in works_of_course(knowledge, course)]
        for ending in READING_LISTS if works else ():
            yield Output(reading_list_file(course, ending), WRITERS[ending](works))
        if links := course_links(knowledge, course):
            yield Output(cartridge_file(course), cartridge(links))
