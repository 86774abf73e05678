"""From rows of power and authority, as pages have them, to lines: the other end, the means, the degree, and the sentence."""

from collections.abc import Callable, Iterable, Mapping

from iomkb.asking.answer import Line, Part
from iomkb.asking.said import joined, labels, said_of, text_of
from iomkb.model.corpus import Statement
from iomkb.pages.entities_view import PowerSide
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import AuthorityRow, PowerRow

Statements = Mapping[str, Statement]
"""Statements by their keys."""


def side_part(
    knowledge: Knowledge,
    statements: Statements,
    title: str,
    side: PowerSide,
    other_end: Callable[[PowerRow], str],
) -> Part:
    """One side of power, by form. `other_end` puts the other end of a row into words."""
    forms = (
        Part(
            form.form.label,
            tuple(power_line(knowledge, statements, row, other_end(row)) for row in (*form.named, *form.open)),
        )
        for form in side.forms
    )
    return Part(title, parts=tuple(forms))


def both_ends(row: PowerRow) -> str:
    """A row in words, where it is read from neither end."""
    return f"{row.form.label}: by {labels(row.by)} over {labels(row.over)}"


def power_line(knowledge: Knowledge, statements: Statements, row: PowerRow, ends: str) -> Line:
    """A row of power as a line; `ends` says who stands at its ends."""
    through = f"through {labels(row.through)}" if row.through else ""
    degree = f"degree: {text_of(row.degree)}" if row.degree else ""
    statement = statements[row.key]
    return Line(joined(ends, through, degree), statement.id or "", said=said_of(knowledge, statement, row.statement))


def authority_part(knowledge: Knowledge, statements: Statements, title: str, rows: Iterable[AuthorityRow]) -> Part:
    """Rows of authority under a title."""
    lines = []
    for row in rows:
        through = f"rests on {labels(row.through)}" if row.through else ""
        degree = f"degree: {text_of(row.degree)}" if row.degree else ""
        words = joined(f"{labels(row.types)} of {labels(row.of)}", degree, text_of(row.change), through)
        statement = statements[row.key]
        lines.append(Line(words, statement.id or "", said=said_of(knowledge, statement, row.statement)))
    return Part(title, tuple(lines))
