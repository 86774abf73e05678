"""From rows of power to a matrix: everybody at one end, and by each form who is at the other, through what, where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.model.values import UNSTATED
from iomkb.pages.links import NOBODY, LinkView, link_to
from iomkb.pages.numbered import Numbering, RefView
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import PowerRow

EndId = str
"""The id of somebody at an end of power, or `unstated`."""


@dataclass(frozen=True, slots=True)
class MeansView:
    """By which means (none: the source names none), in which sentences, and whether every one of them is hedged."""

    through: tuple[LinkView, ...]
    refs: tuple[RefView, ...]
    only_hedged: bool


@dataclass(frozen=True, slots=True)
class OtherEndView:
    """Somebody at the other end of power, with the means."""

    end: LinkView
    means: tuple[MeansView, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Somebody at one end of power, in how many sentences, and who is at the other end by each form asked for."""

    of: LinkView
    named: bool
    cells: tuple[tuple[OtherEndView, ...], ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class MeansRow:
    """One means of power: who exerts power through it, in which sentences."""

    means: LinkView
    by: tuple[LinkView, ...]
    refs: tuple[RefView, ...]


def by_agent(knowledge: Knowledge, rows: Iterable[PowerRow], forms: Iterable[str], at: Numbering) -> tuple[MatrixRow, ...]:
    """A row for everybody who exerts power, those with the most sentences first, where nobody is named last."""
    ends = [(by, over, row) for row in rows for by, over in _pairs(row)]
    return _matrix(knowledge, ends, tuple(forms), at)


def by_target(knowledge: Knowledge, rows: Iterable[PowerRow], forms: Iterable[str], at: Numbering) -> tuple[MatrixRow, ...]:
    """A row for everybody over whom power is exerted; otherwise like `by_agent`."""
    ends = [(over, by, row) for row in rows for by, over in _pairs(row)]
    return _matrix(knowledge, ends, tuple(forms), at)


def by_means(knowledge: Knowledge, rows: Iterable[PowerRow], at: Numbering) -> tuple[MeansRow, ...]:
    """A row for every means, those with the most sentences first."""
    found: dict[str, list[PowerRow]] = {}
    for row in rows:
        for means in row.through_ids:
            found.setdefault(means, []).append(row)
    ordered = sorted(found.items(), key=lambda item: (-_sentences(item[1]), item[0]))
    return tuple(
        MeansRow(
            means=link_to(knowledge, means, short=True),
            by=tuple(_link(knowledge, id) for id in _named_first({id: None for row in of for id in row.by_ids})),
            refs=at.refs(row.key for row in of),
        )
        for means, of in ordered
    )


def _pairs(row: PowerRow) -> Iterator[tuple[EndId, EndId]]:
    return ((by, over) for by in row.by_ids for over in row.over_ids)


def _link(knowledge: Knowledge, id: EndId) -> LinkView:
    return NOBODY if id == UNSTATED else link_to(knowledge, id, short=True)


def _named_first(ids: Iterable[EndId]) -> list[EndId]:
    return sorted(ids, key=lambda end: end == UNSTATED)


def _sentences(rows: Iterable[PowerRow]) -> int:
    return len({row.key for row in rows})


Ends = list[tuple[EndId, EndId, PowerRow]]
"""One end, the other end, and the row that says so."""


def _matrix(knowledge: Knowledge, ends: Ends, forms: tuple[str, ...], at: Numbering) -> tuple[MatrixRow, ...]:
    found: dict[EndId, Ends] = {}
    for end in ends:
        found.setdefault(end[0], []).append(end)
    rows = [
        MatrixRow(
            of=_link(knowledge, id),
            named=id != UNSTATED,
            cells=tuple(_cell(knowledge, [(other, row) for _, other, row in own if row.form_id == form], at) for form in forms),
            sentences=_sentences(row for _, _, row in own),
        )
        for id, own in sorted(found.items())
    ]
    return tuple(sorted(rows, key=lambda row: (not row.named, -row.sentences)))


def _cell(knowledge: Knowledge, others: list[tuple[EndId, PowerRow]], at: Numbering) -> tuple[OtherEndView, ...]:
    found: dict[EndId, dict[tuple[str, ...], list[PowerRow]]] = {}
    for id, row in others:
        found.setdefault(id, {}).setdefault(row.through_ids, []).append(row)
    ends = {
        id: OtherEndView(
            end=_link(knowledge, id),
            means=tuple(
                MeansView(rows[0].through, at.refs(row.key for row in rows), all(row.statement.hedges for row in rows))
                for _, rows in sorted(means.items(), key=lambda item: (not item[0], -_sentences(item[1])))
            ),
            sentences=_sentences(row for rows in means.values() for row in rows),
        )
        for id, means in sorted(found.items())
    }
    return tuple(ends[id] for id in sorted(ends, key=lambda end: (end == UNSTATED, -ends[end].sentences, end)))
