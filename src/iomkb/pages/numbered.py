"""From the statements of a page to a numbered list, and from a statement to the number by which tables lead to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.corpus import Statement
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view


@dataclass(frozen=True, slots=True)
class RefView:
    """The number of a sentence and the fragment on the same page where it stands."""

    number: int
    fragment: str


@dataclass(frozen=True, slots=True)
class NumberedView:
    """A sentence with its number and its fragment on this page."""

    ref: RefView
    statement: StatementView


@dataclass(frozen=True)
class Numbering:
    """The sentences of a page by their key, numbered in the order in which the page prints them."""

    entries: dict[str, NumberedView]

    def refs(self, keys: Iterable[str]) -> tuple[RefView, ...]:
        """The numbers of these sentences in ascending order, each once. Raises KeyError for one that is not on the page."""
        return tuple(sorted((self.entries[key].ref for key in set(keys)), key=lambda ref: ref.number))

    def views(self, statements: Iterable[Statement]) -> tuple[NumberedView, ...]:
        """The numbered sentences, in the order given."""
        return tuple(self.entries[statement.key] for statement in statements)


def numbering(knowledge: Knowledge, page: str, statements: Iterable[Statement]) -> Numbering:
    """Numbers the statements for the page at path `page`; one that is given twice keeps its first number."""
    entries: dict[str, NumberedView] = {}
    for statement in statements:
        if statement.key not in entries:
            number = len(entries) + 1
            ref = RefView(number, f"sentence-{statement.id or number}")
            entries[statement.key] = NumberedView(ref, statement_view(knowledge, page, statement))
    return Numbering(entries)
