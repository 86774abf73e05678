"""An organization acts before it exists.

The first name of an organization begins when it was founded. If an event it takes part in, or an edge that leads from
it, is over before that day, then a date is wrong, or an earlier body (or an earlier name) is meant.

Only what is certain is reported: dates count with all the days they can mean, and an organization whose names have no
period, or one with an open beginning, has no first day. What happens *to* a body may well come before it (a state may
propose it), so only edges that lead from it count.

Wrong, where the first name of `iom` begins in 1951:

    edges: {from: iom, relation: transports, to: refugees, when: 1949}

Right: name the body that existed then, or correct the date.
"""

from collections.abc import Iterator
from datetime import date

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Event, Organization
from iomkb.vocabulary import Triple

SEVERITY = Severity.WARNING

TAKES_PART = ("takes-part-in", "carries-out", "leads", "coordinates")
"""Relations from an actor to an event at which it must exist."""

INVOLVED = "involved"
"""The relation from an event to those whom it touched."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every edge of an organization that is certainly over before its first name is in use."""
    corpus = checked.corpus
    for _, triples in checked.stated:
        for triple in triples:
            ref = triple.target if triple.relation == INVOLVED else triple.source
            actor, relation = corpus.entity.get(ref), corpus.relation.get(triple.relation)
            if not isinstance(actor, Organization) or relation is None or relation.absence:
                continue
            begins, over = _founded(actor), _over(triple, corpus)
            if begins and over and over < begins:
                message = f"this was over by {over}, and the first name of “{actor.id}” begins on {begins} at the earliest"
                help = "Correct the date or the period of the name, or name the body that existed then."
                yield warning("event-before-its-organization", ref.location, message, help)


def _founded(organization: Organization) -> date | None:
    """The first day on which the organization may have existed; None where its names leave that open."""
    starts = [name.period.span.first for name in organization.names if name.period]
    known = [start for start in starts if start]
    return min(known) if known and len(known) == len(starts) else None


def _over(triple: Triple, corpus: Corpus) -> date | None:
    """The last day that the edge can mean: that of its own date, or of the event that the organization takes part in."""
    if triple.when:
        return triple.when.span.last
    event = corpus.entity.get(triple.source if triple.relation == INVOLVED else triple.target)
    if not isinstance(event, Event) or not event.dates or triple.relation not in (*TAKES_PART, INVOLVED):
        return None
    ends = [dated.date.span.last for dated in event.dates]
    known = [end for end in ends if end]
    return max(known) if len(known) == len(ends) else None
