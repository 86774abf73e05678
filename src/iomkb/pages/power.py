"""From all power blocks to the page on power: who exerts which form over whom, what is hedged, and where nobody is named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.model.entities import KINDS, PowerType
from iomkb.model.values import UNSTATED
from iomkb.pages.entities import entities_of
from iomkb.pages.links import NOBODY, LinkView, link_to
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.power_rows import PATH, PowerRow, named_first, power_rows


@dataclass(frozen=True, slots=True)
class EndView:
    """Somebody at the other end of power, in how many sentences, and whether every one of them is hedged."""

    end: LinkView
    sentences: int
    only_hedged: bool


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """Somebody at one end of power, and who is at the other by each form, in the order of `PowerPageView.forms`."""

    of: LinkView
    cells: tuple[tuple[EndView, ...], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of power (its fragment on this page is `form-` and its id) with all its rows."""

    fragment: str
    link: LinkView
    rows: tuple[PowerRow, ...]


@dataclass(frozen=True, slots=True)
class PowerPageView:
    """The page on power. `exerting` has a row for everybody who exerts it, `subject` for everybody over whom it is exerted.

    `hedged`: rows whose sentence is hedged; `unstated`: rows in which an end is named by nobody.
    """

    forms: tuple[FormView, ...]
    exerting: tuple[OverviewRow, ...]
    subject: tuple[OverviewRow, ...]
    hedged: tuple[PowerRow, ...]
    unstated: tuple[PowerRow, ...]
    count: int


def power_page(knowledge: Knowledge) -> Page:
    """The page on power; it says so where no power is recorded yet."""
    rows = tuple(power_rows(knowledge, PATH, knowledge.corpus.statements))
    kind = next(kind for kind in KINDS if kind.model is PowerType)
    ids = [str(entity.id) for entity in entities_of(knowledge, kind)]
    ids += sorted({row.form_id for row in rows} - set(ids))
    forms = tuple(
        FormView(f"form-{id}", link_to(knowledge, PATH, id), named_first(row for row in rows if row.form_id == id))
        for id in ids
    )
    return Page(
        path=PATH,
        title="Power",
        template="power.md.j2",
        view=PowerPageView(
            forms=forms,
            exerting=overview(knowledge, tuple(_ends(rows)), tuple(ids)),
            subject=overview(knowledge, tuple((over, by, row) for by, over, row in _ends(rows)), tuple(ids)),
            hedged=tuple(row for row in rows if row.statement.hedges),
            unstated=tuple(row for row in rows if row.nobody_named),
            count=len(rows),
        ),
        trail=(Crumb("Home", ""),),
        description="Who exerts which form of power over whom, through what, and how surely the sources say so.",
    )


End = tuple[str, LinkView]
"""One end of a row: its id (`unstated` included) and its link."""


def _ends(rows: tuple[PowerRow, ...]) -> Iterator[tuple[End, End, PowerRow]]:
    """Every pair of somebody who exerts power and somebody over whom, with the row that says so."""
    for row in rows:
        for by in zip(row.by_ids, row.by, strict=True):
            for over in zip(row.over_ids, row.over, strict=True):
                yield by, over, row


def overview(
    knowledge: Knowledge, ends: tuple[tuple[End, End, PowerRow], ...], forms: tuple[str, ...]
) -> tuple[OverviewRow, ...]:
    """A row for everybody at the first end, those with the most sentences first; where nobody is named comes last."""
    counted = Counter(id for id, _ in {(first[0], row.statement.href) for first, _, row in ends})
    return tuple(
        OverviewRow(
            NOBODY if id == UNSTATED else link_to(knowledge, PATH, id, short=True),
            tuple(
                _cell([(other, row) for first, other, row in ends if (first[0], row.form_id) == (id, form)]) for form in forms
            ),
        )
        for id in sorted(counted, key=lambda end: (end == UNSTATED, -counted[end], end))
    )


def _cell(ends: list[tuple[End, PowerRow]]) -> tuple[EndView, ...]:
    found: dict[str, list[PowerRow]] = {}
    links: dict[str, LinkView] = {}
    for (id, link), row in ends:
        found.setdefault(id, []).append(row)
        links[id] = link
    return tuple(
        EndView(links[id], len({row.statement.href for row in rows}), all(row.statement.hedges for row in rows))
        for id, rows in sorted(found.items(), key=lambda item: (item[0] == UNSTATED, -len(item[1]), item[0]))
    )
