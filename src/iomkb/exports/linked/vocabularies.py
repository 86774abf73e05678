"""The vocabularies of a knowledge base → RDF: our own terms, the relations, and the SKOS schemes of its concepts."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from iomkb.exports.linked.naming import Naming
from iomkb.exports.linked.rdf import Iri, Resource, Said, Term, english, plainly, resource, true
from iomkb.exports.linked.terms import PREFIXES, TERMS
from iomkb.graph import Edge
from iomkb.model.entities import KINDS, kind_of
from iomkb.model.project import RelationType

CONCEPTS = ("power-type", "authority-type", "mechanism", "concept")
"""The kinds that are vocabulary: each kind is a concept scheme, each record of it a concept."""

_SORTS: Mapping[str, str] = MappingProxyType({"class": "rdfs:Class", "property": "rdf:Property"})
_SKOS = PREFIXES["skos"]


def scheme_of(kind: str) -> Iri:
    """The concept scheme of a kind, by the page that lists its records."""
    folder = next(one.folder for one in KINDS if one.id == kind)
    return Iri(f"{folder}/#scheme")


def vocabularies(naming: Naming) -> Iterator[Resource]:
    """Our own terms, the relations, the concept schemes."""
    yield from _own_terms()
    scheme = Iri("relations/#scheme")
    yield resource(scheme, ("rdf:type", Term("skos:ConceptScheme")), ("skos:prefLabel", english("Relations")))
    for relation in sorted(naming.corpus.relation.values(), key=lambda relation: relation.id):
        yield _relation(naming, relation, scheme)
    for kind in (one for one in KINDS if one.id in CONCEPTS):
        yield resource(scheme_of(kind.id), ("rdf:type", Term("skos:ConceptScheme")), ("skos:prefLabel", english(kind.plural)))


def _own_terms() -> Iterator[Resource]:
    for term in TERMS:
        sort: list[Said] = [("rdf:type", Term(_SORTS[term.sort]))] if term.sort in _SORTS else []
        said: list[Said] = [("rdfs:label", english(term.name)), ("rdfs:comment", english(term.meaning))]
        yield resource(Term(f"kb:{term.name}"), sort, said, ("rdfs:isDefinedBy", Iri("data/")))


def _relation(naming: Naming, relation: RelationType, scheme: Iri) -> Resource:
    ends: list[Said] = [("kb:domain", plainly(kind)) for kind in relation.domain]
    ends += [("kb:range", plainly(kind)) for kind in relation.range]
    flags: list[Said] = [(f"kb:{flag}", true()) for flag in ("symmetric", "acyclic", "absence") if getattr(relation, flag)]
    same: list[Said] = [("skos:exactMatch", Iri(str(relation.iri)))] if relation.iri else []
    return resource(
        naming.relation(str(relation.id)),
        ("rdf:type", Term("rdf:Property")),
        ("rdf:type", Term("skos:Concept")),
        ("skos:inScheme", scheme),
        ("skos:notation", plainly(relation.id)),
        ("skos:prefLabel", english(relation.label)),
        ("kb:inverse", english(relation.inverse)),
        ("skos:definition", english(naming.plain(relation.definition))),
        ends,
        flags,
        same,
    )


def hierarchy(naming: Naming) -> Mapping[str, tuple[Said, ...]]:
    """By concept, what SKOS says of its neighbours: from edges of relations that mean `broader` or `related` in SKOS.

    Only what a source says without hedge, date, place or scope is said without its source as well: everything else is an edge
    alone. SKOS forbids `related` between a concept and one above it.
    """
    plainly_said = [edge for edge in naming.graph.edges if _is_plain(naming, edge)]
    broader = [edge for edge in plainly_said if _meant(naming, edge) == "broader"]
    above: dict[str, set[str]] = {}
    for edge in broader:
        above.setdefault(edge.source, set()).add(edge.target)
    found: dict[str, list[Said]] = {}
    for edge in broader:
        found.setdefault(edge.source, []).extend(naming.things("skos:broader", [edge.target]))
    for edge in plainly_said:
        one, other = edge.source, edge.target
        if _meant(naming, edge) == "related" and other not in _all_above(one, above) and one not in _all_above(other, above):
            found.setdefault(one, []).extend(naming.things("skos:related", [other]))
    return {id: tuple(said) for id, said in found.items()}


def _all_above(id: str, above: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = {id}
    left = [id]
    while left:
        new = above.get(left.pop(), set()) - seen
        seen |= new
        left.extend(new)
    return seen


def _meant(naming: Naming, edge: Edge) -> str:
    iri = str(naming.corpus.relation[edge.relation].iri or "")
    return iri.removeprefix(_SKOS) if iri.startswith(_SKOS) else ""


def _is_plain(naming: Naming, edge: Edge) -> bool:
    ends = [naming.corpus.entity.get(end) for end in (edge.source, edge.target)]
    concepts = all(end is not None and kind_of(end).id in CONCEPTS for end in ends)
    free = not (edge.hedges or edge.date or edge.places or edge.scope)
    return concepts and free and not naming.corpus.relation[edge.relation].absence and edge.source != edge.target
