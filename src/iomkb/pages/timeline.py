"""From dated events and names in time to one sequence, each date at the precision its source gives it; undated events apart."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.entities import Dated, Entity, Event, Name, Organization
from iomkb.pages.entities import sort_name
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.filters import FilterView, field_of, slugs
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to
from iomkb.pages.origins import OriginView, origin_view
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.paging import PagerView, Part, parts

PATH = "timeline/"
"""The path of the page."""

LAST = (datetime.date.max, datetime.date.max, "")
"""Sorts what is not dated behind all that is."""

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
    """The timeline: moments by decade, then events that no source dates, and what narrows both down; or one of its pages.

    `count` dates and `undated_count` events are in all; the latter begin at `undated_href`.
    """

    decades: tuple[Decade, ...]
    undated: tuple[UndatedView, ...]
    count: int
    undated_count: int
    undated_href: str
    filter: FilterView
    pager: PagerView | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the timeline before it is made for a page: where it stands (None: undated), its event or its name in time."""

    order: tuple[datetime.date, datetime.date, str] | None
    entity: Entity
    dated: Dated | None = None
    name: Name | None = None


def timeline_pages(knowledge: Knowledge) -> Iterator[Page]:
    """The timeline of all events and names in time, and the pages on which it goes on."""
    entries = sorted(_entries(knowledge), key=lambda entry: entry.order or LAST)
    undated = sorted((entry for entry in entries if not entry.order), key=lambda entry: sort_name(entry.entity))
    dated = [entry for entry in entries if entry.order]
    for part in parts(knowledge, PATH, [*dated, *undated], _from_to):
        yield part.framed(_page(knowledge, part, len(dated), len(undated)))


def _from_to(first: _Entry, last: _Entry) -> str:
    years = [str(one.order[0].year) if one.order else "undated" for one in (first, last)]
    return "–".join(dict.fromkeys(years))


def _page(knowledge: Knowledge, part: Part[_Entry], count: int, undated: int) -> Page:
    decades: dict[int, list[Moment]] = {}
    for entry in part.entries:
        if entry.order:
            decades.setdefault(entry.order[0].year // 10 * 10, []).append(_moment(knowledge, entry))
    return Page(
        path=part.path,
        title="Timeline",
        template="timeline.md.j2",
        view=TimelineView(
            decades=tuple(Decade(first, tuple(decades[first])) for first in sorted(decades)),
            undated=tuple(
                UndatedView(
                    link=link_to(knowledge, entry.entity.id),
                    subtype=subtype_in_words(entry.entity),
                    kinds=slugs(_kinds(entry)),
                    organizations=slugs(_organizations(knowledge, entry.entity)),
                )
                for entry in part.entries
                if not entry.order
            ),
            count=count,
            undated_count=undated,
            undated_href=site_href(f"{part.pages[part.page_of(count)]}#undated"),
            filter=_filter(knowledge, part),
            pager=part.pager,
        ),
        trail=(Crumb("Home", ""),),
        description="Events and changes of names in order, each date as precise as its source gives it.",
    )


def _filter(knowledge: Knowledge, part: Part[_Entry]) -> FilterView:
    """The bar: by kind of event (names are one kind more) and by organization, counted over all dates and undated events."""
    kinds = [kind for entry in part.entries for kind in _kinds(entry)]
    organizations = [one for entry in part.entries for one in _organizations(knowledge, entry.entity)]
    fields = (
        *field_of("kind", "Kind", "Every kind", kinds),
        *field_of("of", "Organization", "Every organization", organizations),
    )
    return FilterView(".kb-timeline > li, .kb-undated > li", "entry", part.named("entries"), len(part.entries), fields)


def _entries(knowledge: Knowledge) -> Iterator[_Entry]:
    for event in _all_events(knowledge):
        for dated in event.dates:
            yield _Entry((*dated.date.sort_key, str(event.name)), event, dated=dated)
        if not event.dates:
            yield _Entry(None, event)
    for entity in knowledge.corpus.entity.values():
        for name in entity.names:
            if name.period:
                yield _Entry((*name.period.sort_key, str(name.name)), entity, name=name)


def _all_events(knowledge: Knowledge) -> Iterator[Event]:
    return (entity for entity in knowledge.corpus.entity.values() if isinstance(entity, Event))


def _kinds(entry: _Entry) -> tuple[str, ...]:
    return (NAME,) if entry.name else (subtype_in_words(entry.entity) or OTHER,)


def _organizations(knowledge: Knowledge, entity: Entity) -> tuple[str, ...]:
    """The organizations that a sentence relates the event to, by their shortest names; an organization itself for its names."""
    if isinstance(entity, Organization):
        return (entity.abbreviation or str(entity.name),)
    graph = knowledge.graph
    related = [edge.target for edge in graph.outgoing(entity.id)] + [edge.source for edge in graph.incoming(entity.id)]
    found = (knowledge.corpus.entity.get(id) for id in dict.fromkeys(related))
    return tuple(one.abbreviation or str(one.name) for one in found if isinstance(one, Organization))


def _moment(knowledge: Knowledge, entry: _Entry) -> Moment:
    entity, name, dated = entry.entity, entry.name, entry.dated
    told = name or dated
    assert told is not None
    when = name.period if name else dated.date if dated else None
    language = str(name.language) if name else "en"
    return Moment(
        date=date_view(when) or DateView(str(when)),
        link=link_to(knowledge, entity.id),
        subtype="" if name else subtype_in_words(entity),
        name=str(name.name) if name else "",
        abbreviation=str(name.abbreviation or "") if name else "",
        language="" if language == "en" else language,
        origin=origin_view(knowledge, told.origin),
        remark=html_of(knowledge, told.remark),
        kinds=slugs(_kinds(entry)),
        organizations=slugs(_organizations(knowledge, entity)),
    )
