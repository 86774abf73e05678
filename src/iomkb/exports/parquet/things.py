"""The tables of what the knowledge base is and speaks of: the project, its people and relations, entities and their names."""

from collections.abc import Iterator

from iomkb.exports.parquet.columns import (
    ADDRESS,
    FORMERLY,
    ORIGIN,
    REMARK,
    Row,
    Table,
    date_columns,
    flag,
    id_column,
    key_to,
    keys_to,
    text,
    texts,
    whole,
)
from iomkb.exports.parquet.records import Records, date_cells, given, texts_of
from iomkb.model.entities import KINDS, Debate, Event, Place, kind_of


def _project(records: Records) -> Iterator[Row]:
    project = records.corpus.project
    yield {
        "name": str(project.name),
        "description": str(project.description),
        "format": project.format,
        "licence": str(project.licence),
        "licence_url": given(project.licence_url),
        "site_url": given(project.site_url),
        "repository_url": given(project.repository),
    }


def _contributors(records: Records) -> Iterator[Row]:
    listed = {str(person.id): person for person in records.corpus.project.contributors}
    coded = [excerpt.coded for excerpt in records.corpus.excerpts]
    others = {str(ref) for one in coded for ref in (*one.by, *one.reviewed_by)} - listed.keys()
    for id, person in listed.items():
        orcid, role = given(person.orcid), given(person.role)
        yield {"id": id, "name": str(person.name), "orcid": orcid, "role": role}
    yield from ({"id": id, "name": None, "orcid": None, "role": None} for id in sorted(others))


def _relations(records: Records) -> Iterator[Row]:
    for relation in records.corpus.relation.values():
        yield {
            "id": str(relation.id),
            "label": str(relation.label),
            "inverse": str(relation.inverse),
            "definition": records.words(relation.definition),
            "heading": str(relation.group),
            "from_kinds": texts_of(relation.domain),
            "to_kinds": texts_of(relation.range),
            "is_symmetric": relation.symmetric,
            "is_acyclic": relation.acyclic,
            "is_absence": relation.absence,
            "block": relation.block,
            "iri": given(relation.iri),
        }


def _entities(records: Records) -> Iterator[Row]:
    order = {kind.id: number for number, kind in enumerate(KINDS)}
    for entity in sorted(records.corpus.entity.values(), key=lambda entity: (order[kind_of(entity).id], entity.id)):
        work, of = getattr(entity, "work", None), getattr(entity, "of", None)
        yield {
            "id": str(entity.id),
            "kind": kind_of(entity).id,
            "name": str(entity.name),
            "abbreviation": given(entity.abbreviation),
            "subtype": getattr(entity, "subtype", None),
            "is_state": isinstance(entity, Place) and entity.state,
            "is_stub": entity.is_stub,
            "work": records.id(work) if work else None,
            "unit": given(getattr(entity, "unit", None)),
            "counts": records.words(getattr(entity, "counts", None)),
            "of_what": records.id(of) if of else None,
            "question": records.words(getattr(entity, "question", None)),
            "open_questions": records.ids(entity.open) if isinstance(entity, Debate) else [],
            "same_as": texts_of(entity.same_as),
            "formerly": texts_of(entity.formerly),
            "remark": records.words(entity.remark),
            "url": records.url(entity.id),
        }


def _names(records: Records) -> Iterator[Row]:
    for entity in records.corpus.entity.values():
        for number, name in enumerate(entity.names, start=1):
            yield {
                "entity": str(entity.id),
                "number": number,
                "name": str(name.name),
                "abbreviation": given(name.abbreviation),
                "language": str(name.language),
                **date_cells(name.period),
                **records.origin(name.origin),
                "remark": records.words(name.remark),
            }


def _descriptions(records: Records) -> Iterator[Row]:
    for entity in records.corpus.entity.values():
        for number, description in enumerate(entity.description, start=1):
            told = {"text": records.words(description.text), **records.origin(description.origin)}
            yield {"entity": str(entity.id), "number": number, **told}


def _event_dates(records: Records) -> Iterator[Row]:
    for entity in records.corpus.entity.values():
        for number, dated in enumerate(entity.dates if isinstance(entity, Event) else (), start=1):
            told = {**date_cells(dated.date), **records.origin(dated.origin), "remark": records.words(dated.remark)}
            yield {"event": str(entity.id), "number": number, **told}


def _positions(records: Records) -> Iterator[Row]:
    for entity in records.corpus.entity.values():
        for number, position in enumerate(entity.positions if isinstance(entity, Debate) else (), start=1):
            yield {"debate": str(entity.id), "number": number, "name": str(position.name), "says": records.ids(position.says)}


THINGS: tuple[Table, ...] = (
    Table(
        "project",
        "The knowledge base itself, in one row.",
        ("name",),
        (
            text("name", "the name of the knowledge base", required=True),
            text("description", "what it is, in one sentence", required=True),
            whole("format", "the version of the content format", required=True),
            text("licence", "the licence of its own texts", required=True),
            text("licence_url", "the address of that licence"),
            text("site_url", "where the site is published"),
            text("repository_url", "where its files are kept"),
        ),
        _project,
    ),
    Table(
        "contributors",
        "One row for each person who codes, reviews or maintains.",
        ("id",),
        (
            id_column("the id that passages name them by"),
            text("name", "the name as credited; empty for somebody whom the project does not list"),
            text("orcid", "the ORCID iD"),
            text("role", "what they do"),
        ),
        _contributors,
    ),
    Table(
        "relations",
        "One row for each relation of the vocabulary.",
        ("id",),
        (
            id_column("the id that edges use"),
            text("label", "reads from the first end to the second", required=True),
            text("inverse", "reads the other way round", required=True),
            text("definition", "when it is used", required=True),
            text("heading", "the heading it is listed under", required=True),
            texts("from_kinds", "kinds of nodes that may stand at its first end; actor for all that act, any for all"),
            texts("to_kinds", "kinds of nodes that may stand at its second end"),
            flag("is_symmetric", "whether it reads the same in both directions"),
            flag("is_acyclic", "whether it may never lead back to where it began"),
            flag("is_absence", "whether it states that something is not so"),
            text("block", "the block of an assertion (power, authority …) whose edges it names; empty for all others"),
            text("iri", "the address of the same relation in a published vocabulary"),
        ),
        _relations,
    ),
    Table(
        "entities",
        "One row for each organization, event, form of power, place, person, debate …, by kind and id.",
        ("id",),
        (
            id_column("the id of the record"),
            text("kind", "organization, group, event, power-type …", required=True),
            text("name", "the name that pages show", required=True),
            text("abbreviation", "the abbreviation of that name"),
            text("subtype", "a narrower kind"),
            flag("is_state", "whether it is a state that acts"),
            flag("is_stub", "whether the record names it and says nothing more"),
            key_to("work", "works.id", "of a document: its entry in the bibliography"),
            text("unit", "of an indicator: the unit of its figures"),
            text("counts", "of an indicator: what is counted"),
            key_to("of_what", "nodes.id", "of an indicator: of whom, if always the same"),
            text("question", "of a debate: what is disputed"),
            keys_to("open_questions", "assertions.id", "of a debate: sentences that name what is still open"),
            texts("same_as", "addresses of the same thing elsewhere"),
            FORMERLY,
            REMARK,
            ADDRESS,
        ),
        _entities,
    ),
    Table(
        "names",
        "One row for each name of an entity, with the time it was in use.",
        ("entity", "number"),
        (
            key_to("entity", "entities.id", "whose name it is", required=True),
            whole("number", "counts the names of the entity from 1", required=True),
            text("name", "the name as printed", required=True),
            text("abbreviation", "the abbreviation that belongs to it"),
            text("language", "its language as a BCP 47 tag", required=True),
            *date_columns("when it was in use"),
            *ORIGIN,
            REMARK,
        ),
        _names,
    ),
    Table(
        "descriptions",
        "One row for each description of an entity.",
        ("entity", "number"),
        (
            key_to("entity", "entities.id", "what is described", required=True),
            whole("number", "counts the descriptions of the entity from 1", required=True),
            text("text", "what it is, without markup", required=True),
            *ORIGIN,
        ),
        _descriptions,
    ),
    Table(
        "event_dates",
        "One row for each date that a source gives for an event.",
        ("event", "number"),
        (
            key_to("event", "entities.id", "the event", required=True),
            whole("number", "counts the dates of the event from 1", required=True),
            *date_columns("the date as the source gives it"),
            *ORIGIN,
            REMARK,
        ),
        _event_dates,
    ),
    Table(
        "positions",
        "One row for each side of a debate.",
        ("debate", "number"),
        (
            key_to("debate", "entities.id", "the debate", required=True),
            whole("number", "counts the sides of the debate from 1", required=True),
            text("name", "what this side is called", required=True),
            keys_to("says", "assertions.id", "the sentences that speak for it"),
        ),
        _positions,
    ),
)
"""The tables, in the order in which they are listed."""
