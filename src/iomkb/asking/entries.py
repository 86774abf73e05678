"""From the corpus to everything that a search looks through: entries of names and texts, the most telling first."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.asking.naming import CONTRIBUTOR, RELATION
from iomkb.graph import EntityGraph
from iomkb.labels import name_of, plain
from iomkb.layout import Layout
from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate, Entity, Indicator, kind_of
from iomkb.model.prose import Prose
from iomkb.model.references import Reference

SENTENCE, PASSAGE, ENDNOTE, WORK, ARTICLE, SECTION = "sentence", "passage", "endnote", "work", "article", "section"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `names` are what it is called; `texts` what is said in or beside it, each with its field.

    `statement`: the sentence that it is, if it is one.
    """

    kind: str
    id: str
    title: str
    names: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    statement: Statement | None = None


def entries(graph: EntityGraph, layout: Layout) -> Iterator[Entry]:
    """Every entry: entities by kind and name, then what the articles hold, works, the vocabulary and contributors."""
    corpus = graph.corpus
    making = _Making(graph, layout)
    for entity in sorted(corpus.entity.values(), key=lambda entity: (str(entity.name).casefold(), str(entity.id))):
        yield making.entity(entity)
    for statement in corpus.statements:
        yield making.sentence(statement)
    for excerpt in {id(statement.excerpt): statement.excerpt for statement in corpus.statements}.values():
        yield from making.passage(excerpt)
    for article in sorted(corpus.article.values(), key=lambda article: str(article.id)):
        work = corpus.reference.get(article.work.key)
        title = making.name(article.id)
        names = (title, str(article.id), *((work.title,) if work else ()))
        yield Entry(ARTICLE, str(article.id), title, names, making.texts(remark=article.remark))
        for section in article.outline:
            full_id = f"{article.id}.section-{section.id}"
            yield Entry(SECTION, full_id, making.name(full_id), (str(section.title),), ())
        for note in corpus.notes_of[article.id].notes if article.id in corpus.notes_of else ():
            full_id = f"{article.id}.note-{note.number}"
            cited = "; ".join(making.work_words(one.work.key) for one in note.cites)
            yield Entry(
                ENDNOTE,
                full_id,
                making.name(full_id),
                (),
                (("cites", cited), *making.texts(says=note.says, remark=note.remark)),
            )
    for work in sorted(corpus.reference.values(), key=lambda work: (work.short.casefold(), work.key)):
        yield making.work(work)
    for relation in corpus.relation.values():
        names = (str(relation.label), str(relation.inverse), str(relation.id))
        yield Entry(RELATION, f"{RELATION}:{relation.id}", names[0], names, making.texts(definition=relation.definition))
    for person in corpus.project.contributors:
        texts = (("role", str(person.role or "")), ("orcid", str(person.orcid or "")))
        yield Entry(CONTRIBUTOR, f"{CONTRIBUTOR}:{person.id}", str(person.name), (str(person.name), str(person.id)), texts)


class _Making:
    """Makes the entries of one corpus."""

    def __init__(self, graph: EntityGraph, layout: Layout) -> None:
        self.graph = graph
        self.corpus = graph.corpus
        self.layout = layout

    def name(self, id: str) -> str:
        thing = self.layout.resolve(id)
        return name_of(thing, self.corpus) if thing else id

    def texts(self, **fields: Prose | None) -> tuple[tuple[str, str], ...]:
        return tuple((name, plain(prose, self.layout, self.corpus)) for name, prose in fields.items() if prose)

    def entity(self, entity: Entity) -> Entry:
        texts = [("description", plain(one.text, self.layout, self.corpus)) for one in entity.description]
        texts += self.texts(remark=entity.remark)
        for name in entity.names:
            texts += self.texts(remark=name.remark)
        if isinstance(entity, Debate):
            texts += self.texts(question=entity.question, essay=entity.essay)
            texts += [("position", str(side.name)) for side in entity.positions]
        if isinstance(entity, Indicator):
            texts += [("unit", str(entity.unit)), *self.texts(counts=entity.counts)]
        names = (*entity.all_names, str(entity.id))
        return Entry(kind_of(entity).id, str(entity.id), str(entity.name), names, tuple(texts))

    def sentence(self, statement: Statement) -> Entry:
        assertion, voice = statement.assertion, statement.assertion.voice
        texts = [
            ("sentence", plain(assertion.text, self.layout, self.corpus)),
            ("hedge", " ".join(assertion.hedge)),
            ("holder", " ".join(holder_names(self.graph, self.graph.holder(statement)))),
            ("through", "; ".join(self.work_words(work.key) for work in voice.through)),
            *((name, str(words)) for name in ("scope", "degree", "change") if (words := getattr(assertion, name))),
            *(("figure", str(figure.printed)) for figure in assertion.figures),
            *self.texts(remark=assertion.remark),
        ]
        return Entry(SENTENCE, statement.id or "", texts[0][1], (), tuple(texts), statement)

    def passage(self, excerpt: Excerpt) -> Iterator[Entry]:
        """A passage by what only it has: its gist, its quotations and its remark."""
        texts = (
            *self.texts(gist=excerpt.gist, remark=excerpt.remark),
            *(("quotation", str(quote)) for quote in excerpt.quotes),
        )
        if texts:
            article = self.corpus.article.get(excerpt.article)
            title = f"{self.name(str(excerpt.article))}, {place_in_words(excerpt.at, article)}"
            yield Entry(PASSAGE, excerpt.full_id or "", title, (), texts)

    def work(self, work: Reference) -> Entry:
        people = "; ".join(person.name for people in work.people.values() for person in people)
        texts = [("people", people), ("keywords", ", ".join(work.keywords))]
        texts += [(name, plain(note, self.layout, self.corpus)) for name, note in work.notes.items()]
        others = (str(value) for name, value in work.fields.items() if name not in work.notes and name not in work.people)
        texts.append(("entry", " ".join(others)))
        names = (work.title, work.short, work.key, f"@{work.key}")
        return Entry(WORK, f"@{work.key}", f"{work.short}: {work.title}", names, tuple(texts))

    def work_words(self, key: str) -> str:
        work = self.corpus.reference.get(key)
        return f"{work.short} {work.title}" if work else key


def holder_names(graph: EntityGraph, holder: str) -> tuple[str, ...]:
    """The names of a holder: of an entity all, of a work its short form and its authors."""
    if entity := graph.corpus.entity.get(holder):
        return entity.all_names
    work = graph.corpus.reference.get(holder.removeprefix("@"))
    if work is None:
        return (holder,)
    return (work.short, work.key, *(author.name for author in work.authors))
