"""From dated events and names in time to one sequence, each date at the precision its source gives it; undated events apart."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from iomkb.model.dates import Edtf
from iomkb.model.entities import Event
from iomkb.pages.entities import sort_name
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to
from iomkb.pages.origins import OriginView, origin_view
from iomkb.pages.page import Crumb, Knowledge, Page

PATH = "timeline/"
"""The path of the page."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of one thing. `name` and `abbreviation` are filled where it is a name that was in use, empty for an event."""

    date: DateView
    link: LinkView
    subtype: str
    name: str
    abbreviation: str
    origin: OriginView
    remark: Markup | None
    order: tuple[datetime.date, datetime.date, str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years with their moments. `first` is the first year; its fragment is `d` and that year."""

    first: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline: moments by decade, then events that no source dates."""

    decades: tuple[Decade, ...]
    undated: tuple[LinkView, ...]
    count: int


def timeline_page(knowledge: Knowledge) -> Page:
    """The timeline of all events and names in time."""
    moments = sorted([*_events(knowledge), *_names(knowledge)], key=lambda moment: moment.order)
    decades: dict[int, list[Moment]] = {}
    for moment in moments:
        decades.setdefault(moment.order[0].year // 10 * 10, []).append(moment)
    undated = sorted((e for e in knowledge.corpus.entity.values() if isinstance(e, Event) and not e.dates), key=sort_name)
    return Page(
        path=PATH,
        title="Timeline",
        template="timeline.md.j2",
        view=TimelineView(
            decades=tuple(Decade(first, tuple(decades[first])) for first in sorted(decades)),
            undated=tuple(link_to(knowledge, PATH, event.id) for event in undated),
            count=len(moments),
        ),
        trail=(Crumb("Home", ""),),
        description="Events and changes of names in order, each date as precise as its source gives it.",
    )


def _order(when: Edtf, name: str) -> tuple[datetime.date, datetime.date, str]:
    first, last = when.sort_key
    return (first, last, name)


def _events(knowledge: Knowledge) -> Iterator[Moment]:
    for event in knowledge.corpus.entity.values():
        if isinstance(event, Event):
            for dated in event.dates:
                yield Moment(
                    date=date_view(dated.date) or DateView(str(dated.date)),
                    link=link_to(knowledge, PATH, event.id),
                    subtype=subtype_in_words(event),
                    name="",
                    abbreviation="",
                    origin=origin_view(knowledge, PATH, dated.origin),
                    remark=html_of(knowledge, PATH, dated.remark),
                    order=_order(dated.date, str(event.name)),
                )


def _names(knowledge: Knowledge) -> Iterator[Moment]:
    for entity in knowledge.corpus.entity.values():
        for name in entity.names:
            if name.period:
                yield Moment(
                    date=date_view(name.period) or DateView(str(name.period)),
                    link=link_to(knowledge, PATH, entity.id),
                    subtype="",
                    name=str(name.name),
                    abbreviation=str(name.abbreviation or ""),
                    origin=origin_view(knowledge, PATH, name.origin),
                    remark=html_of(knowledge, PATH, name.remark),
                    order=_order(name.period, str(name.name)),
                )
