"""From all power blocks to the page on power: who exerts which form over whom, what is hedged, and where nobody is named."""

from collections import Counter
from dataclasses import dataclass

from iomkb.model.entities import KINDS, PowerType
from iomkb.model.values import UNSTATED
from iomkb.pages.entities import entities_of
from iomkb.pages.links import NOBODY, LinkView, link_to
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.power_rows import PowerRow, named_first, power_rows

PATH = "power/"
"""The path of the page."""


@dataclass(frozen=True, slots=True)
class OverView:
    """Somebody over whom power is exerted, in how many passages, and whether every one of them is hedged."""

    over: LinkView
    passages: int
    only_hedged: bool


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """Somebody who exerts power, and over whom by each form, in the order of `PowerPageView.forms`."""

    by: LinkView
    cells: tuple[tuple[OverView, ...], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of power (its fragment on this page is `form-` and its id) with all its rows."""

    fragment: str
    link: LinkView
    rows: tuple[PowerRow, ...]


@dataclass(frozen=True, slots=True)
class PowerPageView:
    """The page on power. `hedged`: rows whose sentence is hedged; `unstated`: rows in which an end is named by nobody."""

    forms: tuple[FormView, ...]
    overview: tuple[OverviewRow, ...]
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
            overview=overview(knowledge, rows, tuple(ids)),
            hedged=tuple(row for row in rows if row.statement.hedges),
            unstated=tuple(row for row in rows if row.nobody_named),
            count=len(rows),
        ),
        trail=(Crumb("Home", ""),),
        description="Who exerts which form of power over whom, through what, and how surely the sources say so.",
    )


def overview(knowledge: Knowledge, rows: tuple[PowerRow, ...], forms: tuple[str, ...]) -> tuple[OverviewRow, ...]:
    """A row for everybody who exerts power, those with the most rows first; where nobody is named comes last."""
    counted = Counter(by for row in rows for by in row.by_ids)
    order = sorted(counted, key=lambda end: (end == UNSTATED, -counted[end], end))
    return tuple(
        OverviewRow(
            NOBODY if by == UNSTATED else link_to(knowledge, PATH, by, short=True),
            tuple(_cell([row for row in rows if by in row.by_ids and row.form_id == form]) for form in forms),
        )
        for by in order
    )


def _cell(rows: list[PowerRow]) -> tuple[OverView, ...]:
    found: dict[str, list[PowerRow]] = {}
    links: dict[str, LinkView] = {}
    for row in rows:
        for id, link in zip(row.over_ids, row.over, strict=True):
            found.setdefault(id, []).append(row)
            links[id] = link
    return tuple(
        OverView(links[id], len({row.statement.href for row in group}), all(row.statement.hedges for row in group))
        for id, group in sorted(found.items(), key=lambda item: (item[0] == UNSTATED, -len(item[1]), item[0]))
    )
