"""Passages → W3C Web Annotations of the work they stand in, with who coded and reviewed them (PROV-O).

The body is what is retold in our own words. Of the source's text there is nothing but the few words that a passage quotes.
"""

from collections.abc import Iterator
from urllib.parse import quote

from iomkb.exports.linked.naming import Naming, ascii_of
from iomkb.exports.linked.rdf import Blank, Iri, Literal, Resource, Said, Subject, Term, date, english, plainly, resource
from iomkb.model.articles import At, Excerpt, place_in_words
from iomkb.pages.credits import orcid_address
from iomkb.pages.evidence import verified_on


def passages(naming: Naming) -> Iterator[Resource]:
    """Every passage, each followed by its place, its gist, its quotations and its credits."""
    spoken: dict[str, list[Said]] = {}
    for statement in naming.corpus.statements:
        spoken.setdefault(statement.excerpt.location.file, []).append(("oa:hasBody", naming.assertion(statement)))
    for excerpt in naming.corpus.excerpts:
        yield from _passage(naming, excerpt, spoken.get(excerpt.location.file, []))


def _passage(naming: Naming, excerpt: Excerpt, bodies: list[Said]) -> Iterator[Resource]:
    thing = naming.passage(excerpt)
    label = ascii_of(excerpt.full_id or excerpt.location.file)
    target = Blank(f"{label}_target")
    gist = Blank(f"{label}_gist")
    article = naming.corpus.article.get(excerpt.article)
    work = naming.work(article.work.key) if article else None
    credits = tuple(_attributions(naming, excerpt, label))
    yield resource(
        thing,
        ("rdf:type", Term("oa:Annotation")),
        naming.identified(excerpt.full_id) if excerpt.full_id else [],
        ("oa:motivatedBy", Term("oa:describing")),
        ("oa:hasTarget", target),
        [("oa:hasBody", gist)] if excerpt.gist else [],
        bodies,
        naming.things("dcterms:isPartOf", [excerpt.article]),
        [("prov:wasDerivedFrom", work)] if work else [],
        [("dcterms:created", _day(str(excerpt.coded.date)))] if excerpt.coded.date else [],
        ("kb:depth", plainly(excerpt.coded.depth)),
        ("kb:verified", Literal(verified_on(naming.corpus, excerpt), datatype="xsd:date")),
        _attributed(naming, excerpt),
        [("prov:qualifiedAttribution", one.subject) for one in credits],
        ("skos:editorialNote", english(naming.plain(excerpt.remark))),
    )
    selector = Blank(f"{label}_place")
    placed = fragment(excerpt.at) != ""
    yield resource(
        target,
        ("rdf:type", Term("oa:SpecificResource")),
        [("oa:hasSource", work)] if work else [],
        [("oa:hasSelector", selector)] if placed else [],
    )
    if placed:
        yield _selector(naming, selector, excerpt)
    if excerpt.gist:
        yield _text(gist, naming.plain(excerpt.gist))
    for number, words in enumerate(excerpt.quotes, start=1):
        yield from _quotation(naming, excerpt, str(words), thing, f"{label}_quotation_{number}", work)
    yield from credits


def _text(subject: Subject, text: str) -> Resource:
    return resource(
        subject,
        ("rdf:type", Term("oa:TextualBody")),
        ("rdf:value", english(text)),
        ("dcterms:format", plainly("text/plain")),
        ("oa:hasPurpose", Term("oa:describing")),
    )


def fragment(at: At) -> str:
    """A place as the value of a FragmentSelector; empty for one not found yet. It holds no words of the source."""
    parts = {"section": at.section, "abstract": at.abstract, "paragraph": at.paragraph, "note": at.note, "page": at.page}
    if at.section is None and at.abstract is None and at.note is None:
        return ""
    return "&".join(f"{name}={quote(str(value), safe='')}" for name, value in parts.items() if value is not None)


def _selector(naming: Naming, subject: Subject, excerpt: Excerpt, refined: Subject | None = None) -> Resource:
    return resource(
        subject,
        ("rdf:type", Term("oa:FragmentSelector")),
        ("rdf:value", plainly(fragment(excerpt.at))),
        ("dcterms:conformsTo", Term("kb:place")),
        ("rdfs:label", english(place_in_words(excerpt.at, naming.corpus.article.get(excerpt.article)))),
        [("oa:refinedBy", refined)] if refined else [],
    )


def _quotation(
    naming: Naming, excerpt: Excerpt, words: str, passage: Subject, label: str, work: Subject | None
) -> Iterator[Resource]:
    """The few words that a passage quotes, as an annotation of its own: they are in it, and are not the whole of it."""
    target, place, exact = (Blank(f"{label}_{part}") for part in ("target", "place", "exact"))
    placed = fragment(excerpt.at) != ""
    yield resource(
        Blank(label),
        ("rdf:type", Term("oa:Annotation")),
        ("oa:motivatedBy", Term("oa:highlighting")),
        ("dcterms:isPartOf", passage),
        ("oa:hasTarget", target),
    )
    yield resource(
        target,
        ("rdf:type", Term("oa:SpecificResource")),
        [("oa:hasSource", work)] if work else [],
        ("oa:hasSelector", place if placed else exact),
    )
    if placed:
        yield _selector(naming, place, excerpt, exact)
    yield resource(exact, ("rdf:type", Term("oa:TextQuoteSelector")), ("oa:exact", plainly(words)))


def _attributed(naming: Naming, excerpt: Excerpt) -> list[Said]:
    return [("prov:wasAttributedTo", naming.contributor(by)) for by in excerpt.coded.by]


def _attributions(naming: Naming, excerpt: Excerpt, label: str) -> Iterator[Resource]:
    roles = [("coder", by) for by in excerpt.coded.by] + [("reviewer", by) for by in excerpt.coded.reviewed_by]
    for number, (role, by) in enumerate(roles, start=1):
        yield resource(
            Blank(f"{label}_credit_{number}"),
            ("rdf:type", Term("prov:Attribution")),
            ("prov:agent", naming.contributor(by)),
            ("prov:hadRole", Term(f"kb:{role}")),
        )


def _day(text: str) -> Literal:
    """A whole day as programs know it; what is less or more than that in EDTF."""
    return Literal(text, datatype="xsd:date") if len(text) == 10 and text.replace("-", "").isdigit() else date(text)


def contributors(naming: Naming) -> Iterator[Resource]:
    """Whoever coded or reviewed a passage or is listed by the project."""
    for person in {str(person.id): person for person in reversed(naming.corpus.project.contributors)}.values():
        yield resource(
            naming.contributor(person.id),
            ("rdf:type", Term("prov:Agent")),
            ("dcterms:identifier", plainly(person.id)),
            ("schema:name", plainly(person.name)),
            [("schema:sameAs", Iri(orcid_address(person)))] if person.orcid else [],
            ("schema:description", english(person.role or "")),
        )
    listed = {str(person.id) for person in naming.corpus.project.contributors}
    coded = [ref for e in naming.corpus.excerpts for ref in (*e.coded.by, *e.coded.reviewed_by) if str(ref) not in listed]
    for id in dict.fromkeys(str(ref) for ref in coded):
        yield resource(naming.contributor(id), ("rdf:type", Term("prov:Agent")), ("dcterms:identifier", plainly(id)))
