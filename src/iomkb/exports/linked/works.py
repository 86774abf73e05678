"""Works of the bibliography, the sources that are read, and their endnotes → schema.org and CiTO."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from iomkb.citations import Item, csl_item
from iomkb.citations.items import language_of
from iomkb.exports.linked.naming import Naming
from iomkb.exports.linked.rdf import DATE_TYPES, Blank, Iri, Literal, Resource, Said, Subject, Term, english, plainly, resource
from iomkb.model.articles import Article, Endnote
from iomkb.model.references import Author, Reference
from iomkb.schema_org import elsewhere, published, type_of_container, type_of_work

CITES: Mapping[str, str] = MappingProxyType(
    {
        "source": "cito:citesAsEvidence",
        "see": "cito:citesForInformation",
        "see-also": "cito:citesForInformation",
        "example": "cito:citesForInformation",
        "quoting": "cito:citesAsSourceDocument",
        "quoted-in": "cito:includesQuotationFrom",
    }
)
"""What an endnote does with a work, by the work's role in it."""


def works(naming: Naming) -> Iterator[Resource]:
    """Every work, each followed by those of its authors and editors who have no record, and what it appeared in."""
    for work in sorted(naming.corpus.reference.values(), key=lambda work: work.key):
        thing = naming.work(work.key)
        if thing is not None:
            people, item = tuple(_people(naming, work)), csl_item(work)
            container = _container(work, item)
            linked = [(term, subject) for term, subject, _ in people]
            inside = [("schema:isPartOf", container.subject)] if container else []
            yield resource(thing, _said(naming, work, item), linked, inside)
            yield from (person for _, _, person in people if person)
            yield from [container] if container else []


def _said(naming: Naming, work: Reference, item: Item) -> Iterator[Said]:
    language = language_of(work)
    yield "rdf:type", Term(f"schema:{type_of_work(item)}")
    yield from naming.identified(f"@{work.key}")
    yield "schema:name", Literal(str(item.get("title", work.title)), language=language)
    day = published(item)
    yield "schema:datePublished", Literal(day, datatype=DATE_TYPES.get(len(day), ""))
    yield "schema:inLanguage", plainly(language)
    for variable, term in (("volume", "volumeNumber"), ("issue", "issueNumber"), ("page", "pagination"), ("ISBN", "isbn")):
        yield f"schema:{term}", plainly(item.get(variable, ""))
    yield from (("schema:sameAs", Iri(address)) for address in elsewhere(item) if is_address(address))
    yield from [("schema:archivedAt", Iri(work.archived.url))] if work.archived else []
    yield from naming.things("schema:isPartOf", [f"@{parent}" for parent in work.parents])
    yield from (("skos:note", english(naming.plain(note))) for note in work.notes.values())


def is_address(text: str) -> bool:
    """Whether a field of a bibliography entry is a web address that can stand in RDF."""
    return re.fullmatch(r"https?://[^\s<>\"\\^`{|}\[\]]+", text) is not None


def _people(naming: Naming, work: Reference) -> Iterator[tuple[str, Subject, Resource | None]]:
    for role in ("author", "editor", "translator"):
        for number, author in enumerate(work.people.get(role, ()), start=1):
            known = naming.graph.person(author)
            record = naming.thing(known) if known else None
            if record:
                yield f"schema:{role}", record, None
            else:
                nameless = Blank(f"work_{work.slug}_{role}_{number}")
                yield f"schema:{role}", nameless, _nameless(nameless, author)


def _nameless(subject: Blank, author: Author) -> Resource:
    sort: list[Said] = [] if author.literal else [("rdf:type", Term("schema:Person"))]
    parts = [("schema:familyName", plainly(author.family)), ("schema:givenName", plainly(author.given))]
    return resource(subject, sort, ("schema:name", plainly(author.name)), parts)


def _container(work: Reference, item: Item) -> Resource | None:
    """The journal or book that the work appeared in, where it is no work of its own here."""
    title = str(item.get("container-title", ""))
    if not title or work.parents:
        return None
    subject = Blank(f"work_{work.slug}_container")
    return resource(subject, ("rdf:type", Term(f"schema:{type_of_container(item)}")), ("schema:name", plainly(title)))


def sources(naming: Naming) -> Iterator[Resource]:
    """Every article that is read here, with its endnotes."""
    for article in sorted(naming.corpus.article.values(), key=lambda article: article.id):
        thing = naming.thing(article.id)
        if thing is not None:
            yield resource(thing, _source(naming, article))
    for notes in sorted(naming.corpus.notes_of.values(), key=lambda notes: notes.article):
        for note in notes.notes:
            yield from _endnote(naming, notes.article, note)


def _source(naming: Naming, article: Article) -> Iterator[Said]:
    yield "rdf:type", Term("kb:Source")
    yield from naming.identified(article.id)
    yield from naming.things("kb:work", [f"@{article.work.key}"])
    yield "dcterms:rightsHolder", plainly(article.rights.holder)
    yield "dcterms:rights", plainly(article.rights.licence)
    yield "schema:inLanguage", plainly(article.language)
    yield from [("schema:sameAs", Iri(str(article.url)))] if article.url else []


def _endnote(naming: Naming, article: str, note: Endnote) -> Iterator[Resource]:
    id = f"{article}.note-{note.number}"
    thing = naming.thing(id)
    if thing is None:
        return
    cited = [(one, work) for one in note.cites if (work := naming.work(one.work.key))]
    yield resource(
        thing,
        ("rdf:type", Term("kb:Endnote")),
        naming.identified(id),
        naming.things("dcterms:isPartOf", [article]),
        ("schema:text", english(naming.plain(note.says))),
        [("cito:cites", work) for _, work in cited],
        [(CITES[one.role], work) for one, work in cited],
    )
    for number, (one, work) in enumerate(cited, start=1):
        yield resource(
            Blank(f"{article}_note_{note.number}_cites_{number}"),
            ("rdf:type", Term("cito:Citation")),
            ("cito:hasCitingEntity", thing),
            ("cito:hasCitedEntity", work),
            ("cito:hasCitationCharacterization", Term(CITES[one.role])),
            ("kb:noteForm", plainly(one.form)),
            ("kb:noteRole", plainly(one.role)),
            ("kb:pages", plainly(one.pages or "")),
            ("skos:note", english(naming.plain(one.remark))),
        )
