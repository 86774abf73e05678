"""A knowledge base → linked data, written as JSON-LD and as Turtle: read `resources` first, it shows everything there is."""

from collections.abc import Iterator, Mapping

from iomkb.exports.linked.assertions import assertions
from iomkb.exports.linked.edges import edges
from iomkb.exports.linked.entities import entities
from iomkb.exports.linked.jsonld import json_ld
from iomkb.exports.linked.naming import Naming
from iomkb.exports.linked.passages import contributors, passages
from iomkb.exports.linked.rdf import Iri, Resource, Term, english, plainly, resource
from iomkb.exports.linked.terms import OWN, PREFIXES, TERMS
from iomkb.exports.linked.turtle import turtle
from iomkb.exports.linked.vocabularies import vocabularies
from iomkb.exports.linked.works import sources, works
from iomkb.graph import EntityGraph
from iomkb.layout import Layout

__all__ = ["NOWHERE_YET", "TERMS", "kb_json_ld", "kb_turtle", "resources"]

NOWHERE_YET = "https://site.invalid/"
"""The root of a site that does not know its address: a name that nobody can ever have (RFC 2606)."""


def resources(graph: EntityGraph, layout: Layout) -> Iterator[Resource]:
    """Everything in the knowledge base, in a fixed order."""
    naming = Naming(graph, layout)
    yield _knowledge_base(naming)
    yield from contributors(naming)
    yield from entities(naming)
    yield from works(naming)
    yield from sources(naming)
    yield from passages(naming)
    yield from assertions(naming)
    yield from edges(naming)
    yield from vocabularies(naming)


def _knowledge_base(naming: Naming) -> Resource:
    project = naming.corpus.project
    return resource(
        Iri("data/#dataset"),
        ("rdf:type", Term("schema:Dataset")),
        ("schema:name", english(project.name)),
        ("schema:description", english(project.description)),
        ("schema:license", Iri(str(project.licence_url)) if project.licence_url else plainly(project.licence)),
        [("schema:creator", naming.contributor(person.id)) for person in project.contributors],
    )


def _prefixes(base: str) -> Mapping[str, str]:
    return {**PREFIXES, "kb": f"{base}{OWN}"}


def _base(graph: EntityGraph, site_url: str) -> str:
    address = str(graph.corpus.project.site_url or site_url)
    return f"{address.rstrip('/')}/" if address else NOWHERE_YET


def kb_json_ld(graph: EntityGraph, layout: Layout, site_url: str = "") -> str:
    """Everything as JSON-LD. `site_url`: where the site is published, if the project does not say."""
    base = _base(graph, site_url)
    return json_ld(resources(graph, layout), base, _prefixes(base))


def kb_turtle(graph: EntityGraph, layout: Layout, site_url: str = "") -> str:
    """Everything as Turtle: the same triples as in `kb_json_ld`."""
    base = _base(graph, site_url)
    return turtle(resources(graph, layout), base, _prefixes(base))
