"""The graph for the explorer's script: things with their places on the plane, relations, and the passages they rest on.

Things and passages are named by their number in their list; addresses are relative to the explorer's page.
"""

import json
from typing import Any

from iomkb.exports.network import names_of
from iomkb.graph import Edge, EntityGraph
from iomkb.labels import name_of, plain
from iomkb.layout import Layout
from iomkb.model.articles import place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.dates import Edtf
from iomkb.model.values import AUTHOR, UNNAMED
from iomkb.pages.explorer import PATH, drawn_edges
from iomkb.pages.shapes import SHAPES
from iomkb.positions import positions


def explorer_json(graph: EntityGraph, layout: Layout) -> str:
    """What the explorer draws and lists. An entity without relations has no place: it is found, not drawn."""
    edges = drawn_edges(graph)
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    drawn = [id for id in graph.graph.nodes if id in joined]
    things = {id: n for n, id in enumerate([*drawn, *(id for id in graph.corpus.entity if id not in joined)])}
    places = positions(len(drawn), [(things[edge.source], things[edge.target]) for edge in edges])
    passages = {_key(edge): edge for edge in reversed(edges)}  # each with the first of its edges, which says where it stands
    numbers = {key: n for n, key in enumerate(dict.fromkeys(map(_key, edges)))}
    relations = {edge.relation: graph.corpus.relation[edge.relation] for edge in edges}
    data = {
        "kinds": {kind: {"family": shape.family, "corners": shape.corners} for kind, shape in SHAPES.items()},
        "relations": {
            id: _given(label=str(relation.label), inverse=str(relation.inverse), absence=relation.absence)
            for id, relation in sorted(relations.items())
        },
        "forms": {form: _name(graph, layout, form) for form in sorted({edge.form for edge in edges if edge.form})},
        "things": [{**_thing(graph, layout, id), **({"at": places[n]} if n < len(places) else {})} for id, n in things.items()],
        "passages": [_passage(graph, layout, passages[key]) for key in numbers],
        "edges": [
            _given(
                source=things[edge.source],
                relation=edge.relation,
                target=things[edge.target],
                passage=numbers[_key(edge)],
                form=edge.form,
                **_years(edge.date),
            )
            for edge in edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


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
