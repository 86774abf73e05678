"""From an entity to its story: its names and the events linked to it in the order of time, and the debates about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from iomkb.model.corpus import Statement
from iomkb.model.dates import Edtf
from iomkb.model.entities import Entity, Event
from iomkb.pages.entities_related import directed
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to, plain_of, shortened, statement_href
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import foreign, hedges_of, in_language

LAST = (date.max, date.max)
"""Sorts what is not dated behind all that is."""

FIRST_SENTENCES = 2
"""How many sentences of a side stand on the page of an entity; the debate's page has them all."""


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A line of the entity's timeline: the dates as written (none: undated), an event or else a `name` that it bore."""

    dates: tuple[DateView, ...]
    event: LinkView | None
    labels: tuple[str, ...]
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """A sentence of a side: its beginning, the source's own words of caution, and where it is read."""

    gist: str
    hedges: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class SideView:
    """A position in a debate: its name, the first of its sentences about the entity, and how many more it has."""

    name: str
    sentences: tuple[SaidView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A debate about the entity: what is disputed, as a question, and its sides."""

    debate: LinkView
    question: Markup | None
    sides: tuple[SideView, ...]


def moments(knowledge: Knowledge, entity: Entity) -> tuple[MomentRow, ...]:
    """The names of the entity whose time is known and the events that an edge links to it; by earliest date, undated last."""
    labels: dict[str, list[str]] = {}
    for _, label, other in directed(knowledge, str(entity.id)):
        if isinstance(knowledge.corpus.entity.get(other), Event) and label not in labels.setdefault(other, []):
            labels[other].append(label)
    rows: list[tuple[tuple[date, date], str, MomentRow]] = []
    for id, read in labels.items():
        event = knowledge.corpus.entity[id]
        assert isinstance(event, Event)
        dates = sorted((dated.date for dated in event.dates), key=lambda d: d.sort_key)
        shown = MomentRow(_shown(dates), link_to(knowledge, event.id), tuple(read), "", "")
        rows.append((dates[0].sort_key if dates else LAST, str(event.name), shown))
    if len(entity.names) > 1:
        for name in entity.names:
            if name.period:
                shown = MomentRow(
                    _shown([name.period]),
                    None,
                    (),
                    in_language(str(name.name), foreign(name.language)),
                    str(name.abbreviation or ""),
                )
                rows.append((name.period.sort_key, str(name.name), shown))
    return tuple(row for _, _, row in sorted(rows, key=lambda entry: entry[:2]))


def _shown(dates: Iterable[Edtf]) -> tuple[DateView, ...]:
    return tuple(view for view in dict.fromkeys(date_view(date) for date in dates) if view)


def disputes(knowledge: Knowledge, said: Iterable[Statement]) -> tuple[DisputeView, ...]:
    """The debates that gather sentences said of an entity, those with most of them first, each with all its sides."""
    about = {statement.id: statement for statement in said if statement.id}
    gathering = [debate for id in about for debate in knowledge.corpus.debates_with.get(id, ())]
    gathered, debates = Counter(debate.id for debate in gathering), {debate.id: debate for debate in gathering}
    return tuple(
        DisputeView(
            debate=link_to(knowledge, debate.id),
            question=html_of(knowledge, debate.question),
            sides=tuple(_side(knowledge, str(side.name), [str(ref) for ref in side.says], about) for side in debate.positions),
        )
        for debate in sorted(debates.values(), key=lambda debate: (-gathered[debate.id], str(debate.name), debate.id))
    )


def _side(knowledge: Knowledge, name: str, ids: list[str], about: dict[str, Statement]) -> SideView:
    first = sorted((id for id in ids if id in knowledge.corpus.statement), key=lambda known: known not in about)
    shown = [knowledge.corpus.statement[id] for id in first[:FIRST_SENTENCES]]
    return SideView(name, tuple(_said(knowledge, statement) for statement in shown), len(first) - len(shown))


def _said(knowledge: Knowledge, statement: Statement) -> SaidView:
    known = knowledge.known.said
    if statement.key not in known:
        known[statement.key] = SaidView(
            shortened(plain_of(knowledge, statement.assertion.text), 160),
            hedges_of(statement, knowledge.corpus.article.get(statement.excerpt.article)),
            statement_href(knowledge, statement),
        )
    return known[statement.key]
