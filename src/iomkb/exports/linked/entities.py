"""Entities → schema.org and, where they are vocabulary, SKOS: what they are called, what they are, and where that is from."""

import re
from collections.abc import Iterator

from iomkb.exports.linked.naming import Naming
from iomkb.exports.linked.rdf import (
    DATE_TYPES,
    Blank,
    Iri,
    Literal,
    Resource,
    Said,
    Subject,
    Term,
    date,
    english,
    plainly,
    resource,
    true,
)
from iomkb.exports.linked.vocabularies import CONCEPTS, hierarchy, scheme_of
from iomkb.model.entities import Debate, Document, Entity, Event, Indicator, Place, kind_of
from iomkb.schema_org import KINDS


def entities(naming: Naming) -> Iterator[Resource]:
    """Every entity, each followed by its names, descriptions, dates and positions."""
    neighbours = hierarchy(naming)
    for entity in sorted(naming.corpus.entity.values(), key=lambda entity: entity.id):
        thing = naming.thing(entity.id)
        if thing is not None:
            parts = tuple(_parts(naming, entity))
            yield resource(
                thing, _said(naming, entity), neighbours.get(entity.id, ()), [(t, part.subject) for t, part in parts]
            )
            yield from (part for _, part in parts)


def _said(naming: Naming, entity: Entity) -> Iterator[Said]:
    kind = kind_of(entity).id
    concept = kind in CONCEPTS
    yield "rdf:type", Term(f"schema:{KINDS.get(kind, 'Thing')}")
    yield from naming.identified(entity.id)
    yield "kb:kind", plainly(kind)
    if subtype := getattr(entity, "subtype", None):
        yield "kb:subtype", plainly(subtype)
    labels = tuple(_labels(entity))
    yield from (("schema:name" if n == 0 else "schema:alternateName", label) for n, label in enumerate(labels))
    texts = [english(naming.plain(description.text)) for description in entity.description]
    yield from (("schema:description", text) for text in texts)
    if concept:
        yield "rdf:type", Term("skos:Concept")
        yield "skos:inScheme", scheme_of(kind)
        yield from (("skos:prefLabel" if n == 0 else "skos:altLabel", label) for n, label in enumerate(labels))
        yield from (("skos:definition", text) for text in texts)
    yield from (("schema:sameAs", Iri(str(url))) for url in entity.same_as)
    yield "skos:editorialNote", english(naming.plain(entity.remark))
    if isinstance(entity, Place) and entity.state:
        yield "kb:acts", true()
    if isinstance(entity, Document) and entity.work:
        yield from naming.things("kb:work", [f"@{entity.work.key}"])
    if isinstance(entity, Indicator):
        yield "rdf:type", Term("schema:StatisticalVariable")
        yield "skos:scopeNote", english(naming.plain(entity.counts))
        yield from naming.things("kb:of", [entity.of] if entity.of else [])
    if isinstance(entity, Debate):
        yield "kb:question", english(naming.plain(entity.question))
        yield from naming.things("kb:open", entity.open)
    if isinstance(entity, Event) and len(entity.dates) == 1:
        yield from _when(entity)


def _labels(entity: Entity) -> Iterator[Literal]:
    """The main name, then every other name and abbreviation, each once, in its language."""
    main = next((name for name in entity.names if name.name == entity.name), None)
    yield Literal(str(entity.name), language=str(main.language) if main else "en")
    seen = {str(entity.name)}
    for name in entity.names:
        for text in (name.name, name.abbreviation):
            if text and str(text) not in seen:
                seen.add(str(text))
                yield Literal(str(text), language=str(name.language))


def _when(event: Event) -> Iterator[Said]:
    """The one date of an event for programs that know no EDTF: never more precise than it is written, nothing if doubtful."""
    ends = str(event.dates[0].date).split("/")
    for term, end in zip(("schema:startDate", "schema:endDate"), ends, strict=False):
        if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", end):
            yield term, Literal(end, datatype=DATE_TYPES[len(end)])


def _parts(naming: Naming, entity: Entity) -> Iterator[tuple[str, Resource]]:
    """What the entity's own record says, each with where it is from."""

    def nameless(sort: str, number: int) -> Subject:
        return Blank(f"{entity.id}_{sort}_{number}")

    for n, name in enumerate(entity.names, start=1):
        yield (
            "kb:named",
            resource(
                nameless("name", n),
                ("rdf:type", Term("kb:Name")),
                ("schema:name", Literal(str(name.name), language=str(name.language))),
                ("kb:abbreviation", Literal(str(name.abbreviation or ""), language=str(name.language))),
                ("kb:period", date(name.period or "")),
                naming.origin(name.origin),
                ("skos:note", english(naming.plain(name.remark))),
            ),
        )
    for n, description in enumerate(entity.description, start=1):
        yield (
            "kb:described",
            resource(
                nameless("description", n),
                ("rdf:type", Term("kb:Description")),
                ("schema:text", english(naming.plain(description.text))),
                naming.origin(description.origin),
            ),
        )
    for n, dated in enumerate(entity.dates if isinstance(entity, Event) else (), start=1):
        yield (
            "kb:dated",
            resource(
                nameless("date", n),
                ("rdf:type", Term("kb:Dating")),
                ("kb:date", date(dated.date)),
                naming.origin(dated.origin),
                ("skos:note", english(naming.plain(dated.remark))),
            ),
        )
    for n, side in enumerate(entity.positions if isinstance(entity, Debate) else (), start=1):
        yield (
            "kb:position",
            resource(
                nameless("position", n),
                ("rdf:type", Term("kb:Position")),
                ("schema:name", english(side.name)),
                naming.things("kb:says", side.says),
            ),
        )
