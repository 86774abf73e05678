"""From an indicator to its page: the unit, what is counted, and every figure with the sentence that gives it."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.assertions import Figure
from iomkb.model.corpus import Statement
from iomkb.model.entities import KINDS, Entity, Indicator
from iomkb.pages.entities_head import HeadView
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.record_frame import framed
from iomkb.pages.resolver import PageResolver
from iomkb.pages.statement_blocks import FigureView, figure_view
from iomkb.pages.statements import StatementView, statement_view
from iomkb.prose import block_html


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with the sentence that gives it."""

    figure: FigureView
    statement: StatementView


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator's page. `figures` in order of date, undated ones last; `sentences` give
    them, each once; `others` speak of it and give no figure.
    """

    head: HeadView
    unit: str
    counts: Markup
    of: LinkView | None
    figures: tuple[FigureRow, ...]
    has_places: bool
    has_remarks: bool
    sentences: tuple[StatementView, ...]
    others: tuple[StatementView, ...]


def indicator_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each indicator, by name."""
    kind = next(kind for kind in KINDS if kind.model is Indicator)

    def view(path: str, entity: Entity, head: HeadView) -> IndicatorView:
        assert isinstance(entity, Indicator)
        return _view(knowledge, path, entity, head)

    return framed(knowledge, kind, "indicator.md.j2", view)


def _view(knowledge: Knowledge, path: str, indicator: Indicator, head: HeadView) -> IndicatorView:
    figures = [(s, figure) for s, figure in knowledge.corpus.figures() if str(figure.indicator) == indicator.id]
    giving = {statement.key: statement for statement, _ in figures}
    rows = tuple(_row(knowledge, path, statement, figure) for statement, figure in sorted(figures, key=_by_date))
    return IndicatorView(
        head=head,
        unit=str(indicator.unit),
        counts=block_html(indicator.counts, PageResolver(knowledge, path)),
        of=link_to(knowledge, path, indicator.of) if indicator.of else None,
        figures=rows,
        has_places=any(row.figure.where for row in rows),
        has_remarks=any(row.figure.remark for row in rows),
        sentences=tuple(statement_view(knowledge, path, statement) for statement in giving.values()),
        others=tuple(
            statement_view(knowledge, path, mention.statement)
            for mention in knowledge.graph.mentions(str(indicator.id))
            if mention.statement.key not in giving
        ),
    )


def _row(knowledge: Knowledge, path: str, statement: Statement, figure: Figure) -> FigureRow:
    return FigureRow(figure_view(knowledge, path, statement, figure), statement_view(knowledge, path, statement))


def _by_date(given: tuple[Statement, Figure]) -> tuple[int, str]:
    date = given[1].date or given[0].assertion.when
    return (1, "") if date is None else (0, date.sort_key[0].isoformat())
