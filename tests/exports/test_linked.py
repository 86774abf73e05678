"""The linked data of the harbour and of the real content, read back with rdflib: one graph in two formats, and its meaning."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib import Literal as Written
from rdflib.compare import isomorphic

import real_content
from iomkb.exports import EXPORTS
from iomkb.exports.linked import NOWHERE_YET, TERMS
from iomkb.exports.linked.jsonld import json_ld
from iomkb.exports.linked.rdf import Blank, Iri, Literal, Term, resource
from iomkb.exports.linked.terms import PREFIXES
from iomkb.exports.linked.turtle import turtle
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout
from iomkb.model.receipts import QuotationReceipt, Receipt, digest, digest_of_figures, digest_of_words, place_of, quoted
from iomkb.read.project import read

REPOSITORY = Path(__file__).parents[2]
HARBOUR = REPOSITORY / "tests/projects/harbour"
MAKE = {export.name: export.make for export in EXPORTS}
FORMATS = {"ttl": "turtle", "jsonld": "json-ld"}
SITE = NOWHERE_YET
KB = Namespace(f"{SITE}data/#")
DCTERMS, SKOS, OA, PROV, CITO, SCHEMA = (Namespace(PREFIXES[p]) for p in ("dcterms", "skos", "oa", "prov", "cito", "schema"))

Journey = tuple[EntityGraph, Layout]


def journey_of(root: Path) -> Journey:
    corpus = read(root).corpus
    return build_graph(corpus), plan_layout(corpus)


def thing(id: str) -> URIRef:
    return URIRef(f"{SITE}id/{id}/")


def node(id: str) -> URIRef:
    return URIRef(f"{SITE}relations/#relation-{id}")


@pytest.fixture(scope="module")
def harbour_journey() -> Journey:
    return journey_of(HARBOUR)


@pytest.fixture(scope="module")
def harbour_graph(harbour_journey: Journey) -> Graph:
    return Graph().parse(data=MAKE["ttl"](*harbour_journey), format="turtle")


@pytest.mark.parametrize(("changed", "day"), [({}, "2026-11-23"), ({"place": "dues/9"}, ""), ({"figures": "x"}, "")])
def test_a_passage_that_was_changed_since_its_proof_is_not_verified(changed: dict[str, str], day: str) -> None:
    corpus = read(HARBOUR).corpus
    passage = next(one for one in corpus.excerpts if one.id == "q9vw")
    quotations = tuple(QuotationReceipt(digest(words), 0, len(words)) for words in quoted(passage))
    receipt = Receipt("okafor-2001", "q9vw", "x", "x", "1", place_of(passage.at), "x", quotations, digest_of_figures(passage))
    receipt = replace(receipt, words=digest_of_words(passage), verified="2026-11-23", **changed)  # type: ignore[arg-type]
    graph = build_graph(replace(corpus, receipts=(receipt,)))
    read_back = Graph().parse(data=MAKE["ttl"](graph, plan_layout(graph.corpus)), format="turtle")
    assert [str(one) for one in read_back.objects(thing("okafor-2001.q9vw"), KB.verified)] == [day] * bool(day)


def edges_of_graphml(journey: Journey) -> Counter[tuple[str, ...]]:
    graph = nx.parse_graphml(MAKE["graphml"](*journey), force_multigraph=True)
    return Counter(
        (
            source,
            data["relation"],
            target,
            data.get("assertion") or data["work"],
            "; ".join(sorted(data.get("hedge", "").split("; "))),
            data.get("holder", ""),
            data.get("date", ""),
            str(data["absence"]),
        )
        for source, target, data in graph.edges(data=True)
    )


def edges_of_rdf(graph: Graph) -> Counter[tuple[str, ...]]:
    """The reified statements of a graph, by the ids that things bear in the other exports."""

    def id_of(one: object) -> str:
        return "unnamed" if one == KB.unnamed else str(graph.value(one, DCTERMS.identifier))

    return Counter(
        (
            id_of(graph.value(edge, RDF.subject)),
            str(graph.value(edge, RDF.predicate)).partition("#relation-")[2],
            id_of(graph.value(edge, RDF.object)),
            id_of(graph.value(edge, PROV.wasDerivedFrom)),
            "; ".join(sorted(str(hedge) for hedge in graph.objects(edge, KB.hedge))),
            id_of(holder) if (holder := graph.value(edge, KB.holder)) else "",
            str(graph.value(edge, DCTERMS.temporal) or ""),
            str((edge, KB.absence, Written(True)) in graph),
        )
        for edge in graph.subjects(RDF.type, RDF.Statement)
    )


def test_both_formats_hold_the_same_triples(harbour_journey: Journey, harbour_graph: Graph) -> None:
    read_back = Graph().parse(data=MAKE["jsonld"](*harbour_journey), format="json-ld")
    assert len(read_back) > 900
    assert isomorphic(read_back, harbour_graph)


@pytest.mark.parametrize("name", ["ttl", pytest.param("jsonld", marks=pytest.mark.long)])
def test_the_edges_of_the_real_content_are_those_of_the_graphml(name: str) -> None:
    """Somebody loads one file into a triple store, another into Gephi, and finds the same edges."""
    journey = (real_content.loaded().graph, real_content.loaded().layout)
    assert len(journey[0].edges) > 1000
    assert edges_of_rdf(Graph().parse(data=MAKE[name](*journey), format=FORMATS[name])) == edges_of_graphml(journey)


@pytest.mark.parametrize("name", ["ttl", "jsonld"])
def test_the_edges_of_the_harbour_are_those_of_the_graphml(name: str, harbour_journey: Journey) -> None:
    assert len(harbour_journey[0].edges) > 10
    found = edges_of_rdf(Graph().parse(data=MAKE[name](*harbour_journey), format=FORMATS[name]))
    assert found == edges_of_graphml(harbour_journey)


def test_an_edge_carries_its_source(harbour_graph: Graph) -> None:
    (edge,) = harbour_graph.subjects(RDF.predicate, node("exerts-power-over"))
    assert str(edge).startswith(f"{thing('okafor-2001.r7tw')}#edge-")
    said = {(p, o) for p, o in harbour_graph.predicate_objects(edge) if p != RDF.type}
    assert said == {
        (RDF.subject, thing("harbour-board")),
        (RDF.predicate, node("exerts-power-over")),
        (RDF.object, thing("fishers")),
        (PROV.wasDerivedFrom, thing("okafor-2001.r7tw")),
        (KB.passage, thing("okafor-2001.q9vw")),
        (KB.holder, thing("nkem-okafor")),
        (KB.hedge, Written("arguably")),
        (KB.form, thing("compulsory-power")),
        (KB.through, thing("dues")),
        (KB.degree, Written("some")),
        (KB.codedAs, Written("source")),
    }
    assert (thing("harbour-board"), node("exerts-power-over"), thing("fishers")) not in harbour_graph
    (absent,) = harbour_graph.subjects(RDF.predicate, node("does-not-define"))
    assert harbour_graph.value(absent, KB.absence).toPython() is True


def test_an_edge_keeps_its_address_when_others_come_before_it(harbour_journey: Journey) -> None:
    graph, layout = harbour_journey
    before = MAKE["ttl"](graph, layout)
    turned = build_graph(replace(graph.corpus, excerpts=tuple(reversed(graph.corpus.excerpts))))
    turned.edges = tuple(reversed(turned.edges))
    after = Graph().parse(data=MAKE["ttl"](turned, layout), format="turtle")
    addresses = set(Graph().parse(data=before, format="turtle").subjects(RDF.type, RDF.Statement))
    assert set(after.subjects(RDF.type, RDF.Statement)) == addresses


def test_a_passage_annotates_its_work(harbour_graph: Graph) -> None:
    passage, work = thing("okafor-2001.m2ab"), thing("@okafor2001")
    assert (passage, RDF.type, OA.Annotation) in harbour_graph
    target = harbour_graph.value(passage, OA.hasTarget)
    assert harbour_graph.value(target, OA.hasSource) == work
    place = harbour_graph.value(target, OA.hasSelector)
    assert (place, RDF.type, OA.FragmentSelector) in harbour_graph
    assert str(harbour_graph.value(place, RDF.value)) == "section=tides&paragraph=1"
    bodies = set(harbour_graph.objects(passage, OA.hasBody))
    assert {thing("okafor-2001.m4qz"), thing("okafor-2001.h2kd")} < bodies
    assert {str(harbour_graph.value(body, RDF.value)) for body in bodies if isinstance(body, BNode)} == {
        "The storm and the board."
    }
    (credit,) = harbour_graph.objects(passage, PROV.qualifiedAttribution)
    ada = harbour_graph.value(credit, PROV.agent)
    assert harbour_graph.value(credit, PROV.hadRole) == KB.coder
    assert str(harbour_graph.value(ada, SCHEMA.name)) == "Ada Tester"


def test_a_quotation_alone_holds_words_of_the_source(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    file.write_text(file.read_text().replace("says:", "quotes: [a toll on salt]\nsays:", 1))
    graph = Graph().parse(data=MAKE["ttl"](*journey_of(harbour)), format="turtle")
    (selector,) = graph.subjects(RDF.type, OA.TextQuoteSelector)
    assert str(graph.value(selector, OA.exact)) == "a toll on salt"
    place = graph.value(None, OA.refinedBy, selector)
    target = graph.value(None, OA.hasSelector, place)
    quotation = graph.value(None, OA.hasTarget, target)
    assert graph.value(quotation, DCTERMS.isPartOf) == thing("okafor-2001.q9vw")
    assert list(graph.objects(selector)) == [OA.TextQuoteSelector, Written("a toll on salt")]


def test_what_sentences_do_with_works(harbour_graph: Graph) -> None:
    storm, obeyed, silva = thing("okafor-2001.m4qz"), thing("okafor-2001.v8nc"), thing("@silva-1999")
    assert (storm, CITO.cites, silva) in harbour_graph
    assert (storm, CITO.citesAsEvidence, silva) in harbour_graph
    assert (thing("okafor-2001.r7tw"), CITO.includesQuotationFrom, silva) in harbour_graph
    assert (obeyed, CITO.citesAsSourceDocument, silva) in harbour_graph
    assert (obeyed, CITO.disputes, thing("okafor-2001.r7tw")) in harbour_graph
    (citation,) = harbour_graph.subjects(KB.pages, Written("12"))
    assert harbour_graph.value(citation, CITO.hasCitingEntity) == thing("okafor-2001.note-2")


def test_concepts_are_sound_skos(harbour_graph: Graph) -> None:
    """SKOS integrity: at most one preferred label for a language, none of them an alternative one (S13, S14)."""
    concepts = set(harbour_graph.subjects(RDF.type, SKOS.Concept))
    assert {thing("compulsory-power"), thing("expert-authority"), thing("dues"), node("governs")} <= concepts
    for concept in concepts:
        assert harbour_graph.value(harbour_graph.value(concept, SKOS.inScheme), RDF.type) == SKOS.ConceptScheme
        preferred = list(harbour_graph.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in preferred}) == len(preferred) == 1
        assert not set(preferred) & set(harbour_graph.objects(concept, SKOS.altLabel))


def test_a_figure_is_an_observation(harbour_graph: Graph) -> None:
    figure = thing("okafor-2001.f1gx")
    assert (figure, RDF.type, SCHEMA.Observation) in harbour_graph
    assert harbour_graph.value(figure, SCHEMA.variableMeasured) == thing("boats")
    assert harbour_graph.value(figure, SCHEMA.minValue).toPython() == 12
    assert str(harbour_graph.value(figure, KB.printed)) == "a dozen"


def test_every_term_of_our_own_is_documented(harbour_graph: Graph) -> None:
    documented = {KB[term.name] for term in TERMS}
    assert len(documented) == len(TERMS)
    used = {one for triple in harbour_graph for one in triple if isinstance(one, URIRef) and one.startswith(KB)}
    assert used - {KB.dataset} == documented


def test_nothing_is_fetched_to_read_it(harbour_journey: Journey) -> None:
    context = json.loads(MAKE["jsonld"](*harbour_journey))["@context"]
    assert isinstance(context, dict)
    assert context["@base"] == SITE


def test_the_address_of_the_site_is_that_of_the_project_or_of_the_build(harbour_journey: Journey) -> None:
    for name in ("ttl", "jsonld"):
        there = MAKE[name](*harbour_journey, "https://harbour.example/kb")
        assert "https://harbour.example/kb/data/#" in there
        assert SITE not in there
        assert there == MAKE[name](*harbour_journey).replace(SITE, "https://harbour.example/kb/")


def test_an_assertion_without_id_has_no_address_and_keeps_its_edges(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    file.write_text(file.read_text().replace("id: q9vw\n", "").replace("    id: r7tw\n", "").replace("    stance:", "    #"))
    journey = journey_of(harbour)
    graph = Graph().parse(data=MAKE["ttl"](*journey), format="turtle")
    assert len(list(graph.subjects(RDF.type, RDF.Statement))) == len(journey[0].edges)
    (edge,) = graph.subjects(RDF.predicate, node("exerts-power-over"))
    assertion = graph.value(edge, PROV.wasDerivedFrom)
    assert isinstance(assertion, BNode)
    assert isinstance(graph.value(assertion, DCTERMS.isPartOf), BNode)
    assert isomorphic(graph, Graph().parse(data=MAKE["jsonld"](*journey), format="json-ld"))


ODD = "".join(map(chr, range(0x21))) + '\x7f\x85\u2028\ufeff"\\\'<>{}|^`%[]@_:a 𝄞 é \\u0041 \\" \'\'\' """ .'


@pytest.mark.parametrize("language", ["", "en", "pt-BR"])
def test_any_text_survives_in_both_formats(language: str) -> None:
    one = resource(Iri("x"), ("rdfs:label", Literal(ODD, language=language)), ("rdfs:seeAlso", Blank("b-1")))
    other = resource(Blank("b-1"), ("rdf:type", Term("skos:Concept")), ("rdfs:seeAlso", Iri('https://a.example/ "<>{}|^`\\\n')))
    for text, format in (
        (turtle([one, other], SITE, PREFIXES), "turtle"),
        (json_ld([one, other], SITE, PREFIXES), "json-ld"),
    ):
        graph = Graph().parse(data=text, format=format)
        assert graph.value(URIRef(f"{SITE}x"), rdflib.RDFS.label) == Written(ODD, lang=language or None), format
        (address,) = (one for one in graph.objects(None, rdflib.RDFS.seeAlso) if isinstance(one, URIRef))
        assert str(address) == "https://a.example/%20%22%3C%3E%7B%7D%7C%5E%60%5C%0A"
