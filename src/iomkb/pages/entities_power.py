"""From rows of power to what an entity's page answers first: what it exerts, what is exerted over it, what is only arguable."""

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.pages.entities_view import FormRows, PowerSide
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import ARGUABLE, PowerRow, by_form
from iomkb.pages.statements import StatementView, statement_view


def power_by(rows: tuple[PowerRow, ...], id: str) -> PowerSide:
    """What the entity exerts; the end that may be open is over whom."""
    return PowerSide(
        tuple(
            FormRows(form, tuple(row for row in group if row.over_named), tuple(row for row in group if not row.over_named))
            for form, group in by_form(row for row in rows if id in row.by_ids)
        )
    )


def power_over(rows: tuple[PowerRow, ...], id: str) -> PowerSide:
    """What is exerted over the entity; the end that may be open is by whom."""
    return PowerSide(
        tuple(
            FormRows(form, tuple(row for row in group if row.by_named), tuple(row for row in group if not row.by_named))
            for form, group in by_form(row for row in rows if id in row.over_ids)
        )
    )


def arguable(knowledge: Knowledge, said: tuple[Statement, ...]) -> tuple[StatementView, ...]:
    """The statements that the source puts with caution and that speak of a form of power, in reading order."""
    forms = knowledge.corpus.forms_of_power
    return tuple(
        statement_view(knowledge, statement)
        for statement in said
        if statement.assertion.hedge and (statement.assertion.power or forms & knowledge.graph.spoken_of(statement))
    )


def arguable_href(knowledge: Knowledge) -> str:
    """Where everything is that the sources say of power with caution; empty where there is nothing of the kind."""
    return site_href(ARGUABLE) if knowledge.corpus.hedges_power else ""
