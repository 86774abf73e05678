"""The same knowledge as files for other programs: `EXPORTS`, name → what it is and the function that makes its text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_csl import bibliography_csl
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.exports.linked import kb_json_ld, kb_turtle
from iomkb.exports.network import EDGE_FIELDS, NODE_FIELDS, edges_csv, graph_graphml, graph_json, nodes_csv
from iomkb.exports.statements import ASSERTION_FIELDS, FIGURE_FIELDS, assertions_json, figures_csv
from iomkb.graph import EntityGraph
from iomkb.layout import Layout

Group = Literal["graph", "linked", "statements", "bibliography"]


class Make(Protocol):
    """Makes the text of a file. `site_url`: where the site is published, for files that hold whole addresses."""

    def __call__(self, graph: EntityGraph, layout: Layout, site_url: str = "") -> str:
        """The text."""


@dataclass(frozen=True)
class Export:
    """One file of `site/data/`: its name on the command line, its file name, what it holds, how to read it,
    its media type, how it is made.
    """

    name: str
    filename: str
    group: Group
    description: str
    fields: tuple[str, ...]
    read_with: str
    media_type: str
    make: Make


def _anywhere(make: Callable[[EntityGraph, Layout], str]) -> Make:
    """A file that is the same wherever the site is published."""
    return lambda graph, layout, site_url="": make(graph, layout)


EXPORTS: tuple[Export, ...] = (
    Export(
        "graph",
        "graph.json",
        "graph",
        "The entity graph in networkx's node-link form. Every edge names the passage (`excerpt`, `assertion`) or the work it "
        "rests on, who holds it, its hedge, date, place and form of power.",
        (*(f"nodes.{field}" for field in NODE_FIELDS), *(f"edges.{field}" for field in EDGE_FIELDS)),
        'networkx.node_link_graph(json.load(open("graph.json")), edges="edges")',
        "application/json",
        _anywhere(graph_json),
    ),
    Export(
        "graphml",
        "graph.graphml",
        "graph",
        "The same graph as GraphML, for Gephi, Cytoscape and igraph.",
        (*NODE_FIELDS, *EDGE_FIELDS),
        'networkx.read_graphml("graph.graphml", force_multigraph=True)',
        "application/graphml+xml",
        _anywhere(graph_graphml),
    ),
    Export(
        "nodes",
        "nodes.csv",
        "graph",
        "One row for each node of the graph; several names are separated by a vertical bar.",
        NODE_FIELDS,
        'pandas.read_csv("nodes.csv", keep_default_na=False)',
        "text/csv",
        _anywhere(nodes_csv),
    ),
    Export(
        "edges",
        "edges.csv",
        "graph",
        "One row for each edge of the graph.",
        EDGE_FIELDS,
        'pandas.read_csv("edges.csv", keep_default_na=False)',
        "text/csv",
        _anywhere(edges_csv),
    ),
    Export(
        "jsonld",
        "kb.jsonld",
        "linked",
        "Everything as linked data: concepts in SKOS, entities, works and figures in schema.org, passages as W3C Web "
        "Annotations, who coded and reviewed them in PROV-O, what a sentence does with a work in CiTO. An edge is an "
        "`rdf:Statement` with its holder, hedge and passage.",
        (),
        'rdflib.Graph().parse("kb.jsonld")',
        "application/ld+json",
        kb_json_ld,
    ),
    Export(
        "ttl",
        "kb.ttl",
        "linked",
        "The same triples as Turtle, for triple stores. Its edges are those of `graph.graphml`.",
        (),
        'rdflib.Graph().parse("kb.ttl")',
        "text/turtle",
        kb_turtle,
    ),
    Export(
        "assertions",
        "assertions.json",
        "statements",
        "Every assertion in reading order: the sentence, where it stands, who holds it through whom, with which hedge.",
        ASSERTION_FIELDS,
        'json.load(open("assertions.json"))',
        "application/json",
        _anywhere(assertions_json),
    ),
    Export(
        "figures",
        "figures.csv",
        "statements",
        "Every figure: the quantity as printed, its value where it is a number, what it counts, its date and bound.",
        FIGURE_FIELDS,
        'pandas.read_csv("figures.csv", keep_default_na=False)',
        "text/csv",
        _anywhere(figures_csv),
    ),
    Export(
        "bibtex",
        "bibliography.bib",
        "bibliography",
        "Every work of the bibliography as BibTeX, with the fields and notes as they were written.",
        (),
        'bibtexparser.parse_file("bibliography.bib")',
        "application/x-bibtex",
        _anywhere(lambda graph, layout: bibliography_bib(graph.corpus.references)),
    ),
    Export(
        "csl",
        "bibliography.csl.json",
        "bibliography",
        "The same works as CSL-JSON, for pandoc, Zotero and citeproc.",
        (),
        "pandoc --citeproc --bibliography bibliography.csl.json",
        "application/vnd.citationstyles.csl+json",
        _anywhere(lambda graph, layout: bibliography_csl(graph.corpus.references)),
    ),
    Export(
        "ris",
        "bibliography.ris",
        "bibliography",
        "The same works as RIS, for EndNote and other reference managers.",
        (),
        'rispy.load(open("bibliography.ris"))',
        "application/x-research-info-systems",
        _anywhere(lambda graph, layout: bibliography_ris(graph.corpus.references)),
    ),
)
"""Every export, in the order in which the Data page lists them."""
