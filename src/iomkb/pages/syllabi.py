"""From the syllabi to their pages: the listing, and for each a course page and a reading set to be printed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.pages.links import DateView, LinkView, date_view, html_of, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.resolver import block
from iomkb.pages.syllabi_readings import ReadingView, fragment_of, reading_view
from iomkb.pages.syllabi_text import ReadingText, reading_text
from iomkb.pages.syllabi_works import works_of_course
from iomkb.pages.works_reference import language_of, written_out

R = TypeVar("R")

LISTING = "syllabi/"
"""The path of the listing."""

TITLE = "Syllabi"

READING_LISTS = {"ris": "RIS", "bib": "BibTeX"}
"""The reading list of a course: the endings of its files, and what the formats are called."""

LONGEST_DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course in the listing."""

    link: LinkView
    facts: tuple[str, ...]
    description: str
    weeks: int
    readings: int


@dataclass(frozen=True, slots=True)
class SyllabiView:
    """The listing of courses."""

    rows: tuple[CourseRow, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A work that the course reads: the fragment that its readings lead to, the reference, its language if not English."""

    fragment: str
    href: str
    short: str
    reference: Markup
    language: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of the course to download: its name as a reader sees it, its relative address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class WeekView(Generic[R]):
    """A week, with its readings as the page shows them."""

    number: int
    title: str
    on: DateView | None
    readings: tuple[R, ...]
    questions: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course page. `reading_set` leads to the page to be printed, `lists` are reading lists.

    `cartridge` is empty where the site's address is not known. `edition`: the name of the one it reads, or empty.
    """

    facts: tuple[str, ...]
    description: Markup | None
    edition: str
    weeks: tuple[WeekView[ReadingView], ...]
    references: tuple[ReferenceView, ...]
    reading_set: str
    lists: tuple[FileView, ...]
    cartridge: str


@dataclass(frozen=True, slots=True)
class ReadingSetView:
    """All that a course reads on one page."""

    course: LinkView
    facts: tuple[str, ...]
    edition: str
    weeks: tuple[WeekView[ReadingText], ...]
    references: tuple[ReferenceView, ...]


def cartridge_file(syllabus: Syllabus) -> str:
    """The site path of a course's Common Cartridge."""
    return f"{LISTING}{syllabus.id}/cartridge.imscc"


def reading_list_file(syllabus: Syllabus, ending: str) -> str:
    """The site path of a course's reading list."""
    return f"{LISTING}{syllabus.id}/readings.{ending}"


def syllabus_pages(knowledge: Knowledge) -> Iterator[Page]:
    """The listing of courses, then for each, by title, its page and its reading set."""
    courses = sorted(knowledge.corpus.syllabus.values(), key=lambda one: (one.title.casefold(), one.id))
    home = Crumb("Home", "")
    yield Page(
        path=LISTING,
        title=TITLE,
        template="syllabi.md.j2",
        view=SyllabiView(tuple(_row(knowledge, one) for one in courses)),
        trail=(home,),
        description="Courses that are taught with this knowledge base: weeks, readings and questions for discussion.",
    )
    for course in courses:
        path, printed = knowledge.layout.path(course.id), knowledge.layout.path(f"{course.id}.readings")
        trail = (home, Crumb(TITLE, LISTING))
        yield Page(
            path=path,
            title=str(course.title),
            template="syllabus.md.j2",
            view=_course(knowledge, course),
            file=course.location.file,
            trail=trail,
            description=_described(knowledge, course),
        )
        yield Page(
            path=printed,
            title=f"Reading set: {course.title}",
            template="readings.md.j2",
            view=_reading_set(knowledge, course),
            file=course.location.file,
            trail=(*trail, Crumb(str(course.title), path)),
            description=f"Everything that the course “{course.title}” reads here, on one page to be printed.",
        )


def _row(knowledge: Knowledge, course: Syllabus) -> CourseRow:
    link = LinkView(str(course.title), knowledge.layout.href(course.id) or "", "", "syllabus")
    readings = sum(len(week.readings) for week in course.weeks)
    return CourseRow(link, _facts(course), _described(knowledge, course), len(course.weeks), readings)


def _course(knowledge: Knowledge, course: Syllabus) -> CourseView:
    references = _references(knowledge, course)
    return CourseView(
        facts=_facts(course),
        description=block(knowledge, course.description) if course.description else None,
        edition=str(course.edition or ""),
        weeks=_weeks(knowledge, course, reading_view),
        references=references,
        reading_set=site_href(knowledge.layout.path(f"{course.id}.readings")),
        lists=tuple(
            FileView(label, site_href(reading_list_file(course, ending)))
            for ending, label in (READING_LISTS.items() if references else ())
        ),
        cartridge=site_href(cartridge_file(course)) if knowledge.site_url else "",
    )


def _reading_set(knowledge: Knowledge, course: Syllabus) -> ReadingSetView:
    return ReadingSetView(
        course=LinkView(str(course.title), site_href(knowledge.layout.path(course.id)), "", "syllabus"),
        facts=_facts(course),
        edition=str(course.edition or ""),
        weeks=_weeks(knowledge, course, reading_text),
        references=_references(knowledge, course),
    )


def _facts(course: Syllabus) -> tuple[str, ...]:
    """Number, term and teacher of the course, as far as they are known."""
    return tuple(str(fact) for fact in (course.course, course.term, course.instructor) if fact)


def _weeks(
    knowledge: Knowledge, course: Syllabus, shown: Callable[[Knowledge, Syllabus, Reading], R]
) -> tuple[WeekView[R], ...]:
    return tuple(
        WeekView(
            number,
            str(week.title),
            date_view(week.on),
            tuple(shown(knowledge, course, reading) for reading in week.readings),
            tuple(html for question in week.questions if (html := html_of(knowledge, question))),
        )
        for number, week in enumerate(course.weeks, start=1)
    )


def _references(knowledge: Knowledge, course: Syllabus) -> tuple[ReferenceView, ...]:
    works = knowledge.corpus.reference
    return tuple(
        ReferenceView(
            fragment=fragment_of(knowledge, key),
            href=knowledge.layout.href(f"@{key}") or "",
            short=knowledge.citations.short(key),
            reference=written_out(knowledge, key),
            language=language_of(works[key]),
        )
        for key in works_of_course(knowledge, course)
    )


def _described(knowledge: Knowledge, course: Syllabus) -> str:
    if course.description:
        return shortened(plain_of(knowledge, course.description), LONGEST_DESCRIPTION)
    return f"A course of {len(course.weeks)} {'week' if len(course.weeks) == 1 else 'weeks'}, with readings and questions."
