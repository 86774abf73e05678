"""From the statements of a page to a numbered list, and from a statement to the number by which tables lead to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.corpus import Statement
from iomkb.pages.links import statement_href
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view


@dataclass(frozen=True, slots=True)
class RefView:
    """The number of a sentence, its fragment on the same page, and where the number leads: there, or, for a sentence that the
    page only counts (`away`), to where it is read.
    """

    number: int
    fragment: str
    href: str
    away: bool


@dataclass(frozen=True, slots=True)
class NumberedView:
    """A sentence with its number and its fragment on this page."""

    ref: RefView
    statement: StatementView


@dataclass(frozen=True)
class Numbering:
    """The sentences of a page by their key, numbered in the order in which the page prints them."""

    entries: dict[str, NumberedView]
    printed: frozenset[str]

    def refs(self, keys: Iterable[str]) -> tuple[RefView, ...]:
        """The numbers of these sentences in ascending order, each once. Raises KeyError for one that is not on the page."""
        return tuple(sorted((self.entries[key].ref for key in set(keys)), key=lambda ref: ref.number))

    def views(self, statements: Iterable[Statement]) -> tuple[NumberedView, ...]:
        """The numbered sentences that the page prints, in the order given."""
        return tuple(self.entries[statement.key] for statement in statements if statement.key in self.printed)

    def left(self, statements: Iterable[Statement]) -> int:
        """How many of these the page does not print."""
        return sum(statement.key not in self.printed for statement in statements)


def numbering(knowledge: Knowledge, *groups: Iterable[Statement], most: int | None = None, after: int = 0) -> Numbering:
    """Numbers the statements; one that is given twice keeps its first number.

    `most`: so many of each group the page prints; the numbers of the others lead to where these are read. `after`: the last
    number of the page before.
    """
    entries: dict[str, NumberedView] = {}
    printed: set[str] = set()
    for group in groups:
        left = most
        for statement in group:
            if statement.key in entries:
                continue
            number = after + len(entries) + 1
            away = left == 0
            fragment = f"sentence-{statement.id or number}"
            href = statement_href(knowledge, statement) if away else f"#{fragment}"
            entries[statement.key] = NumberedView(RefView(number, fragment, href, away), statement_view(knowledge, statement))
            if not away:
                printed.add(statement.key)
            left = left and left - 1
    return Numbering(entries, frozenset(printed))
