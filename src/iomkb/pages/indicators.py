"""From an indicator to its page: the unit, what is counted, every figure with its sentence, and a chart of enough of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.assertions import Figure
from iomkb.model.corpus import Statement
from iomkb.model.entities import Indicator
from iomkb.pages import limits
from iomkb.pages.charts import ChartView, Value, chart_view, number_of
from iomkb.pages.entities_head import HeadView
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, RefView, numbering
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.record_frame import framed
from iomkb.pages.resolver import block
from iomkb.pages.statement_blocks import FigureView, figure_view
from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure, the sentence that gives it, and that sentence's number on the page."""

    figure: FigureView
    statement: StatementView
    ref: RefView


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator's page. `figures` in order of date, undated ones last; `has_remarks`: one of them needs a word of caution.

    `sentences` give the figures, each once; `others` speak of the indicator and give no figure. Of either the page may not
    print all: `more_sentences`, `more_others`.
    """

    head: HeadView
    unit: str
    counts: Markup
    of: LinkView | None
    chart: ChartView | None
    figures: tuple[FigureRow, ...]
    has_places: bool
    has_remarks: bool
    sentences: tuple[NumberedView, ...]
    others: tuple[NumberedView, ...]
    more_sentences: int
    more_others: int


def indicator_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each indicator, by name."""
    return framed(knowledge, Indicator, "indicator.md.j2", _view)


def _view(knowledge: Knowledge, indicator: Indicator, head: HeadView) -> IndicatorView:
    figures = sorted(knowledge.corpus.figures_of.get(indicator.id, ()), key=_by_date)
    giving = tuple({statement.key: statement for statement, _ in figures}.values())
    keys = {statement.key for statement in giving}
    mentions = (mention.statement for mention in knowledge.graph.mentions(str(indicator.id)))
    others = tuple(statement for statement in mentions if statement.key not in keys)
    at = numbering(knowledge, giving, others, most=limits.MOST.sentences if head.all_href else None)
    rows = tuple(
        FigureRow(figure_view(knowledge, s, figure), at.entries[s.key].statement, at.entries[s.key].ref)
        for s, figure in figures
    )
    of = link_to(knowledge, indicator.of) if indicator.of else None
    return IndicatorView(
        head=head,
        unit=str(indicator.unit),
        counts=block(knowledge, indicator.counts),
        of=of,
        chart=chart_view(
            f"chart-{indicator.id}",
            str(indicator.name),
            str(indicator.unit),
            tuple(_values(zip(figures, rows, strict=True), of)),
            (str(figure.printed) for _, figure in figures),
        ),
        figures=rows,
        has_places=any(row.figure.where for row in rows),
        has_remarks=any(row.figure.remark for row in rows),
        sentences=at.views(giving),
        others=at.views(others),
        more_sentences=at.left(giving),
        more_others=at.left(others),
    )


def _values(given: Iterable[tuple[tuple[Statement, Figure], FigureRow]], of: LinkView | None) -> Iterable[Value]:
    """The figures that are numbers, as values of a chart: one series for each body and place."""
    for (statement, figure), row in given:
        number = number_of(str(figure.value)) if figure.value is not None else None
        if number is None:
            continue
        when = figure.date or statement.assertion.when
        span = when.span if when else None
        body = row.figure.of or of
        yield Value(
            number=number,
            bound=figure.bound,
            first=span.first if span else None,
            last=span.last if span else None,
            when=row.figure.date.words if row.figure.date else "",
            label=row.figure.printed,
            series=", ".join([body.label if body else "", *(place.label for place in row.figure.where)]).strip(", "),
            href=row.ref.href,
        )


def _by_date(given: tuple[Statement, Figure]) -> tuple[int, str]:
    date = given[1].date or given[0].assertion.when
    return (1, "") if date is None else (0, date.sort_key[0].isoformat())
