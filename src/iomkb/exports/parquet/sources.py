"""The tables of what is read: articles with their outlines and endnotes, and the works of the bibliography."""

from collections.abc import Iterator

from iomkb.exports.parquet.columns import (
    ADDRESS,
    FORMERLY,
    REMARK,
    Column,
    Row,
    Table,
    flag,
    id_column,
    key_to,
    text,
    texts,
    whole,
)
from iomkb.exports.parquet.records import Records, given, note_id, section_id, texts_of, work_id


def _articles(records: Records) -> Iterator[Row]:
    for article in records.corpus.article.values():
        source = article.source
        yield {
            "id": str(article.id),
            "work": work_id(article.work.key),
            "language": str(article.language),
            "rights_holder": str(article.rights.holder),
            "licence": str(article.rights.licence),
            "words_per_quotation": article.rights.words_per_quotation,
            "words_in_all": article.rights.words_in_all,
            "original": given(article.url),
            "copy_digest": given(source.digest) if source else None,
            "copy": records.words(source.edition) if source else None,
            "formerly": texts_of(article.formerly),
            "remark": records.words(article.remark),
            "url": records.url(article.id),
        }


def _sections(records: Records) -> Iterator[Row]:
    for article in records.corpus.article.values():
        for number, section in enumerate(article.outline, start=1):
            id = section_id(article.id, section.id)
            notes = section.notes.numbers if section.notes else None
            yield {
                "id": id,
                "article": str(article.id),
                "number": number,
                "title": str(section.title),
                "level": section.level,
                "paragraphs": section.paragraphs,
                "first_endnote": notes.start if notes else None,
                "last_endnote": notes.stop - 1 if notes else None,
                "pages": given(section.pages),
                "zone": section.zone,
                "url": records.url(id),
            }


def _endnotes(records: Records) -> Iterator[Row]:
    for article in records.corpus.article.values():
        notes = records.corpus.notes_of.get(article.id)
        resolved = {note.number: note for note in notes.notes} if notes else {}
        for number in sorted(article.note_numbers | resolved.keys()):
            note, id = resolved.get(number), note_id(article.id, number)
            yield {
                "id": id,
                "article": str(article.id),
                "number": number,
                "is_resolved": note is not None,
                "says": records.words(note.says) if note else None,
                "remark": records.words(note.remark) if note else None,
                "url": records.url(id),
            }


def _citations(records: Records) -> Iterator[Row]:
    for notes in records.corpus.notes_of.values():
        for note in notes.notes:
            for number, cited in enumerate(note.cites, start=1):
                yield {
                    "endnote": note_id(notes.article, note.number),
                    "number": number,
                    "work": work_id(cited.work.key),
                    "pages": given(cited.pages),
                    "form": cited.form,
                    "role": cited.role,
                    "remark": records.words(cited.remark),
                }


def _works(records: Records) -> Iterator[Row]:
    for key, work in records.corpus.reference.items():
        archived = work.archived
        yield {
            "id": work_id(key),
            "key": str(key),
            "type": work.type,
            "title": work.title,
            "short": work.short,
            "year": given(work.year),
            "keywords": texts_of(work.keywords),
            "fields": {name: str(value) for name, value in work.fields.items()},
            "notes": {name: str(value) for name, value in work.notes.items()},
            "and_others": sorted(work.others),
            "archived": archived.url if archived else None,
            "archived_on": given(archived.date) if archived else None,
            "url": records.url(work_id(key)),
        }


def _creators(records: Records) -> Iterator[Row]:
    for key, work in records.corpus.reference.items():
        for role, people in work.people.items():
            for number, person in enumerate(people, start=1):
                yield {
                    "work": work_id(key),
                    "role": role,
                    "number": number,
                    "name": person.name,
                    "family": given(person.family),
                    "given": given(person.given),
                    "particle": given(person.particle),
                    "suffix": given(person.suffix),
                    "is_body": bool(person.literal),
                    "person": records.graph.person(person),
                }


SOURCES: tuple[Table, ...] = (
    Table(
        "articles",
        "One row for each article that passages are coded from.",
        ("id",),
        (
            id_column("the id of the article"),
            key_to("work", "works.id", "its entry in the bibliography", required=True),
            text("language", "its language as a BCP 47 tag", required=True),
            text("rights_holder", "who holds the rights in its text", required=True),
            text("licence", "the licence it is published under", required=True),
            whole("words_per_quotation", "the most words that one quotation may have", required=True),
            whole("words_in_all", "the most words that may be quoted from it in all", required=True),
            text("original", "the address of the original"),
            text("copy_digest", "the SHA-256 digest of the copy that was coded from"),
            text("copy", "which copy that is, in words"),
            FORMERLY,
            REMARK,
            ADDRESS,
        ),
        _articles,
    ),
    Table(
        "sections",
        "One row for each section of an article, in its order.",
        ("id",),
        (
            id_column("the id of the section"),
            key_to("article", "articles.id", "the article", required=True),
            whole("number", "counts the sections of the article from 1", required=True),
            text("title", "the heading as printed", required=True),
            whole("level", "the level of the heading", required=True),
            whole("paragraphs", "how many paragraphs stand directly under it", required=True),
            whole("first_endnote", "the number of its first endnote"),
            whole("last_endnote", "the number of its last endnote"),
            text("pages", "its pages, where known"),
            text("zone", "prose, or author-note", required=True),
            ADDRESS,
        ),
        _sections,
    ),
    Table(
        "endnotes",
        "One row for each endnote of an article.",
        ("id",),
        (
            id_column("the id of the endnote"),
            key_to("article", "articles.id", "the article", required=True),
            whole("number", "its number as printed", required=True),
            flag("is_resolved", "whether somebody has written down what it cites and says"),
            text("says", "what it says beyond citing, in our own words"),
            REMARK,
            ADDRESS,
        ),
        _endnotes,
    ),
    Table(
        "citations",
        "One row for each work that an endnote cites.",
        ("endnote", "number"),
        (
            key_to("endnote", "endnotes.id", "the endnote", required=True),
            whole("number", "counts the citations of the endnote from 1", required=True),
            key_to("work", "works.id", "the work", required=True),
            text("pages", "the pages cited, as printed"),
            text("form", "full, short or ibid", required=True),
            text("role", "what it is cited for: source, see, quoted-in …", required=True),
            REMARK,
        ),
        _citations,
    ),
    Table(
        "works",
        "One row for each work of the bibliography.",
        ("id",),
        (
            id_column("its key with @ before it"),
            text("key", "its key in the bibliography", required=True),
            text("type", "the type of its BibTeX entry", required=True),
            text("title", "its title; the key where it has none", required=True),
            text("short", "its author–date form", required=True),
            text("year", "the year as printed"),
            texts("keywords", "its keywords as written; those that name an entity are edges too"),
            Column("fields", "MAP(VARCHAR, VARCHAR)", "every field of the entry as readable text, by its name", required=True),
            Column("notes", "MAP(VARCHAR, VARCHAR)", "the notes on it as written, in Markdown, by field", required=True),
            texts("and_others", "the fields of names that end in “and others”"),
            text("archived", "the address of an archived copy"),
            text("archived_on", "the date of that copy, in EDTF"),
            ADDRESS,
        ),
        _works,
    ),
    Table(
        "creators",
        "One row for each author, editor or other person or body that an entry of the bibliography names.",
        ("work", "role", "number"),
        (
            key_to("work", "works.id", "the work", required=True),
            text("role", "the field that names them: author, editor …", required=True),
            whole("number", "their place in that field, from 1", required=True),
            text("name", "the name in reading order", required=True),
            text("family", "the family name"),
            text("given", "the given names"),
            text("particle", "von, de la …"),
            text("suffix", "Jr., III …"),
            flag("is_body", "whether it is the name of a body, written in braces"),
            key_to("person", "entities.id", "the one person of the knowledge base who bears exactly this name"),
        ),
        _creators,
    ),
)
"""The tables, in the order in which they are listed."""
