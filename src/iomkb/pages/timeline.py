"""From dated events and names in time to one sequence, each date at the precision its source gives it; undated events apart."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from iomkb.model.dates import Edtf
from iomkb.model.entities import Entity, Event, Name, Organization
from iomkb.pages.entities import sort_name
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.filters import FilterView, field_of, slugs
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to
from iomkb.pages.origins import OriginView, origin_view
from iomkb.pages.page import Crumb, Knowledge, Page

PATH = "timeline/"
"""The path of the page."""

NAME, OTHER = "name in use", "other event"
"""What the bar calls names in time, and events whose records do not say what kind they are."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of one thing. `name` and `abbreviation` are filled where it is a name that was in use, empty for an event.

    `language` is the name's, empty for English. `kinds` and `organizations` are as the bar above the timeline knows them.
    """

    date: DateView
    link: LinkView
    subtype: str
    name: str
    abbreviation: str
    language: str
    origin: OriginView
    remark: Markup | None
    kinds: str
    organizations: str
    order: tuple[datetime.date, datetime.date, str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years with their moments. `first` is the first year; its fragment is `d` and that year."""

    first: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class UndatedView:
    """An event that no source dates."""

    link: LinkView
    subtype: str
    kinds: str
    organizations: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline: moments by decade, then events that no source dates, and what narrows both down."""

    decades: tuple[Decade, ...]
    undated: tuple[UndatedView, ...]
    count: int
    filter: FilterView


def timeline_page(knowledge: Knowledge) -> Page:
    """The timeline of all events and names in time."""
    moments = sorted([*_events(knowledge), *_names(knowledge)], key=lambda moment: moment.order)
    decades: dict[int, list[Moment]] = {}
    for moment in moments:
        decades.setdefault(moment.order[0].year // 10 * 10, []).append(moment)
    undated = sorted((event for event in _all_events(knowledge) if not event.dates), key=sort_name)
    return Page(
        path=PATH,
        title="Timeline",
        template="timeline.md.j2",
        view=TimelineView(
            decades=tuple(Decade(first, tuple(decades[first])) for first in sorted(decades)),
            undated=tuple(
                UndatedView(
                    link=link_to(knowledge, PATH, event.id),
                    subtype=subtype_in_words(event),
                    kinds=slugs(_kinds(event)),
                    organizations=slugs(_organizations(knowledge, event)),
                )
                for event in undated
            ),
            count=len(moments),
            filter=_filter(knowledge, len(moments) + len(undated)),
        ),
        trail=(Crumb("Home", ""),),
        description="Events and changes of names in order, each date as precise as its source gives it.",
    )


def _filter(knowledge: Knowledge, count: int) -> FilterView:
    """The bar: by kind of event (names are one kind more) and by organization, counted over all dates and undated events."""
    kinds: list[str] = []
    organizations: list[str] = []
    for event in _all_events(knowledge):
        times = len(event.dates) or 1
        kinds += _kinds(event) * times
        organizations += _organizations(knowledge, event) * times
    for entity, _ in _names_in_time(knowledge):
        kinds.append(NAME)
        organizations += _organizations(knowledge, entity)
    fields = (
        *field_of("kind", "Kind", "Every kind", kinds),
        *field_of("of", "Organization", "Every organization", organizations),
    )
    return FilterView(".kb-timeline > li, .kb-undated > li", "entry", "entries", count, fields)


def _all_events(knowledge: Knowledge) -> Iterator[Event]:
    return (entity for entity in knowledge.corpus.entity.values() if isinstance(entity, Event))


def _names_in_time(knowledge: Knowledge) -> Iterator[tuple[Entity, Name]]:
    return ((entity, name) for entity in knowledge.corpus.entity.values() for name in entity.names if name.period)


def _kinds(event: Event) -> tuple[str, ...]:
    return (subtype_in_words(event) or OTHER,)


def _organizations(knowledge: Knowledge, entity: Entity) -> tuple[str, ...]:
    """The organizations that a sentence relates the event to, by their shortest names; an organization itself for its names."""
    if isinstance(entity, Organization):
        return (entity.abbreviation or str(entity.name),)
    graph = knowledge.graph
    related = [edge.target for edge in graph.outgoing(entity.id)] + [edge.source for edge in graph.incoming(entity.id)]
    found = (knowledge.corpus.entity.get(id) for id in dict.fromkeys(related))
    return tuple(one.abbreviation or str(one.name) for one in found if isinstance(one, Organization))


def _order(when: Edtf, name: str) -> tuple[datetime.date, datetime.date, str]:
    first, last = when.sort_key
    return (first, last, name)


def _events(knowledge: Knowledge) -> Iterator[Moment]:
    for event in _all_events(knowledge):
        for dated in event.dates:
            yield Moment(
                date=date_view(dated.date) or DateView(str(dated.date)),
                link=link_to(knowledge, PATH, event.id),
                subtype=subtype_in_words(event),
                name="",
                abbreviation="",
                language="",
                origin=origin_view(knowledge, PATH, dated.origin),
                remark=html_of(knowledge, PATH, dated.remark),
                kinds=slugs(_kinds(event)),
                organizations=slugs(_organizations(knowledge, event)),
                order=_order(dated.date, str(event.name)),
            )


def _names(knowledge: Knowledge) -> Iterator[Moment]:
    for entity, name in _names_in_time(knowledge):
        if name.period:
            yield Moment(
                date=date_view(name.period) or DateView(str(name.period)),
                link=link_to(knowledge, PATH, entity.id),
                subtype="",
                name=str(name.name),
                abbreviation=str(name.abbreviation or ""),
                language="" if name.language == "en" else str(name.language),
                origin=origin_view(knowledge, PATH, name.origin),
                remark=html_of(knowledge, PATH, name.remark),
                kinds=slugs((NAME,)),
                organizations=slugs(_organizations(knowledge, entity)),
                order=_order(name.period, str(name.name)),
            )
