"""From the graph to the page of the explorer: what can be filtered, and where to read the same without a drawing.

The script of the page draws `FILE`, which an export makes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from iomkb.graph import Edge, EntityGraph
from iomkb.layout import site_href
from iomkb.model.entities import KINDS
from iomkb.pages.filters import Choice
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.shapes import path_of, shape_of
from iomkb.vendored import CYTOSCAPE

PATH = "explorer/"
"""The path of the page."""

FILE = "explorer/graph.json"
"""The site address of what the page draws."""

SCRIPT = "assets/iomkb-explorer.js"
"""The site address of the script that draws it."""

MOST_THINGS, MOST_RELATIONS = 1000, 4000
"""Up to so many things and relations the page loads and draws all at once: a megabyte, a second on a phone. Of more it loads a
summary first, and the rest in parts where it is asked for."""

BEST_CONNECTED = 6
"""How many things of each kind the page names for readers without JavaScript."""


@dataclass(frozen=True, slots=True)
class KindFilter:
    """A kind of thing in the drawing: its shape as an SVG path in a box of 20, its things that have most relations."""

    id: str
    plural: LinkView
    family: str
    path: str
    count: int
    most: tuple[tuple[LinkView, int], ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The relations of one heading of the vocabulary that the drawing has."""

    title: str
    relations: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ExplorerView:
    """The page. Addresses are relative to it. `sentences`: how many relations only join sentences and are not drawn.
    `in_parts`: the page begins with a summary.
    """

    things: int
    relations: int
    sentences: int
    coder: int
    dated: int
    kinds: tuple[KindFilter, ...]
    groups: tuple[RelationGroup, ...]
    forms: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    graph_href: str
    library_href: str
    script_href: str
    relations_href: str
    debates_href: str
    edges_href: str
    in_parts: bool


def explorer_href(id: str = "") -> str:
    """A link to the explorer, with the thing `id` selected."""
    return site_href(PATH) + (f"?select={quote(id, safe='')}" if id else "")


def in_parts(things: int, relations: int) -> bool:
    """Whether a drawing of so many things and relations is too large to be loaded at once."""
    return things > MOST_THINGS or relations > MOST_RELATIONS


def drawn_edges(graph: EntityGraph) -> tuple[Edge, ...]:
    """The edges of the drawing: those between entities, articles and works. What joins sentences is not drawn."""
    statements = graph.corpus.statement
    return tuple(edge for edge in graph.edges if edge.source not in statements and edge.target not in statements)


def explorer_page(knowledge: Knowledge) -> Page:
    """The page of the explorer."""
    graph = knowledge.graph
    edges = drawn_edges(graph)
    ends = Counter(end for edge in edges for end in {edge.source, edge.target})
    return Page(
        path=PATH,
        title="Explorer",
        template="explorer.md.j2",
        view=ExplorerView(
            things=len(ends),
            relations=len(edges),
            sentences=len(graph.edges) - len(edges),
            coder=sum(edge.coded_as == "coder" for edge in edges),
            dated=sum(bool(edge.date) for edge in edges),
            kinds=_kinds(knowledge, ends),
            groups=_groups(knowledge, edges),
            forms=_forms(knowledge, edges),
            sources=_sources(knowledge, edges),
            graph_href=site_href(FILE),
            library_href=site_href(CYTOSCAPE),
            script_href=site_href(SCRIPT),
            relations_href=site_href("relations/"),
            debates_href=site_href("debates/"),
            edges_href=site_href("data/edges.csv"),
            in_parts=in_parts(len(ends), len(edges)),
        ),
        trail=(Crumb("Home", ""),),
        description="Who and what the sources speak of and how they are related, as a drawing and as a list, to be filtered.",
    )


def _kinds(knowledge: Knowledge, ends: Counter[str]) -> tuple[KindFilter, ...]:
    """The kinds of things that have a relation."""
    nodes = knowledge.graph.graph.nodes
    names = {
        **{kind.id: LinkView(kind.plural, site_href(f"{kind.folder}/")) for kind in KINDS},
        "article": LinkView("Articles", site_href("articles/")),
        "work": LinkView("Works", site_href("works/")),
    }
    found = []
    for kind, plural in names.items():
        members = [id for id, _ in sorted(ends.items(), key=lambda end: (-end[1], end[0])) if nodes[id]["kind"] == kind]
        if members:
            most = tuple((link_to(knowledge, id), ends[id]) for id in members[:BEST_CONNECTED])
            found.append(KindFilter(kind, plural, shape_of(kind).family, path_of(kind, 10, 10, 8), len(members), most))
    return tuple(found)


def _groups(knowledge: Knowledge, edges: Iterable[Edge]) -> tuple[RelationGroup, ...]:
    uses = Counter(edge.relation for edge in edges)
    relations = [r for r in knowledge.corpus.relations.relations if uses[str(r.id)]]
    choices = {str(r.id): Choice(str(r.id), str(r.label), uses[str(r.id)]) for r in relations}
    titles = dict.fromkeys(str(r.group) for r in relations)
    return tuple(
        RelationGroup(title, tuple(choices[id] for id in {str(r.id): None for r in relations if r.group == title}))
        for title in titles
    )


def _forms(knowledge: Knowledge, edges: Iterable[Edge]) -> tuple[Choice, ...]:
    uses = Counter(edge.form for edge in edges if edge.form)
    return tuple(Choice(form, link_to(knowledge, form).label, uses[form]) for form in sorted(uses))


def _sources(knowledge: Knowledge, edges: Iterable[Edge]) -> tuple[Choice, ...]:
    """The articles, then the bibliography, whose entries name authors, editors and keywords."""
    uses = Counter(str(edge.statement.excerpt.article) if edge.statement else "" for edge in edges)
    articles = tuple(Choice(id, link_to(knowledge, id).label, uses[id]) for id in sorted(uses) if id)
    return articles + ((Choice("bibliography", "the bibliography itself", uses[""]),) if uses[""] else ())
