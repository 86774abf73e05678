"""What points at what, and which relations an assertion states: the one place that knows the meaning of the records' fields.

Turns records into `Pointer`s (an id as written, and what it may name), and assertions into `Triple`s (edges, those that its
blocks mean included).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from iomkb.diagnostics import Location
from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.corpus import Corpus
from iomkb.model.dates import Edtf
from iomkb.model.entities import Debate, Document, Entity, Event, Indicator, Place, kind_of
from iomkb.model.page import ProsePage
from iomkb.model.prose import Prose
from iomkb.model.references import Reference
from iomkb.model.values import AUTHOR, UNNAMED, UNSTATED, Ref

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


class Space(StrEnum):
    """What a reference may name."""

    ENTITY = "entity"
    ASSERTION = "assertion"
    END = "entity or assertion"
    WORK = "work"
    HOLDER = "holder"
    ORIGIN = "origin"
    RELATION = "relation"
    CONTRIBUTOR = "contributor"
    SECTION = "section"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference as written, what it may name, the field it stands in, and the kinds it is limited to (empty: any)."""

    ref: Ref
    space: Space
    field: str
    kinds: tuple[str, ...] = ()


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


def fits(id: str, allowed: tuple[str, ...], corpus: Corpus) -> bool:
    """Whether the thing called `id` may stand where `allowed` kinds may. What is unknown fits: another rule reports it."""
    kinds = kinds_of(id, corpus)
    return not kinds or ANY in allowed or any(kind in allowed for kind in kinds)


# ---------------------------------------------------------------------------------------------------------------- edges


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


# ------------------------------------------------------------------------------------------------------------- pointers


def pointers_in_prose(prose: Prose | None, field: str) -> Iterator[Pointer]:
    """The links and citations of a text."""
    if prose is None:
        return
    for link in prose.links:
        yield Pointer(link.target, Space.WORK if link.target.names_work else Space.ANYTHING, field)
    for cited in prose.citations:
        yield Pointer(cited.key, Space.WORK, field)


def _origin(origin: object, field: str) -> Iterator[Pointer]:
    if isinstance(origin, Ref):
        yield Pointer(origin, Space.ORIGIN, field)
    elif origin is not None:
        yield from pointers_in_prose(origin.outside, field)  # type: ignore[attr-defined]


def _all(refs: tuple[Ref, ...], space: Space, field: str, *kinds: str) -> Iterator[Pointer]:
    return (Pointer(ref, space, field, kinds) for ref in refs)


def pointers_of_entity(entity: Entity) -> Iterator[Pointer]:
    """Everything an entity file points at."""
    for name in entity.names:
        yield from _origin(name.origin, "names.from")
        yield from pointers_in_prose(name.remark, "names.remark")
    for description in entity.description:
        yield from _origin(description.origin, "description.from")
        yield from pointers_in_prose(description.text, "description")
    yield from pointers_in_prose(entity.remark, "remark")
    if isinstance(entity, Event):
        for dated in entity.dates:
            yield from _origin(dated.origin, "dates.from")
            yield from pointers_in_prose(dated.remark, "dates.remark")
    if isinstance(entity, Document) and entity.work:
        yield Pointer(entity.work, Space.WORK, "work")
    if isinstance(entity, Indicator):
        yield from pointers_in_prose(entity.counts, "counts")
        if entity.of:
            yield Pointer(entity.of, Space.ENTITY, "of")
    if isinstance(entity, Debate):
        yield from pointers_in_prose(entity.question, "question")
        for position in entity.positions:
            yield from _all(position.says, Space.ASSERTION, "positions.says")
        yield from _all(entity.open, Space.ASSERTION, "open")


def pointers_of_article(article: Article) -> Iterator[Pointer]:
    """Everything an article's own record points at."""
    yield Pointer(article.work, Space.WORK, "work")
    yield from pointers_in_prose(article.remark, "remark")
    if article.source:
        yield from pointers_in_prose(article.source.edition, "source.edition")


def pointers_of_notes(notes: Notes) -> Iterator[Pointer]:
    """Everything the endnotes of an article point at."""
    for note in notes.notes:
        for cited in note.cites:
            yield Pointer(cited.work, Space.WORK, "cites.work")
            yield from pointers_in_prose(cited.remark, "cites.remark")
        yield from pointers_in_prose(note.says, "says")
        yield from pointers_in_prose(note.remark, "remark")


def pointers_of_excerpt(excerpt: Excerpt) -> Iterator[Pointer]:
    """Everything an excerpt points at, its assertions included."""
    if excerpt.at.section:
        yield Pointer(excerpt.at.section, Space.SECTION, "at.section")
    yield from _all(excerpt.coded.by, Space.CONTRIBUTOR, "coded.by")
    yield from _all(excerpt.coded.reviewed_by, Space.CONTRIBUTOR, "coded.reviewed_by")
    yield from pointers_in_prose(excerpt.gist, "gist")
    yield from pointers_in_prose(excerpt.remark, "remark")
    for assertion in excerpt.says:
        yield from pointers_of_assertion(assertion)


def pointers_of_assertion(assertion: Assertion) -> Iterator[Pointer]:
    """Everything an assertion points at: its prose, its voice, and all its structure."""
    yield from pointers_in_prose(assertion.text, "text")
    yield from pointers_in_prose(assertion.remark, "remark")
    if assertion.voice.holder not in (AUTHOR, UNNAMED):
        yield Pointer(assertion.voice.holder, Space.HOLDER, "voice.holder")
    yield from _all(assertion.voice.through, Space.WORK, "voice.through")
    yield from _all(assertion.where, Space.ENTITY, "where", "place")
    for edge in assertion.edges:
        yield Pointer(edge.relation, Space.RELATION, "edges.relation")
        yield from _all(edge.origin, Space.END, "edges.from")
        yield from _all(edge.to, Space.END, "edges.to")
        yield from _all(edge.where, Space.ENTITY, "edges.where", "place")
    for power in assertion.power:
        yield Pointer(power.form, Space.ENTITY, "power.form", ("power-type",))
        yield from _all(stated(power.by), Space.ENTITY, "power.by", ACTOR, "population")
        yield from _all(stated(power.over), Space.ENTITY, "power.over")
        yield from _all(power.through, Space.ENTITY, "power.through")
    for authority in assertion.authority:
        yield from _all(stated(authority.of), Space.ENTITY, "authority.of", ACTOR)
        yield from _all(authority.types, Space.ENTITY, "authority.types", "authority-type")
        yield from _all(authority.through, Space.ENTITY, "authority.through")
    for compare in assertion.compare:
        yield from _all((*compare.of, *compare.with_), Space.ENTITY, "compare")
    for figure in assertion.figures:
        yield from _pointers_of_figure(figure)
    if assertion.stance:
        for stance in STANCES:
            yield from _all(getattr(assertion.stance, stance), Space.ASSERTION, f"stance.{stance}")


def _pointers_of_figure(figure: Figure) -> Iterator[Pointer]:
    yield Pointer(figure.indicator, Space.ENTITY, "figures.indicator", ("indicator",))
    if figure.of:
        yield Pointer(figure.of, Space.ENTITY, "figures.of")
    yield from _all(figure.where, Space.ENTITY, "figures.where", "place")
    yield from pointers_in_prose(figure.remark, "figures.remark")


def pointers_of_work(reference: Reference) -> Iterator[Pointer]:
    """The links and citations in a work's notes. Keywords and authors match by name, see `iomkb.graph`."""
    for name, note in reference.notes.items():
        yield from pointers_in_prose(note, name)


def pointers_of_page(page: ProsePage) -> Iterator[Pointer]:
    """The links and citations of a prose page."""
    for section in page.sections:
        yield from pointers_in_prose(section.body, "page")


def pointers(corpus: Corpus) -> Iterator[Pointer]:
    """Every reference of the whole corpus."""
    for entity in corpus.entities:
        yield from pointers_of_entity(entity)
    for article in corpus.articles:
        yield from pointers_of_article(article)
    for notes in corpus.notes:
        yield from pointers_of_notes(notes)
    for excerpt in corpus.excerpts:
        yield from pointers_of_excerpt(excerpt)
    for reference in corpus.references:
        yield from pointers_of_work(reference)
    for page in corpus.pages:
        yield from pointers_of_page(page)
    for relation in corpus.relations.relations:
        yield from pointers_in_prose(relation.definition, "definition")
