"""Records → everything they point at: each id as written, the field it stands in, and what it may name there.

The one place that knows which field points at what. Knows nothing of what the ids turn out to name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Debate, Document, Entity, Event, Indicator, Outside
from iomkb.model.page import ProsePage
from iomkb.model.prose import Prose
from iomkb.model.references import Reference
from iomkb.model.values import AUTHOR, UNNAMED, Ref
from iomkb.vocabulary import ACTOR, STANCES, stated


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
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference as written, what it may name, the field it stands in, and the kinds it is limited to (empty: any)."""

    ref: Ref
    space: Space
    field: str
    kinds: tuple[str, ...] = ()


def pointers_in_prose(prose: Prose | None, field: str) -> Iterator[Pointer]:
    """The links and citations of a text, links to pages included."""
    if prose is None:
        return
    for link in prose.links:
        yield Pointer(link.target, Space.WORK if link.target.names_work else Space.ANYTHING, field)
    for cited in prose.citations:
        yield Pointer(cited.key, Space.WORK, field)
    for path in prose.paths:
        yield Pointer(path, Space.PAGE, field)


def _origin(origin: Ref | Outside | None, field: str) -> Iterator[Pointer]:
    if isinstance(origin, Ref):
        yield Pointer(origin, Space.ORIGIN, field)
    elif origin is not None:
        yield from pointers_in_prose(origin.outside, field)


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
