"""From the power and authority blocks of statements to rows: who, which, over whom, through what, and the sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Statement
from iomkb.model.values import UNSTATED
from iomkb.pages.links import LinkView
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view

PATH = "power/"
"""The path of the page on power."""

ARGUABLE = f"{PATH}#arguable"
"""Where that page has what the sources put with caution."""

Block = TypeVar("Block")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class PowerRow:
    """One power block. The id tuples hold what the record says (`unstated` included), the links what a reader sees.

    `key` is the statement's. `degree` is the block's own, else the sentence's.
    """

    key: str
    form_id: str
    by_ids: tuple[str, ...]
    over_ids: tuple[str, ...]
    through_ids: tuple[str, ...]
    form: LinkView
    by: tuple[LinkView, ...]
    over: tuple[LinkView, ...]
    through: tuple[LinkView, ...]
    degree: str
    statement: StatementView

    @property
    def nobody_named(self) -> bool:
        """Whether the source leaves open who exerts it, or over whom."""
        return UNSTATED in self.by_ids or UNSTATED in self.over_ids

    @property
    def by_named(self) -> bool:
        """Whether the source names anybody who exerts it."""
        return any(id != UNSTATED for id in self.by_ids)

    @property
    def over_named(self) -> bool:
        """Whether the source names anybody over whom it is exerted."""
        return any(id != UNSTATED for id in self.over_ids)

    def by_besides(self, id: str) -> tuple[LinkView, ...]:
        """Who exerts it together with `id`."""
        return tuple(link for key, link in zip(self.by_ids, self.by, strict=True) if key != id)

    def over_besides(self, id: str) -> tuple[LinkView, ...]:
        """Whom it is exerted over together with `id`."""
        return tuple(link for key, link in zip(self.over_ids, self.over, strict=True) if key != id)


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One authority block: whose, of which types, how much, how it changes, what underpins it. `key` is the statement's."""

    key: str
    of_ids: tuple[str, ...]
    type_ids: tuple[str, ...]
    through_ids: tuple[str, ...]
    of: tuple[LinkView, ...]
    types: tuple[LinkView, ...]
    through: tuple[LinkView, ...]
    degree: str
    change: str
    statement: StatementView


def _ids(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(ref) for ref in dict.fromkeys(refs))


def _blocks(
    knowledge: Knowledge,
    statements: Iterable[Statement],
    written: Callable[[Assertion], tuple[Block, ...]],
    shown: Callable[[StatementView], tuple[Shown, ...]],
) -> Iterator[tuple[str, Block, Shown, StatementView]]:
    """Every block of one sort: its statement's key, the block as written and as shown, the statement."""
    for statement in statements:
        if blocks := written(statement.assertion):
            view = statement_view(knowledge, statement)
            for block, visible in zip(blocks, shown(view), strict=True):
                yield statement.key, block, visible, view


def power_rows(knowledge: Knowledge, statements: Iterable[Statement]) -> Iterator[PowerRow]:
    """A row for every power block of the statements, in their order."""
    for key, block, shown, view in _blocks(knowledge, statements, lambda a: a.power, lambda v: v.power):
        yield PowerRow(
            key=key,
            form_id=str(block.form),
            by_ids=_ids(block.by),
            over_ids=_ids(block.over),
            through_ids=_ids(block.through),
            form=shown.form,
            by=shown.by,
            over=shown.over,
            through=shown.through,
            degree=shown.degree or view.degree,
            statement=view,
        )


def authority_rows(knowledge: Knowledge, statements: Iterable[Statement]) -> Iterator[AuthorityRow]:
    """A row for every authority block of the statements, in their order."""
    for key, block, shown, view in _blocks(knowledge, statements, lambda a: a.authority, lambda v: v.authority):
        yield AuthorityRow(
            key=key,
            of_ids=_ids(block.of),
            type_ids=_ids(block.types),
            through_ids=_ids(block.through),
            of=shown.of,
            types=shown.types,
            through=shown.through,
            degree=shown.degree or view.degree,
            change=shown.change,
            statement=view,
        )


def named_first(rows: Iterable[PowerRow]) -> tuple[PowerRow, ...]:
    """The rows in their order, those that leave an end open after all others."""
    return tuple(sorted(rows, key=lambda row: row.nobody_named))


def by_form(rows: Iterable[PowerRow]) -> tuple[tuple[LinkView, tuple[PowerRow, ...]], ...]:
    """The rows gathered by form of power, forms in the order of their first row, rows that leave an end open last."""
    groups: dict[str, list[PowerRow]] = {}
    for row in named_first(rows):
        groups.setdefault(row.form_id, []).append(row)
    return tuple((group[0].form, tuple(group)) for group in groups.values())
