"""The edges of the graph → reified statements: each says who holds it, how cautiously, and on which passage it rests.

No edge stands as a bare triple, since nothing here is true without its source. They are the edges of `graph.graphml`.
"""

from collections.abc import Iterator
from hashlib import sha256

from iomkb.exports.linked.naming import Naming, ascii_of
from iomkb.exports.linked.rdf import Blank, Iri, Resource, Said, Subject, Term, date, plainly, resource, true
from iomkb.graph import Edge


def edges(naming: Naming) -> Iterator[Resource]:
    """Every edge in the order of the graph."""
    seen: dict[str, int] = {}
    for edge in naming.graph.edges:
        source, target = naming.thing(edge.source), naming.thing(edge.target)
        if source is not None and target is not None:
            yield resource(_called(naming, edge, seen), _said(naming, edge, source, target))


def _called(naming: Naming, edge: Edge, seen: dict[str, int]) -> Subject:
    """The address of what an edge rests on, and a digest of what it says: it does not change its meaning, only its name."""
    rests_on = naming.assertion(edge.statement) if edge.statement else naming.thing(edge.work)
    words = (
        edge.source,
        edge.relation,
        edge.target,
        edge.date,
        *edge.places,
        edge.form,
        edge.scope,
        edge.degree,
        *edge.through,
    )
    digest = sha256("\x00".join(words).encode("utf-8")).hexdigest()[:12]
    key = f"{edge.statement.key if edge.statement else edge.work}#{digest}"
    seen[key] = number = seen.get(key, 0) + 1
    name = f"edge-{digest}" if number == 1 else f"edge-{digest}-{number}"
    return Iri(f"{rests_on.address}#{name}") if isinstance(rests_on, Iri) else Blank(f"{ascii_of(key)}_{number}")


def _said(naming: Naming, edge: Edge, source: Iri, target: Iri) -> Iterator[Said]:
    yield "rdf:type", Term("rdf:Statement")
    yield "rdf:type", Term("kb:Edge")
    yield "rdf:subject", source
    yield "rdf:predicate", naming.relation(edge.relation)
    yield "rdf:object", target
    if edge.statement:
        yield "prov:wasDerivedFrom", naming.assertion(edge.statement)
        yield "kb:passage", naming.passage(edge.statement.excerpt)
    else:
        yield from naming.things("prov:wasDerivedFrom", [edge.work])
    yield from naming.holder(edge.holder) if edge.holder else ()
    yield from (("kb:hedge", plainly(hedge)) for hedge in edge.hedges)
    yield "dcterms:temporal", date(edge.date)
    yield from naming.things("dcterms:spatial", edge.places)
    yield from naming.things("kb:form", [edge.form] if edge.form else [])
    yield from naming.things("kb:through", edge.through)
    yield "kb:degree", plainly(edge.degree)
    yield "kb:scope", plainly(edge.scope)
    yield "kb:codedAs", plainly(edge.coded_as)
    if naming.corpus.relation[edge.relation].absence:
        yield "kb:absence", true()
