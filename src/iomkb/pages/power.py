"""From all power blocks to the page on power: who exerts which form over whom, what is hedged, and where nobody is named."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.entities import KINDS, PowerType
from iomkb.pages import limits
from iomkb.pages.entities import entities_of
from iomkb.pages.evidence import evidence_of
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, Numbering, RefView, numbering
from iomkb.pages.page import Crumb, Knowledge, Later, Page, Shown
from iomkb.pages.power_matrix import MatrixRow, MeansRow, by_agent, by_means, by_target
from iomkb.pages.power_rows import PATH, PowerRow, power_rows
from iomkb.pages.side_by_side import SideBySideRow, side_by_side


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of power (its fragment on this page is `form-` and its id) with its sentences, and how many more it has."""

    fragment: str
    link: LinkView
    sentences: tuple[NumberedView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row of power with the number of its sentence."""

    row: PowerRow
    ref: RefView


@dataclass(frozen=True, slots=True)
class PowerPageView:
    """The page on power.

    `used` are the forms that the columns of the matrices stand for. `exerting` has a row for everybody who exerts power,
    `subject` for everybody named over whom it is exerted, `means` for every means. `hedged`: rows whose sentence is hedged;
    `unstated`: rows in which an end is named by nobody.
    """

    side_by_side: tuple[SideBySideRow, ...]
    forms: tuple[FormView, ...]
    used: tuple[FormView, ...]
    exerting: tuple[MatrixRow, ...]
    subject: tuple[MatrixRow, ...]
    means: tuple[MeansRow, ...]
    hedged: tuple[NumberedRow, ...]
    unstated: tuple[NumberedRow, ...]
    count: int


def power_page(knowledge: Knowledge) -> Page:
    """The page on power; it says so where no power is recorded yet."""
    return Page(
        path=PATH,
        title="Power",
        template="power.md.j2",
        view=Later(_shown, knowledge),
        trail=(Crumb("Home", ""),),
        description="Who exerts which form of power over whom, through what, and how surely the sources say so.",
    )


def _shown(knowledge: Knowledge) -> Shown:
    statements = [statement for statement in knowledge.corpus.statements if statement.assertion.power]
    rows = tuple(power_rows(knowledge, statements))
    kind = next(kind for kind in KINDS if kind.model is PowerType)
    ids = [str(entity.id) for entity in entities_of(knowledge, kind)]
    ids += sorted({row.form_id for row in rows} - set(ids))
    first = {row.key: row.form_id for row in reversed(rows)}
    grouped = {id: [statement for statement in statements if first[statement.key] == id] for id in ids}
    at = numbering(knowledge, *(grouped[id] for id in ids), most=limits.MOST.sentences)
    forms = tuple(FormView(f"form-{id}", link_to(knowledge, id), at.views(grouped[id]), at.left(grouped[id])) for id in ids)
    used = [id for id in ids if any(row.form_id == id for row in rows)]
    view = PowerPageView(
        side_by_side=side_by_side(knowledge, ids),
        forms=forms,
        used=tuple(form for form, id in zip(forms, ids, strict=True) if id in used),
        exerting=by_agent(knowledge, rows, used, at),
        subject=tuple(row for row in by_target(knowledge, rows, used, at) if row.named),
        means=by_means(knowledge, rows, at),
        hedged=_numbered(at, (row for row in rows if row.statement.hedges)),
        unstated=_numbered(at, (row for row in rows if row.nobody_named)),
        count=len(statements),
    )
    return Shown(view, evidence_of(knowledge, statements))


def _numbered(at: Numbering, rows: Iterable[PowerRow]) -> tuple[NumberedRow, ...]:
    return tuple(NumberedRow(row, at.entries[row.key].ref) for row in rows)
