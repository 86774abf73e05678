"""The same knowledge as files for other programs: `EXPORTS`, name → what it is and the function that makes its text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_csl import bibliography_csl
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.exports.network import EDGE_FIELDS, NODE_FIELDS, edges_csv, graph_graphml, graph_json, nodes_csv
from iomkb.exports.statements import ASSERTION_FIELDS, FIGURE_FIELDS, assertions_json, figures_csv
from iomkb.graph import EntityGraph
from iomkb.layout import Layout

Group = Literal["graph", "statements", "bibliography"]


@dataclass(frozen=True)
class Export:
    """One file of `site/data/`: its name on the command line, its file name, what it holds, how to read it, how it is made."""

    name: str
    filename: str
    group: Group
    description: str
    fields: tuple[str, ...]
    read_with: str
    make: Callable[[EntityGraph, Layout], str]


EXPORTS: tuple[Export, ...] = (
    Export(
        "graph",
        "graph.json",
        "graph",
        "The entity graph in networkx's node-link form. Every edge names the passage (`excerpt`, `assertion`) or the work it "
        "rests on, who holds it, its hedge, date, place and form of power.",
        (*(f"nodes.{field}" for field in NODE_FIELDS), *(f"edges.{field}" for field in EDGE_FIELDS)),
        'networkx.node_link_graph(json.load(open("graph.json")), edges="edges")',
        graph_json,
    ),
    Export(
        "graphml",
        "graph.graphml",
        "graph",
        "The same graph as GraphML, for Gephi, Cytoscape and igraph.",
        (*NODE_FIELDS, *EDGE_FIELDS),
        'networkx.read_graphml("graph.graphml", force_multigraph=True)',
        graph_graphml,
    ),
    Export(
        "nodes",
        "nodes.csv",
        "graph",
        "One row for each node of the graph; several names are separated by a vertical bar.",
        NODE_FIELDS,
        'pandas.read_csv("nodes.csv", keep_default_na=False)',
        nodes_csv,
    ),
    Export(
        "edges",
        "edges.csv",
        "graph",
        "One row for each edge of the graph.",
        EDGE_FIELDS,
        'pandas.read_csv("edges.csv", keep_default_na=False)',
        edges_csv,
    ),
    Export(
        "assertions",
        "assertions.json",
        "statements",
        "Every assertion in reading order: the sentence, where it stands, who holds it through whom, with which hedge.",
        ASSERTION_FIELDS,
        'json.load(open("assertions.json"))',
        assertions_json,
    ),
    Export(
        "figures",
        "figures.csv",
        "statements",
        "Every figure: the quantity as printed, its value where it is a number, what it counts, its date and bound.",
        FIGURE_FIELDS,
        'pandas.read_csv("figures.csv", keep_default_na=False)',
        figures_csv,
    ),
    Export(
        "bibtex",
        "bibliography.bib",
        "bibliography",
        "Every work of the bibliography as BibTeX, with the fields and notes as they were written.",
        (),
        'bibtexparser.parse_file("bibliography.bib")',
        lambda graph, layout: bibliography_bib(graph.corpus.references),
    ),
    Export(
        "csl",
        "bibliography.csl.json",
        "bibliography",
        "The same works as CSL-JSON, for pandoc, Zotero and citeproc.",
        (),
        "pandoc --citeproc --bibliography bibliography.csl.json",
        lambda graph, layout: bibliography_csl(graph.corpus.references),
    ),
    Export(
        "ris",
        "bibliography.ris",
        "bibliography",
        "The same works as RIS, for EndNote and other reference managers.",
        (),
        'rispy.load(open("bibliography.ris"))',
        lambda graph, layout: bibliography_ris(graph.corpus.references),
    ),
)
"""Every export, in the order in which the Data page lists them."""
