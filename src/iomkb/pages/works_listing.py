"""From all bibliography entries to their listing by author, each with how much it is used."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from iomkb.model.references import Author, Reference
from iomkb.pages.page import Knowledge
from iomkb.pages.works_reference import written_out
from iomkb.pages.works_uses import Uses

LISTING = "works/"
"""The path of the listing."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in the listing, and how much it is used; `parts`: chapters of it that are works of their own."""

    href: str
    short: str
    reference: Markup
    notes: int
    statements: int
    parts: int
    excerpted: bool


@dataclass(frozen=True, slots=True)
class LetterView:
    """The works whose first author begins with this letter. `fragment` is the heading's."""

    letter: str
    fragment: str
    works: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class WorksView:
    """The listing by author."""

    letters: tuple[LetterView, ...]
    count: int


def works_view(knowledge: Knowledge, works: Iterable[Reference], uses: Mapping[str, Uses]) -> WorksView:
    """The listing of works that are in the order of `author_order`."""
    letters = tuple(_letters(knowledge, works, uses))
    return WorksView(letters, sum(len(letter.works) for letter in letters))


def author_order(work: Reference) -> tuple[str, str, str, str]:
    """Sorts works by their first author or editor (the title where they have neither), year, title and key."""
    first = work.authors[0] if work.authors else None
    return (_sortable(_surname(first) if first else work.title), work.year, _sortable(work.title), work.key)


def _surname(author: Author) -> str:
    return author.literal or author.family or author.name


def _sortable(text: str) -> str:
    """Letters without accents and case, so that É stands with E."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ").strip()


def _letters(knowledge: Knowledge, works: Iterable[Reference], uses: Mapping[str, Uses]) -> Iterable[LetterView]:
    def letter(work: Reference) -> str:
        first = author_order(work)[0][:1].upper()
        return first if first.isalpha() else "#"

    for number, (first, group) in enumerate(groupby(sorted(works, key=lambda w: (letter(w), author_order(w))), key=letter), 1):
        rows = tuple(_row(knowledge, work, uses[work.key]) for work in group)
        yield LetterView(first, f"letter-{first.lower()}" if first.isascii() and first.isalpha() else f"letter-{number}", rows)


def _row(knowledge: Knowledge, work: Reference, uses: Uses) -> WorkRow:
    return WorkRow(
        href=knowledge.layout.link(LISTING, f"@{work.key}") or "",
        short=work.short,
        reference=written_out(knowledge, work.key),
        notes=len({(use.article, use.note.number) for use in uses.notes}),
        statements=uses.statements,
        parts=len(uses.children),
        excerpted=bool(uses.excerpted_as),
    )
