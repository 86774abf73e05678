"""A syllabus: a course's weeks, the places of the knowledge base that are read in each, and questions to discuss.

A reading is an id like any other, so a renamed record takes the syllabus along, and a check finds what is not there.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Id, OneOrMany, Ref


class Reading(Record):
    """One thing that is read in a week."""

    id: Ref
    """What is read: the id of a record, passage, assertion or section, "@key" of a work, or the path of a page: /power/."""
    pages: Text | None = None
    """The pages to read, where the reading is a work: 5-16."""
    note: Prose | None = None
    """What to look for in it, in the teacher's words."""

    @property
    def names_page(self) -> bool:
        """Whether it is the path of a page of the site, and not an id."""
        return self.id.startswith("/")


class Week(Record):
    """One week, or one session."""

    title: Text
    """What the week is about."""
    on: Edtf | None = None
    """When it is taught: 2027-01-11."""
    readings: tuple[Reading, ...] = ()
    """What is read, in the order in which to read it."""
    questions: Annotated[tuple[Prose, ...], OneOrMany()] = ()
    """Questions for discussion, in the teacher's words. [[id]] links a record, [@key, p. 12] cites a work."""


class Syllabus(Record):
    """A course that is taught with the knowledge base. `id` comes from the file's name, never from the file."""

    ORDER: ClassVar[tuple[str, ...]] = (
        "id",
        "title",
        "course",
        "term",
        "instructor",
        "edition",
        "description",
        "weeks",
        "formerly",
    )

    id: Id
    """The file's name without its ending."""
    title: Text
    """The title of the course."""
    course: Text | None = None
    """The number of the course where it is taught: SOC 412."""
    term: Text | None = None
    """When it is taught: Winter 2027."""
    instructor: Text | None = None
    """Who teaches it."""
    edition: Id | None = None
    """The edition of the knowledge base that the course reads, so that its links say the same in the last week."""
    description: Prose | None = None
    """What the course is about, for those who take it."""
    weeks: Annotated[tuple[Week, ...], Field(min_length=1)]
    """The weeks in order."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this syllabus was published before."""
