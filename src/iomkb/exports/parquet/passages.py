"""The tables of what is said: passages, the sentences they hold, the figures in them, and what each sentence speaks of."""

from collections.abc import Iterator

from iomkb.exports.parquet.columns import (
    ADDRESS,
    FORMERLY,
    HOLDER,
    REMARK,
    Column,
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
from iomkb.exports.parquet.records import (
    Records,
    date_cells,
    each,
    excerpt_id,
    given,
    note_id,
    section_id,
    texts_of,
    work_id,
)
from iomkb.model.articles import place_in_words
from iomkb.model.values import UNNAMED


def _excerpts(records: Records) -> Iterator[Row]:
    corpus = records.corpus
    in_order = {excerpt_id(statement.excerpt): statement.excerpt for statement in corpus.statements}
    for id, excerpt in in_order.items():
        at, coded, article = excerpt.at, excerpt.coded, str(excerpt.article)
        yield {
            "id": id,
            "article": article,
            "file": excerpt.location.file,
            "section": section_id(article, at.section) if at.section is not None else None,
            "paragraph": at.paragraph,
            "page": given(at.page),
            "endnote": note_id(article, at.note) if at.note is not None else None,
            "abstract": given(at.abstract),
            "near": given(at.near),
            "locator": place_in_words(at, corpus.article.get(excerpt.article)),
            "gist": records.words(excerpt.gist),
            "quotes": texts_of(excerpt.quotes),
            "coded_by": texts_of(coded.by),
            **date_cells(coded.date),
            "depth": coded.depth,
            "reviewed_by": texts_of(coded.reviewed_by),
            "formerly": [f"{article}.{old}" for old in excerpt.formerly],
            "remark": records.words(excerpt.remark),
            "url": records.url(excerpt.full_id),
        }


def _assertions(records: Records) -> Iterator[Row]:
    for statement in records.corpus.statements:
        excerpt, assertion = statement.excerpt, statement.assertion
        article, voice = str(excerpt.article), assertion.voice
        yield {
            "id": statement.key,
            "excerpt": excerpt_id(excerpt),
            "article": article,
            "number": statement.number,
            "text": records.words(assertion.text),
            "type": assertion.type,
            "holder": records.graph.holder(statement),
            "reported_through": [work_id(ref.key) for ref in voice.through],
            "is_quoted": voice.quoted,
            "hedges": texts_of(assertion.hedge),
            "endnotes": [note_id(article, number) for number in voice.notes],
            **date_cells(assertion.when),
            "places": records.ids(assertion.where),
            "scope": given(assertion.scope),
            "degree": given(assertion.degree),
            "change": given(assertion.change),
            "coded_as": assertion.coded_as,
            "formerly": [f"{article}.{old}" for old in assertion.formerly],
            "remark": records.words(assertion.remark),
            "url": records.url(statement.id, excerpt.full_id),
        }


def _figures(records: Records) -> Iterator[Row]:
    for statement, figure, cells in each(records, lambda assertion: assertion.figures):
        id = f"{statement.excerpt.article}.{figure.id}" if figure.id else None
        indicator = records.corpus.entity.get(figure.indicator)
        of = figure.of or getattr(indicator, "of", None)
        yield {
            **cells,
            "id": id,
            "indicator": records.id(figure.indicator),
            "printed": str(figure.printed),
            "value": float(figure.value) if figure.value is not None else None,
            "bound": figure.bound,
            **date_cells(figure.date or statement.assertion.when),
            "of_what": records.id(of) if of else None,
            "places": records.ids(figure.where),
            "remark": records.words(figure.remark),
            "url": records.url(id, statement.id),
        }


def _mentions(records: Records) -> Iterator[Row]:
    spoken_of = [(statement, sorted(records.graph.spoken_of(statement))) for statement in records.corpus.statements]
    structured = {
        (mention.statement.key, id): mention.structured
        for id in {id for _, ids in spoken_of for id in ids}
        for mention in records.graph.mentions(id)
    }
    for statement, ids in spoken_of:
        for id in ids:
            yield {"assertion": statement.key, "node": id, "is_structured": structured[statement.key, id]}


PASSAGES: tuple[Table, ...] = (
    Table(
        "excerpts",
        "One row for each passage, in reading order.",
        ("id",),
        (
            id_column("the id of the passage; its file as long as it has none"),
            key_to("article", "articles.id", "the article", required=True),
            text("file", "its file in the repository", required=True),
            key_to("section", "sections.id", "the section in which it stands"),
            whole("paragraph", "the number of the paragraph in its section or abstract"),
            text("page", "the page, where known"),
            key_to("endnote", "endnotes.id", "the endnote that is the passage"),
            text("abstract", "the language of the abstract that is the passage"),
            text("near", "a few words of the passage, where its place is not known yet"),
            text("locator", "its place in words", required=True),
            text("gist", "the passage in one or two sentences of our own"),
            texts("quotes", "the few words of it that are quoted"),
            keys_to("coded_by", "contributors.id", "who read it"),
            *date_columns("when it was coded"),
            text("depth", "sketch, or full: everything that the passage says", required=True),
            keys_to("reviewed_by", "contributors.id", "who checked it against the source"),
            FORMERLY,
            REMARK,
            ADDRESS,
        ),
        _excerpts,
    ),
    Table(
        "assertions",
        "One row for each sentence, in reading order.",
        ("id",),
        (
            id_column("the id of the sentence; its file and number as long as it has none"),
            key_to("excerpt", "excerpts.id", "the passage in which it stands", required=True),
            key_to("article", "articles.id", "the article", required=True),
            whole("number", "counts the sentences of the passage from 1", required=True),
            text("text", "the sentence, without markup", required=True),
            text("type", "what it does in the article, where it does something special"),
            key_to("holder", "nodes.id", HOLDER, "assertions.id", required=True, words=(UNNAMED,)),
            keys_to("reported_through", "works.id", "the works that the view was quoted through"),
            flag("is_quoted", "whether the source gives it in the holder's own words"),
            texts("hedges", "the source's own words of caution"),
            keys_to("endnotes", "endnotes.id", "the endnotes that this sentence leans on"),
            *date_columns("the time that it is about"),
            keys_to("places", "entities.id", "the places that it is about"),
            text("scope", "what it is limited to"),
            text("degree", "how much, in the source's words"),
            text("change", "what changes, in the source's words"),
            text("coded_as", "source, or coder: whether the source itself uses the category", required=True),
            FORMERLY,
            REMARK,
            ADDRESS,
        ),
        _assertions,
    ),
    Table(
        "figures",
        "One row for each figure, in reading order.",
        ("assertion", "number"),
        (
            key_to("assertion", "assertions.id", "the sentence that gives it", required=True),
            whole("number", "counts the figures of the sentence from 1", required=True),
            text("id", "its own id; empty as long as it has none"),
            key_to("indicator", "entities.id", "what it counts, in which unit", required=True),
            text("printed", "the quantity as the source prints it", required=True),
            Column("value", "DOUBLE", "the number, if it is one"),
            text("bound", "exact, about, at-least …", required=True),
            *date_columns("when it was counted; else the time that its sentence is about"),
            key_to("of_what", "nodes.id", "of whom or what it is a figure"),
            keys_to("places", "entities.id", "where it was counted"),
            REMARK,
            ADDRESS,
        ),
        _figures,
    ),
    Table(
        "mentions",
        "One row for each node that a sentence speaks of, in its structure, wording, place or voice.",
        ("assertion", "node"),
        (
            key_to("assertion", "assertions.id", "the sentence", required=True),
            key_to("node", "nodes.id", "what it speaks of", "assertions.id", required=True),
            flag("is_structured", "whether in an edge or block, and not only in the wording, place or voice"),
        ),
        _mentions,
    ),
)
"""The tables, in the order in which they are listed."""
