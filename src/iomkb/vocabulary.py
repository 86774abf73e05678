"""Which relations an assertion states: its edges, and those that its blocks mean, as `Triple`s.

The one place that knows what the blocks mean, and which kinds of things count as what in domains and ranges.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from iomkb.diagnostics import Location
from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Corpus
from iomkb.model.dates import Edtf
from iomkb.model.entities import Place, kind_of
from iomkb.model.values import UNSTATED, Ref

POWER_OVER = "exerts-power-over"
POWER_FORM = "exerts-form-of-power"
POWER_SUBJECT = "is-subject-to-form-of-power"
POWER_THROUGH = "exerts-power-through"
POWER_MEANS = "is-a-means-of"
HAS_AUTHORITY = "has-authority"
UNDERPINS_AUTHORITY = "underpins-authority"
COMPARED_WITH = "is-compared-with"
WRITTEN_BY = "was-written-by"
EDITED_BY = "was-edited-by"
HAS_KEYWORD = "has-keyword"
STANCES = ("supports", "disputes", "qualifies", "adopts", "exemplifies", "explains", "follows_from")

BLOCK_RELATIONS = {
    "power": (POWER_OVER, POWER_FORM, POWER_SUBJECT, POWER_THROUGH, POWER_MEANS),
    "authority": (HAS_AUTHORITY, UNDERPINS_AUTHORITY),
    "compare": (COMPARED_WITH,),
    "stance": tuple(stance.replace("_", "-") for stance in STANCES),
    "work": (WRITTEN_BY, EDITED_BY, HAS_KEYWORD),
}
"""The relations whose edges the program makes itself from a block of an assertion or from a BibTeX entry."""

ACTOR = "actor"
ANY = "any"
ASSERTION = "assertion"
ACTOR_KINDS = ("organization", "group", "person")


@dataclass(frozen=True, slots=True)
class Triple:
    """One edge that an assertion states. `block` is `edges`, `power`, `authority`, `compare` or `stance`."""

    source: Ref
    relation: str
    target: Ref
    location: Location
    block: str
    when: Edtf | None = None
    where: tuple[Ref, ...] = ()
    scope: str = ""
    form: str = ""
    degree: str = ""
    through: tuple[Ref, ...] = ()


def kinds_of(id: str, corpus: Corpus) -> tuple[str, ...]:
    """What the thing called `id` counts as in domains and ranges: its kind, `actor` where it acts, or `assertion`."""
    entity = corpus.entity.get(id)
    if entity is not None:
        kind = kind_of(entity).id
        acts = kind in ACTOR_KINDS or (isinstance(entity, Place) and entity.state)
        return (kind, ACTOR) if acts else (kind,)
    if id in corpus.statement:
        return (ASSERTION,)
    if id in corpus.article:
        return ("article",)
    return ()


def stated(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """The references that name somebody: `unstated` left out."""
    return tuple(ref for ref in refs if ref != UNSTATED)


def triples(assertion: Assertion) -> Iterator[Triple]:
    """Every edge the assertion states, in the order written: its `edges`, then those its blocks mean.

    An end that is `unstated` makes no edge.
    """
    for edge in assertion.edges:
        for source, target in product(edge.origin, edge.to):
            yield Triple(
                source,
                str(edge.relation),
                target,
                edge.location,
                "edges",
                edge.when or assertion.when,
                edge.where or assertion.where,
                str(edge.scope or assertion.scope or ""),
                degree=str(assertion.degree or ""),
            )
    yield from _power_triples(assertion)
    yield from _authority_triples(assertion)
    for compare in assertion.compare:
        for source, target in product(compare.of, compare.with_):
            yield Triple(source, COMPARED_WITH, target, compare.location, "compare", assertion.when, assertion.where)
    if assertion.stance:
        if assertion.id is None:
            return
        for stance in STANCES:
            for target in getattr(assertion.stance, stance):
                yield Triple(Ref(assertion.id, assertion.location), stance.replace("_", "-"), target, target.location, "stance")


def _power_triples(assertion: Assertion) -> Iterator[Triple]:
    for power in assertion.power:
        by, over = stated(power.by), stated(power.over)
        ends = [
            *((a, POWER_OVER, b) for a, b in product(by, over)),
            *((a, POWER_FORM, power.form) for a in by),
            *((b, POWER_SUBJECT, power.form) for b in over),
            *((a, POWER_THROUGH, means) for a, means in product(by, power.through)),
            *((means, POWER_MEANS, power.form) for means in power.through),
        ]
        for source, relation, target in ends:
            yield Triple(
                source,
                relation,
                target,
                power.location,
                "power",
                assertion.when,
                assertion.where,
                str(assertion.scope or ""),
                str(power.form),
                str(power.degree or assertion.degree or ""),
                power.through,
            )


def _authority_triples(assertion: Assertion) -> Iterator[Triple]:
    for authority in assertion.authority:
        ends = [
            *((a, HAS_AUTHORITY, type) for a, type in product(stated(authority.of), authority.types)),
            *((means, UNDERPINS_AUTHORITY, type) for means, type in product(authority.through, authority.types)),
        ]
        for source, relation, target in ends:
            yield Triple(
                source,
                relation,
                target,
                authority.location,
                "authority",
                assertion.when,
                assertion.where,
                str(assertion.scope or ""),
                degree=str(authority.degree or assertion.degree or ""),
                through=authority.through,
            )
