"""A corpus as a graph: entities, articles, works and assertions, and edges that each name the passage they rest on.

The only module that builds a networkx graph. Unknown ids make no edge; another stage reports them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import networkx as nx

from iomkb.model.corpus import Corpus, Statement
from iomkb.model.entities import Person, kind_of
from iomkb.model.references import Author, Reference
from iomkb.model.values import AUTHOR, UNNAMED, Ref
from iomkb.pointers import Space, pointers_of_assertion
from iomkb.vocabulary import EDITED_BY, HAS_KEYWORD, WRITTEN_BY, Triple, triples

T = TypeVar("T")

PROMINENT = 200
"""More sentences than this on one entity have a page of their own: the entity's page would weigh over 60 KB compressed
(measured: some 100 bytes for a sentence with its place)."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge. It rests on `statement`, or, where a BibTeX entry itself says so, on the work `work`.

    `source` and `target` are node ids: of an entity or article, `@key` of a work, `article.id` of an assertion.
    `holder` is a node id or `unnamed`; `date` is EDTF; `places`, `through` and `form` are ids; `degree` and `hedges` are words.
    """

    source: str
    relation: str
    target: str
    block: str
    statement: Statement | None
    work: str
    holder: str
    hedges: tuple[str, ...]
    date: str
    places: tuple[str, ...]
    form: str
    degree: str
    scope: str
    through: tuple[str, ...]
    coded_as: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement that speaks of something. `structured`: in an edge or block, not only in the wording or as its place."""

    statement: Statement
    structured: bool


class EntityGraph:
    """The graph with the questions that pages, checks and exports ask of it. Build it with `build_graph`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.edges: tuple[Edge, ...] = tuple(self._all_edges())
        for id, kind, name in self._nodes():
            self.graph.add_node(id, kind=kind, name=name)
        for edge in self.edges:
            self.graph.add_edge(edge.source, edge.target, key=None, relation=edge.relation, data=edge)

    # ------------------------------------------------------------------------------------------------------- questions

    def outgoing(self, id: str) -> tuple[Edge, ...]:
        """The edges that begin at `id`, in the order of the corpus."""
        return self._by_source.get(id, ())

    def incoming(self, id: str) -> tuple[Edge, ...]:
        """The edges that end at `id`, in the order of the corpus."""
        return self._by_target.get(id, ())

    def mentions(self, id: str) -> tuple[Mention, ...]:
        """The statements that speak of `id` (an entity, an article, `@key`, an assertion), in reading order, each once."""
        return self._mentions.get(id, ())

    @cached_property
    def prominent(self) -> Mapping[str, int]:
        """The entities of which more sentences speak than one page can hold (see `PROMINENT`), and how many sentences speak
        of each or tell a view that it holds.
        """
        many = (id for id in self.corpus.entity if len(self._mentions.get(id, ())) > PROMINENT)
        return {id: len({mention.statement.key for mention in self.mentions(id)} | self.views_held(id).keys()) for id in many}

    def spoken_of(self, statement: Statement) -> frozenset[str]:
        """What a statement speaks of, in structure, wording, place or voice."""
        known = self._spoken.get(id(statement))
        return frozenset(self._spoken_of(statement) if known is None else known)

    def holder(self, statement: Statement) -> str:
        """Who holds a statement: a node id or `unnamed`. An article's author is the person the entry's author matches,
        its work where there are several or none.
        """
        holder = statement.assertion.voice.holder
        if holder == UNNAMED:
            return UNNAMED
        if holder != AUTHOR:
            return self.node(holder) or str(holder)
        article = self.corpus.article.get(statement.excerpt.article)
        if article is None:
            return UNNAMED
        work = self.corpus.reference.get(article.work.key)
        people = [self.person(author) for author in work.people.get("author", ())] if work else []
        return people[0] if len(people) == 1 and people[0] else f"@{article.work.key}"

    def held_by(self, id: str) -> tuple[Statement, ...]:
        """The statements whose holder is `id`."""
        return self._held.get(id, ())

    def views_held(self, id: str) -> Mapping[str, Statement]:
        """The views that the sources say the entity holds, itself or in a work it wrote, by the keys of their statements."""
        works = [edge.source for edge in self.incoming(id) if edge.relation == WRITTEN_BY]
        statements = (statement for holder in (id, *works) for statement in self.held_by(holder))
        return {statement.key: statement for statement in statements if statement.assertion.voice.holder != AUTHOR}

    def person(self, author: Author) -> str | None:
        """The id of the one person who bears exactly the name of a work's author; None for nobody or several."""
        found = self._people.get(author.name, ())
        return found[0] if len(found) == 1 else None

    def namesakes(self, author: Author) -> tuple[str, ...]:
        """The ids of all people who bear exactly this name."""
        return self._people.get(author.name, ())

    def keyword(self, word: str) -> str | None:
        """The id of the entity that a work's keyword names: by id, or exactly by a name that only one entity bears."""
        if word in self.corpus.entity:
            return word
        found = self._names.get(word, ())
        return found[0] if len(found) == 1 else None

    def bearers(self, name: str) -> tuple[str, ...]:
        """The ids of all entities that bear exactly this name."""
        return self._names.get(name, ())

    def node(self, ref: Ref) -> str | None:
        """The node a reference names: an entity, an article, an assertion, then a work (`@key`); None if it names none."""
        corpus = self.corpus
        if not ref.names_work and (ref in corpus.entity or ref in corpus.article or ref in corpus.statement):
            return str(ref)
        return f"@{ref.key}" if ref.key in corpus.reference else None

    # -------------------------------------------------------------------------------------------------------- building

    def _nodes(self) -> Iterator[tuple[str, str, str]]:
        for entity in sorted(self.corpus.entity.values(), key=lambda e: e.id):
            yield entity.id, kind_of(entity).id, str(entity.name)
        for article in sorted(self.corpus.article.values(), key=lambda a: a.id):
            work = self.corpus.reference.get(article.work.key)
            yield article.id, "article", work.title if work else str(article.id)
        for reference in sorted(self.corpus.reference.values(), key=lambda r: r.key):
            yield f"@{reference.key}", "work", reference.title
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        for id in sorted(ends & set(self.corpus.statement)):
            yield id, "assertion", self.corpus.statement[id].assertion.text.plain

    def _all_edges(self) -> Iterator[Edge]:
        for statement in self.corpus.statements:
            for triple in triples(statement.assertion):
                if edge := self._edge(statement, triple):
                    yield edge
        for reference in self.corpus.reference.values():
            yield from self._edges_of_work(reference)

    def _edge(self, statement: Statement, triple: Triple) -> Edge | None:
        own = triple.block == "stance"
        source = statement.id if own else self.node(triple.source)
        target = self.node(triple.target)
        if not source or not target or triple.relation not in self.corpus.relation:
            return None
        assertion = statement.assertion
        return Edge(
            source=source,
            relation=triple.relation,
            target=target,
            block=triple.block,
            statement=statement,
            work="",
            holder=self.holder(statement),
            hedges=tuple(str(hedge) for hedge in assertion.hedge),
            date=str(triple.when or ""),
            places=tuple(str(place) for place in triple.where if place in self.corpus.entity),
            form=triple.form,
            degree=triple.degree,
            scope=triple.scope,
            through=tuple(str(means) for means in triple.through if means in self.corpus.entity),
            coded_as=assertion.coded_as,
        )

    def _edges_of_work(self, reference: Reference) -> Iterator[Edge]:
        ends = [
            *((WRITTEN_BY, self.person(author)) for author in reference.people.get("author", ())),
            *((EDITED_BY, self.person(editor)) for editor in reference.people.get("editor", ())),
            *((HAS_KEYWORD, self.keyword(str(word))) for word in reference.keywords),
        ]
        for relation, target in ends:
            if target and relation in self.corpus.relation:
                work = f"@{reference.key}"
                yield Edge(work, relation, target, "work", None, work, "", (), "", (), "", "", "", (), "source")

    # --------------------------------------------------------------------------------------------------------- indexes

    @cached_property
    def _people(self) -> Mapping[str, tuple[str, ...]]:
        return _bearers((name, e.id) for e in self.corpus.entity.values() if isinstance(e, Person) for name in e.all_names)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return _bearers((name, e.id) for e in self.corpus.entity.values() for name in e.all_names)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.source, edge) for edge in self.edges)

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.target, edge) for edge in self.edges)

    @cached_property
    def _held(self) -> Mapping[str, tuple[Statement, ...]]:
        return _grouped((self.holder(statement), statement) for statement in self.corpus.statements)

    @cached_property
    def _spoken(self) -> Mapping[int, Mapping[str, bool]]:
        """What `_spoken_of` says of the corpus's own statements, which live as long as it does, by their identity."""
        return {id(statement): self._spoken_of(statement) for statement in self.corpus.statements}

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        return _grouped(
            (node, Mention(statement, structured))
            for statement in self.corpus.statements
            for node, structured in self._spoken[id(statement)].items()
        )

    def _spoken_of(self, statement: Statement) -> dict[str, bool]:
        """What a statement speaks of, and whether in structure (True) or only in its wording, place or voice (False)."""
        spoken: dict[str, bool] = {}
        for pointer in pointers_of_assertion(statement.assertion):
            node = self.node(pointer.ref)
            if node is None or pointer.space in (Space.RELATION, Space.CONTRIBUTOR):
                continue
            structured = pointer.field.startswith(("edges", "power", "authority", "compare", "figures", "stance"))
            spoken[node] = spoken.get(node, False) or (structured and not pointer.field.endswith("where"))
        return spoken


def _bearers(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, id in pairs:
        if id not in found.setdefault(name, []):
            found[name].append(id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _grouped(pairs: Iterator[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def build_graph(corpus: Corpus) -> EntityGraph:
    """The graph of a corpus. Every edge carries the statement (or the BibTeX entry) that it rests on."""
    return EntityGraph(corpus)
