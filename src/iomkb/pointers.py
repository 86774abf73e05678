"""Records → everything they point at: each id as written, the field it stands in, and what it may name there.

Which field points at what stands in `iomkb.reference_fields`. Knows nothing of what the ids turn out to name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.assertions import Assertion
from iomkb.model.base import Record
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Debate, Entity, Event, Indicator, Outside
from iomkb.model.page import ProsePage
from iomkb.model.prose import Prose
from iomkb.model.references import Reference
from iomkb.model.syllabi import Syllabus
from iomkb.model.values import Ref
from iomkb.reference_fields import FIELDS_OF, Space

__all__ = ["Pointer", "Space", "pointers"]


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


def _references(record: Record) -> Iterator[Pointer]:
    """What the record's own fields name; words that stand instead of a reference, such as `unstated`, are left out."""
    for field in FIELDS_OF.get(type(record), ()):
        value = getattr(record, field.attribute)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Ref) and one not in field.words:
                yield Pointer(one, field.space, field.label, field.kinds)
            elif isinstance(one, Outside):
                yield from pointers_in_prose(one.outside, field.label)


def pointers_of_entity(entity: Entity) -> Iterator[Pointer]:
    """Everything an entity file points at."""
    for name in entity.names:
        yield from _references(name)
        yield from pointers_in_prose(name.remark, "names.remark")
    for description in entity.description:
        yield from _references(description)
        yield from pointers_in_prose(description.text, "description")
    yield from pointers_in_prose(entity.remark, "remark")
    if isinstance(entity, Event):
        for dated in entity.dates:
            yield from _references(dated)
            yield from pointers_in_prose(dated.remark, "dates.remark")
    if isinstance(entity, Indicator):
        yield from pointers_in_prose(entity.counts, "counts")
    if isinstance(entity, Debate):
        yield from pointers_in_prose(entity.question, "question")
        yield from pointers_in_prose(entity.essay, "essay")
        for position in entity.positions:
            yield from _references(position)
    yield from _references(entity)


def pointers_of_article(article: Article) -> Iterator[Pointer]:
    """Everything an article's own record points at."""
    yield from _references(article)
    yield from pointers_in_prose(article.remark, "remark")
    if article.source:
        yield from pointers_in_prose(article.source.edition, "source.edition")


def pointers_of_notes(notes: Notes) -> Iterator[Pointer]:
    """Everything the endnotes of an article point at."""
    for note in notes.notes:
        for cited in note.cites:
            yield from _references(cited)
            yield from pointers_in_prose(cited.remark, "cites.remark")
        yield from pointers_in_prose(note.says, "says")
        yield from pointers_in_prose(note.remark, "remark")


def pointers_of_excerpt(excerpt: Excerpt) -> Iterator[Pointer]:
    """Everything an excerpt points at, its assertions included."""
    yield from _references(excerpt.at)
    yield from _references(excerpt.coded)
    yield from pointers_in_prose(excerpt.gist, "gist")
    yield from pointers_in_prose(excerpt.remark, "remark")
    for assertion in excerpt.says:
        yield from pointers_of_assertion(assertion)


def pointers_of_assertion(assertion: Assertion) -> Iterator[Pointer]:
    """Everything an assertion points at: its prose, its voice, and all its structure."""
    yield from pointers_in_prose(assertion.text, "text")
    yield from pointers_in_prose(assertion.remark, "remark")
    yield from _references(assertion.voice)
    yield from _references(assertion)
    for block in (*assertion.edges, *assertion.power, *assertion.authority, *assertion.compare, *assertion.figures):
        yield from _references(block)
    for figure in assertion.figures:
        yield from pointers_in_prose(figure.remark, "figures.remark")
    if assertion.stance:
        yield from _references(assertion.stance)


def pointers_of_work(reference: Reference) -> Iterator[Pointer]:
    """The links and citations in a work's notes. Keywords and authors match by name, see `iomkb.graph`."""
    for name, note in reference.notes.items():
        yield from pointers_in_prose(note, name)


def pointers_of_page(page: ProsePage) -> Iterator[Pointer]:
    """The links and citations of a prose page."""
    for section in page.sections:
        yield from pointers_in_prose(section.body, "page")


def pointers_of_syllabus(syllabus: Syllabus) -> Iterator[Pointer]:
    """What a course reads, and the links and citations of its description, notes and questions."""
    yield from pointers_in_prose(syllabus.description, "description")
    for week in syllabus.weeks:
        for reading in week.readings:
            yield from _references(reading)
            yield from pointers_in_prose(reading.note, "readings.note")
        for question in week.questions:
            yield from pointers_in_prose(question, "questions")


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
    for syllabus in corpus.syllabi:
        yield from pointers_of_syllabus(syllabus)
    for relation in corpus.relations.relations:
        yield from pointers_in_prose(relation.definition, "definition")
    for entry in corpus.withdrawals:
        yield from pointers_in_prose(entry.why, "why")
