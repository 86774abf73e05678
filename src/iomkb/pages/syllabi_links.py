"""From a reading of a syllabus to its permanent address, in the edition that the course reads where it names one."""

from dataclasses import dataclass
from urllib.parse import quote

from iomkb.layout import stub_path
from iomkb.model.corpus import Statement
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.pages.endnotes import pages_in_words
from iomkb.pages.links import plain_of, shortened
from iomkb.pages.page import Knowledge
from iomkb.pages.syllabi_titles import title_of_reading
from iomkb.pages.syllabi_works import thing_of

LONGEST_TITLE = 240
"""Characters of a title; learning platforms keep 255."""


@dataclass(frozen=True, slots=True)
class CourseLink:
    """A reading as a learning platform lists it: what names it for good, its title as plain text, its whole address."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class CourseWeek:
    """A week with its readings."""

    title: str
    links: tuple[CourseLink, ...]


@dataclass(frozen=True, slots=True)
class CourseLinks:
    """A course as a list of links, week by week. `id`: of the syllabus."""

    id: str
    title: str
    description: str
    weeks: tuple[CourseWeek, ...]


def reading_path(knowledge: Knowledge, syllabus: Syllabus, reading: Reading) -> str:
    """The site path, with its fragment, that will always lead to a reading; in the edition, if the course names one.

    Ids that were withdrawn have a permanent address too. Empty for what never had one.
    """
    edition = f"editions/{syllabus.edition}/" if syllabus.edition else ""
    thing = thing_of(knowledge, reading)
    if reading.names_page:
        return f"{edition}{reading.id.removeprefix('/')}"
    if thing is not None and thing.kind == "page":
        return f"{edition}{thing.address}"
    stub = stub_path(str(reading.id), _slug(knowledge, reading))
    known = thing is not None or any(promise.id == reading.id for promise in knowledge.corpus.promises)
    return f"{edition}{stub}" if known else ""


def reading_address(knowledge: Knowledge, syllabus: Syllabus, reading: Reading) -> str:
    """The whole address of `reading_path`, percent-encoded; empty where the site's own is not known."""
    path, hash, fragment = reading_path(knowledge, syllabus, reading).partition("#")
    return f"{knowledge.site_url}{quote(path)}{hash}{fragment}" if knowledge.site_url and path else ""


def course_links(knowledge: Knowledge, syllabus: Syllabus) -> CourseLinks | None:
    """The links of a course to its readings; None where the address of the site is not known, since they must be whole."""
    if not knowledge.site_url:
        return None
    weeks = tuple(
        CourseWeek(
            title=f"{number}. {week.title}",
            links=tuple(
                CourseLink(_name(knowledge, reading), _title(knowledge, reading), address)
                for reading in week.readings
                if (address := reading_address(knowledge, syllabus, reading))
            ),
        )
        for number, week in enumerate(syllabus.weeks, start=1)
    )
    about = plain_of(knowledge, syllabus.description) if syllabus.description else ""
    return CourseLinks(str(syllabus.id), str(syllabus.title), about, weeks)


def _slug(knowledge: Knowledge, reading: Reading) -> str:
    work = knowledge.corpus.reference.get(reading.id.key) if reading.id.names_work else None
    return work.slug if work else ""


def _name(knowledge: Knowledge, reading: Reading) -> str:
    """The id without signs that an XML identifier may not hold; a work by its slug, since keys may hold anything."""
    if reading.names_page:
        return "page-" + (reading.id.strip("/").replace("/", "-").replace("#", "-") or "home")
    return f"work-{_slug(knowledge, reading)}" if reading.id.names_work else str(reading.id)


def _title(knowledge: Knowledge, reading: Reading) -> str:
    title, statement = title_of_reading(knowledge, reading)
    if statement is not None:
        title = f"{title}: {_sentence(knowledge, statement)}"
    pages = f", {pages_in_words(str(reading.pages))}" if reading.pages else ""
    return f"{shortened(title, LONGEST_TITLE - len(pages))}{pages}"


def _sentence(knowledge: Knowledge, statement: Statement) -> str:
    """A sentence with its words of caution in front, so that they are never cut off."""
    caution = "".join(f"(“{hedge}”) " for hedge in statement.assertion.hedge)
    return f"{caution}{plain_of(knowledge, statement.assertion.text)}"
