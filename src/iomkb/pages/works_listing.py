"""From all bibliography entries to their listing by author, each with how much it is used."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from iomkb.model.references import Author, Reference
from iomkb.pages.filters import FilterView, field_of, slug, slugs
from iomkb.pages.page import Knowledge
from iomkb.pages.paging import PagerView, Part, between, parts
from iomkb.pages.works_reference import language_of, written_out
from iomkb.pages.works_uses import Uses

LISTING = "works/"
"""The path of the listing."""

KINDS_OF_WORK = {
    "article": "Article in a journal",
    "book": "Book",
    "collection": "Collection",
    "inbook": "Chapter",
    "incollection": "Chapter",
    "inproceedings": "Conference paper",
    "conference": "Conference paper",
    "unpublished": "Unpublished",
    "legislation": "Legal text",
    "mastersthesis": "Thesis",
    "misc": "Other",
    "online": "Web page",
    "phdthesis": "Thesis",
    "proceedings": "Collection",
    "report": "Report",
    "techreport": "Report",
    "thesis": "Thesis",
}
"""Types of bibliography entries in words; a type that is not among them is its own word."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in the listing, and how much it is used; `parts`: chapters of it that are works of their own.

    `authors`, `year` and `kind` are as the bar above the listing knows them. `language`: of its title, empty for English.
    """

    href: str
    short: str
    reference: Markup
    notes: int
    statements: int
    parts: int
    excerpted: bool
    authors: str
    year: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """The works whose first author begins with this letter. `fragment` is the heading's."""

    letter: str
    fragment: str
    works: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class WorksView:
    """The listing by author: `count` works in all, of which the page has those of its letters where a `pager` is given."""

    letters: tuple[LetterView, ...]
    count: int
    filter: FilterView
    pager: PagerView | None


def works_parts(knowledge: Knowledge, works: Iterable[Reference]) -> Iterator[Part[Reference]]:
    """The pages of the listing, each with its works."""
    return parts(knowledge, LISTING, sorted(works, key=lambda work: (_letter(work), author_order(work))), _from_to)


def works_view(knowledge: Knowledge, part: Part[Reference], uses: Mapping[str, Uses]) -> WorksView:
    """The listing, or one page of it."""
    listed = part.entries
    fields = (
        *field_of("author", "Author", "Every author", (name for work in listed for name in _authors(work))),
        *field_of("year", "Year", "Every year", (work.year for work in listed), newest_first=True),
        *field_of("kind", "Kind of work", "Every kind", (_kind(work) for work in listed)),
    )
    bar = FilterView(".kb-works > li", "work", part.named("works"), len(listed), fields)
    return WorksView(tuple(_letters(knowledge, part, uses)), part.count, bar, part.pager)


def _from_to(first: Reference, last: Reference) -> str:
    return between(*(_surname(one.authors[0]) if one.authors else one.title for one in (first, last)))


def author_order(work: Reference) -> tuple[str, str, str, str]:
    """Sorts works by their first author or editor (the title where they have neither), year, title and key."""
    first = work.authors[0] if work.authors else None
    return (_sortable(_surname(first) if first else work.title), work.year, _sortable(work.title), work.key)


def _surname(author: Author) -> str:
    return author.literal or author.family or author.name


def _authors(work: Reference) -> tuple[str, ...]:
    """Authors and editors as the bar names them: surname first, each once."""
    people = (person for field in ("author", "editor") for person in work.people.get(field, ()))
    return tuple(dict.fromkeys(_surname_first(person) for person in people))


def _surname_first(person: Author) -> str:
    given = " ".join(part for part in (person.given, person.particle) if part)
    return person.literal or ", ".join(part for part in (person.family, given) if part) or person.name


def _kind(work: Reference) -> str:
    return KINDS_OF_WORK.get(work.type.casefold(), work.type)


def _sortable(text: str) -> str:
    """Letters without accents and case, so that É stands with E."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ").strip()


def _letter(work: Reference) -> str:
    first = author_order(work)[0][:1].upper()
    return first if first.isalpha() else "#"


def _letters(knowledge: Knowledge, part: Part[Reference], uses: Mapping[str, Uses]) -> Iterable[LetterView]:
    for number, (first, group) in enumerate(groupby(part.entries, key=_letter), 1):
        rows = tuple(_row(knowledge, work, uses[work.key]) for work in group)
        yield LetterView(first, f"letter-{first.lower()}" if first.isascii() and first.isalpha() else f"letter-{number}", rows)


def _row(knowledge: Knowledge, work: Reference, uses: Uses) -> WorkRow:
    return WorkRow(
        href=knowledge.layout.href(f"@{work.key}") or "",
        short=work.short,
        reference=written_out(knowledge, work.key),
        notes=len({(use.article, use.note.number) for use in uses.notes}),
        statements=uses.statements,
        parts=len(uses.children),
        excerpted=bool(uses.excerpted_as),
        authors=slugs(_authors(work)),
        year=slug(work.year),
        kind=slug(_kind(work)),
        language=language_of(work),
    )
