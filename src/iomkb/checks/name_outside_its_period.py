"""A former name is used for a time in which it was not in use.

Bodies change their names, and the entity file says from when to when each was in use. Where a dated sentence links to
a body under one of its former names, that name should have been in use then. The present name (`name`) may be used
for all times.

Two names of one language that one source gives for the same time, with different abbreviations, contradict each other
as well.

Only what is certain is reported: dates count with all the days they can mean.

Wrong, where ICEM was in use from 1952 to 1980:

    text: "[[iom|ICEM]] became an observer."
    when: 1992

Right:

    text: "[[iom|IOM]] became an observer."
    when: 1992
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.dates import Edtf, Span, span_of
from iomkb.model.entities import Entity, Name, Outside

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every link of a dated sentence under a name of another time, and every pair of names of one time that contradict."""
    for entity in checked.corpus.entities:
        yield from _contradictions(entity)
    for statement in checked.corpus.statements:
        when = statement.assertion.when
        for link in statement.assertion.text.links if when else ():
            meant = checked.corpus.entity.get(link.target)
            periods = _periods(link.label, meant) if meant else []
            if when and periods and all(_apart(when.span, period.span) for period in periods):
                in_use = " and ".join(period.words for period in periods)
                message = f"the sentence speaks of {when.words}, but “{link.label}” was in use {in_use}"
                help = "Use the name of that time, or correct the date or the period of the name."
                yield warning("name-outside-its-period", link.target.location, message, help)


def _periods(label: str, entity: Entity) -> list[Edtf]:
    """When the former name `label` was in use; nothing where it is the present name, no name, or a name without a period."""
    if label in (entity.name, entity.abbreviation):
        return []
    bearing = [name for name in entity.names if label in (name.name, name.abbreviation)]
    periods = [name.period for name in bearing if name.period]
    return periods if len(periods) == len(bearing) else []


def _apart(one: Span, other: Span) -> bool:
    """Whether no day can belong to both."""
    return _before(one.last, other.first) or _before(other.last, one.first)


def _before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


def _contradictions(entity: Entity) -> Iterator[Diagnostic]:
    dated = [name for name in entity.names if name.period and name.abbreviation]
    for one, other in combinations(dated, 2):
        if one.language != other.language or _source(one) != _source(other) or one.abbreviation == other.abbreviation:
            continue
        if _certainly_together(one, other):
            message = f"“{one.abbreviation}” and “{other.abbreviation}” were both in use at one time"
            help = "Correct one of the two periods, or give each name its own source in from."
            yield warning("name-outside-its-period", other.place_of("period"), message, help)


def _source(name: Name) -> str:
    return str(name.origin.outside) if isinstance(name.origin, Outside) else str(name.origin or "")


def _certainly_together(one: Name, other: Name) -> bool:
    """Whether some day certainly belongs to the periods of both names."""
    certain = [_certain(name.period) for name in (one, other) if name.period]
    starts = [start for start, _ in certain if start]
    return len(starts) == 2 and max(starts) < min(end for _, end in certain)


def _certain(period: Edtf) -> tuple[date | None, date]:
    """The days on which a name was certainly in use: from the last day its beginning can mean to the first day of its end."""
    start, _, end = str(period).partition("/")
    begun = None if start in ("", "..") else span_of(start).last
    if end in ("", ".."):
        return begun, date.max if "/" in str(period) else (span_of(start).first or date.min)
    return begun, span_of(end).first or date.min
