"""The graph for the explorer's script: things with their places on the plane, relations, and the passages they rest on.

Things and passages are named by their number in their list; addresses are relative to the explorer's page.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from iomkb.cache import Cache, key_of
from iomkb.exports.network import names_of
from iomkb.graph import Edge, EntityGraph
from iomkb.labels import name_of, plain
from iomkb.layout import Layout
from iomkb.model.articles import place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.dates import Edtf
from iomkb.model.values import AUTHOR, UNNAMED
from iomkb.pages.explorer import FILE, PATH, drawn_edges, in_parts
from iomkb.pages.shapes import SHAPES
from iomkb.positions import positions

PART = 1000
"""So many relations stand in one part of a graph that is loaded in parts: some 250 KB, 25 KB compressed (measured)."""

SUMMARY = 400
"""So many things, the best connected, a graph that is loaded in parts shows first: what a screen has room for."""

LINES = 2000
"""At most so many relations between these come with them; the others are loaded with what is selected."""


def explorer_files(graph: EntityGraph, layout: Layout, cache: Cache | None = None) -> Iterator[tuple[str, str]]:
    """The files that the explorer loads, by site address: the whole graph; or, where that is large, a summary of it, all
    things with the parts in which their relations stand, and the parts. `cache`: where places in the drawing are kept.
    """
    edges = drawn_edges(graph)
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    if not in_parts(len(joined), len(edges)):
        yield FILE, explorer_json(graph, layout, cache)
        return
    whole = _Whole(graph, layout, edges)
    yield FILE, _written(whole.summary(cache))
    yield f"{PATH}things.json", _written(whole.index())
    for number in range(whole.parts):
        yield f"{PATH}part-{number + 1}.json", _written(whole.part(number))


def explorer_json(graph: EntityGraph, layout: Layout, cache: Cache | None = None) -> str:
    """The whole graph, to be drawn and listed. An entity without relations has no place: it is found, not drawn.

    `cache`: where the places are kept.
    """
    edges = drawn_edges(graph)
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    drawn = [id for id in graph.graph.nodes if id in joined]
    things = {id: n for n, id in enumerate([*drawn, *(id for id in graph.corpus.entity if id not in joined)])}
    places = _places(len(drawn), [(things[edge.source], things[edge.target]) for edge in edges], cache)
    passages = _passages(edges)
    numbers = {key: n for n, key in enumerate(passages)}
    data = {
        **_words(graph, layout, edges),
        "things": [{**_thing(graph, layout, id), **({"at": places[n]} if n < len(places) else {})} for id, n in things.items()],
        "passages": [_passage(graph, layout, edge) for edge in passages.values()],
        "edges": [_line(edge, things, numbers) for edge in edges],
    }
    return _written(data)


class _Whole:
    """A graph that is loaded in parts. Things and passages are named by their numbers in the whole of it."""

    def __init__(self, graph: EntityGraph, layout: Layout, edges: tuple[Edge, ...]) -> None:
        self._graph, self._layout, self._edges = graph, layout, edges
        self.parts = -(-len(edges) // PART)
        self._passages = _passages(edges)
        self._numbers = {key: n for n, key in enumerate(self._passages)}
        counts = Counter(end for edge in edges for end in {edge.source, edge.target})
        nodes = [*(id for id in graph.graph.nodes if id in counts), *(id for id in graph.corpus.entity if id not in counts)]
        self._things = {id: n for n, id in enumerate(nodes)}
        self._counts = counts
        best = sorted(counts, key=lambda thing: (-counts[thing], thing))[:SUMMARY]
        self._best = {id: n for n, id in enumerate(best)}

    def summary(self, cache: Cache | None = None) -> dict[str, Any]:
        """The best connected things with their places, one relation for each line between them, and what else there is."""
        lines: dict[tuple[str, str, str, str], int] = {}
        for number, edge in enumerate(self._edges):
            if edge.source in self._best and edge.target in self._best and len(lines) < LINES:
                lines.setdefault((edge.source, edge.relation, edge.target, edge.form), number)
        drawn = [(number, self._edges[number]) for number in lines.values()]
        places = _places(len(self._best), [(self._best[edge.source], self._best[edge.target]) for _, edge in drawn], cache)
        things = [
            {**_thing(self._graph, self._layout, id), "number": self._things[id], "count": self._counts[id], "at": places[n]}
            for id, n in self._best.items()
        ]
        return {
            **_words(self._graph, self._layout, self._edges),
            "whole": {"things": len(self._counts), "relations": len(self._edges), "part": PART, "parts": self.parts},
            "things": things,
            "passages": self._told(edge for _, edge in drawn),
            "edges": [{"number": number, **_line(edge, self._things, self._numbers)} for number, edge in drawn],
        }

    def index(self) -> list[dict[str, Any]]:
        """All things, each with the number of its relations and of the parts in which they stand, the first part being 0."""
        within: dict[str, dict[int, None]] = {}
        for number, edge in enumerate(self._edges):
            for end in (edge.source, edge.target):
                within.setdefault(end, {})[number // PART] = None
        return [
            {
                **_thing(self._graph, self._layout, id),
                **_given(count=self._counts[id] or None, parts=list(within.get(id, ()))),
            }
            for id in self._things
        ]

    def part(self, number: int) -> dict[str, Any]:
        """The relations of one part with their passages."""
        edges = self._edges[number * PART : (number + 1) * PART]
        return {"passages": self._told(edges), "edges": [_line(edge, self._things, self._numbers) for edge in edges]}

    def _told(self, edges: Iterable[Edge]) -> dict[int, dict[str, Any]]:
        keys = dict.fromkeys(_key(edge) for edge in edges)
        return {self._numbers[key]: _passage(self._graph, self._layout, self._passages[key]) for key in keys}


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _passages(edges: Iterable[Edge]) -> dict[str, Edge]:
    """What edges rest on, in their order, each with the first of its edges, which says where it stands."""
    found: dict[str, Edge] = {}
    for edge in edges:
        found.setdefault(_key(edge), edge)
    return found


def _words(graph: EntityGraph, layout: Layout, edges: tuple[Edge, ...]) -> dict[str, Any]:
    """The shapes of kinds, and what the relations and the forms of power are called."""
    relations = {edge.relation: graph.corpus.relation[edge.relation] for edge in edges}
    return {
        "kinds": {kind: {"family": shape.family, "corners": shape.corners} for kind, shape in SHAPES.items()},
        "relations": {
            id: _given(label=str(relation.label), inverse=str(relation.inverse), absence=relation.absence)
            for id, relation in sorted(relations.items())
        },
        "forms": {form: _name(graph, layout, form) for form in sorted({edge.form for edge in edges if edge.form})},
    }


def _line(edge: Edge, things: Mapping[str, int], passages: Mapping[str, int]) -> dict[str, Any]:
    """A relation, by the numbers of its ends and of what it rests on."""
    return _given(
        source=things[edge.source],
        relation=edge.relation,
        target=things[edge.target],
        passage=passages[_key(edge)],
        form=edge.form,
        **_years(edge.date),
    )


def _places(nodes: int, lines: list[tuple[int, int]], cache: Cache | None) -> list[tuple[int, int]]:
    """As `iomkb.positions.positions` computes them, which takes seconds where there are thousands (measured)."""
    key = key_of("positions", json.dumps([nodes, lines])) if cache else b""
    kept = cache.get(key) if cache else None
    if kept is not None:
        return [(x, y) for x, y in json.loads(kept)]
    made = list(positions(nodes, lines))
    if cache:
        cache.put(key, json.dumps(made).encode())
    return made


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that say something; the number 0 does."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}


def _key(edge: Edge) -> str:
    """What an edge rests on: its statement, or the work whose entry it is."""
    return edge.statement.key if edge.statement else edge.work


def _name(graph: EntityGraph, layout: Layout, id: str) -> str:
    """What a thing is called: an entity by its name, a work or article by its short citation."""
    if id == UNNAMED:
        return "someone the source does not name"
    thing = layout.resolve(id)
    return name_of(thing, graph.corpus) if thing else id


def _href(layout: Layout, id: str) -> str:
    return layout.link(PATH, id) or ""


def _thing(graph: EntityGraph, layout: Layout, id: str) -> dict[str, Any]:
    """`short` is its abbreviation, `names` are all others that it is found by."""
    entity = graph.corpus.entity.get(id)
    name = _name(graph, layout, id)
    short = entity.abbreviation if entity else ""
    others = [other for other in names_of(graph, layout, id) if other not in (name, short)]
    kind = graph.graph.nodes[id]["kind"]
    return _given(id=id, kind=kind, name=name, short=short, names=others, href=_href(layout, id))


def _passage(graph: EntityGraph, layout: Layout, edge: Edge) -> dict[str, Any]:
    """Where an edge stands, and who says it how. `source` is an article's id, or `bibliography` for what an entry says."""
    statement = edge.statement
    if statement is None:
        work = edge.work
        return {
            "source": "bibliography",
            "place": f"{_name(graph, layout, work)}, its bibliography entry",
            "href": _href(layout, work),
        }
    excerpt, assertion = statement.excerpt, statement.assertion
    article = graph.corpus.article.get(excerpt.article)
    return _given(
        source=str(excerpt.article),
        place=f"{_name(graph, layout, str(excerpt.article))}, {place_in_words(excerpt.at, article)}",
        href=_place(layout, statement),
        text=plain(assertion.text, layout, graph.corpus),
        holder="" if assertion.voice.holder == AUTHOR else _name(graph, layout, edge.holder),
        holder_href="" if assertion.voice.holder == AUTHOR else _href(layout, edge.holder),
        hedges=list(edge.hedges),
        coder=edge.coded_as == "coder",
    )


def _place(layout: Layout, statement: Statement) -> str:
    """The address of the sentence, or of its passage, or of its article."""
    known = (statement.id, statement.excerpt.full_id, str(statement.excerpt.article))
    return next((href for id in known if id and (href := _href(layout, id))), "")


def _years(date: str) -> dict[str, Any]:
    """A date in words and the years it may mean; an open end has no year."""
    if not date:
        return {}
    when = Edtf(date)
    first, last = when.span.first, when.span.last
    return {"when": when.words, "first": first.year if first else None, "last": last.year if last else None}
