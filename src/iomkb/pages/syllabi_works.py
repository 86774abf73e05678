"""From a reading of a syllabus to what it names and to the works that it rests on, as a reading list has them."""

from collections.abc import Iterable, Iterator

from iomkb.layout import Thing
from iomkb.model.entities import Debate, Document, Entity
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.pages.page import Knowledge
from iomkb.pages.works_listing import author_order
from iomkb.pointers import Space, pointers_of_page


def thing_of(knowledge: Knowledge, reading: Reading) -> Thing | None:
    """What a reading names, now or formerly; a page of prose by its path. None for other pages and for what is not there."""
    if not reading.names_page:
        return knowledge.layout.resolve(reading.id)
    path = reading.id.removeprefix("/").partition("#")[0]
    return next((thing for thing in knowledge.layout.things.values() if thing.address == path), None)


def works_of(knowledge: Knowledge, readings: Iterable[Reading]) -> tuple[str, ...]:
    """The keys of the works that these readings rest on, each once, by author.

    A passage rests on the work that it stands in, not on those which that cites; an entity and a debate on the works whose
    passages speak of it; a document on itself as well.
    """
    works = knowledge.corpus.reference
    found = {key for reading in readings for key in _keys(knowledge, thing_of(knowledge, reading)) if key in works}
    return tuple(work.key for work in sorted((works[key] for key in found), key=author_order))


def works_of_course(knowledge: Knowledge, syllabus: Syllabus) -> tuple[str, ...]:
    """The keys of all works that a course reads, by author."""
    return works_of(knowledge, (reading for week in syllabus.weeks for reading in week.readings))


def _keys(knowledge: Knowledge, thing: Thing | None) -> Iterator[str]:
    corpus = knowledge.corpus
    if thing is None:
        return
    if thing.kind == "work":
        yield thing.id.removeprefix("@")
    elif entity := corpus.entity.get(thing.id):
        yield from _keys_of_entity(knowledge, entity)
    elif thing.kind == "page":
        page = next(page for page in corpus.pages if page.path == thing.address)
        yield from (p.ref.key for p in pointers_of_page(page) if p.space is Space.WORK or p.ref.names_work)
    elif article := corpus.article.get(thing.id.partition(".")[0]):
        yield article.work.key


def _keys_of_entity(knowledge: Knowledge, entity: Entity) -> Iterator[str]:
    corpus = knowledge.corpus
    if isinstance(entity, Document) and entity.work:
        yield entity.work.key
    said = [mention.statement for mention in knowledge.graph.mentions(entity.id)]
    if isinstance(entity, Debate):
        said += [corpus.statement[ref] for ref in entity.gathered if ref in corpus.statement]
    articles = {str(statement.excerpt.article) for statement in said}
    yield from (corpus.article[id].work.key for id in sorted(articles) if id in corpus.article)
