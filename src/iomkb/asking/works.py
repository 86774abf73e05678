"""From an article or a work of the bibliography to what is known of it: how it is cited, how much is read, what uses it."""

from iomkb.asking.answer import Line, Part
from iomkb.asking.entities import Facts
from iomkb.asking.passages import notes_of_article, passages_part
from iomkb.asking.said import cited_words, joined, prose_of, said_part, text_of
from iomkb.model.articles import Article
from iomkb.model.references import Reference
from iomkb.pages.articles_coverage import verified_words
from iomkb.pages.articles_excerpts import excerpts_of
from iomkb.pages.articles_outline import coverage, outline_rows
from iomkb.pages.endnotes import note_view
from iomkb.pages.links import link_to
from iomkb.pages.page import Knowledge
from iomkb.pages.works_reference import NAME_FIELDS, SHOWN_FIELDS, title_of, written_out
from iomkb.pages.works_uses import uses_of_works


def article_parts(knowledge: Knowledge, article: Article) -> tuple[Facts, tuple[Part, ...]]:
    """An article: its reference and rights, how much of it is read, its sections, passages and endnotes."""
    excerpts = excerpts_of(knowledge, article)
    counted = coverage(article, excerpts, knowledge.corpus.notes_of.get(article.id))
    facts = [
        ("reference", text_of(written_out(knowledge, article.work.key))),
        ("work", f"@{article.work.key}"),
        *([("original", str(article.url))] if article.url else []),
        ("rights", f"{article.rights.holder}; {article.rights.licence}"),
        ("read so far", f"{counted.coded} of {counted.paragraphs} paragraphs, {counted.full} in full"),
        ("endnotes", f"{counted.recorded_notes} of {counted.notes} resolved"),
        ("compared with the source", verified_words(knowledge, excerpts)),
        *([("remark", prose_of(knowledge, article.remark))] if article.remark else []),
    ]
    rows = outline_rows(knowledge, article, excerpts)
    sections = tuple(
        Line(
            f"{'  ' * (row.level - 1)}{row.title}: {row.coded} of {row.paragraphs} paragraphs"
            + (f", notes {row.notes}" if row.notes else ""),
            f"{article.id}.section-{row.id}",
        )
        for row in rows
    )
    return tuple(facts), (
        Part("Sections", sections),
        passages_part(knowledge, article, excerpts),
        notes_of_article(knowledge, article),
    )


def work_parts(knowledge: Knowledge, work: Reference) -> tuple[Facts, tuple[Part, ...]]:
    """A work: its reference, its notes, and everything that cites it, holds it or leans on it."""
    uses = uses_of_works(knowledge)[work.key]
    people = [
        (
            role.lower(),
            joined(*(_person(knowledge, person.name, knowledge.graph.person(person)) for person in work.people[field])),
        )
        for field, role in NAME_FIELDS.items()
        if work.people.get(field)
    ]
    keywords = [knowledge.graph.keyword(str(word)) or str(word) for word in work.keywords]
    facts = (
        ("reference", text_of(written_out(knowledge, work.key))),
        ("title", work.title),
        *people,
        *([("keywords", ", ".join(keywords))] if keywords else []),
        *((name, str(value)) for name, value in work.fields.items() if name not in SHOWN_FIELDS),
        *([("excerpted as", ", ".join(str(article.id) for article in uses.excerpted_as))] if uses.excerpted_as else []),
    )
    held = {statement.key for statement in uses.held}
    citing = tuple(
        Line(
            f"{link_to(knowledge, use.article).label}, endnote {use.note.number}: "
            + cited_words(note_view(knowledge, use.article, use.note.number)),
            f"{use.article}.note-{use.note.number}",
        )
        for use in uses.notes
    )
    leaning = {statement.key: statement for use in uses.notes for statement in use.statements}
    return facts, (
        Part("Notes of the entry", tuple(Line(prose_of(knowledge, note)) for note in work.notes.values())),
        said_part(knowledge, "Views it holds", uses.held),
        said_part(knowledge, "Quoted through it", (s for s in uses.quoted_through if s.key not in held)),
        said_part(knowledge, "Sentences that lean on it", (s for key, s in leaning.items() if key not in held)),
        said_part(knowledge, "Sentences that speak of it", (s for s in uses.spoken_of if s.key not in leaning)),
        Part("Endnotes that cite it", citing),
        Part("Records that cite it", tuple(Line(link_to(knowledge, id).label, id) for id in uses.records)),
        Part("Works that cite it", tuple(Line(title_of(knowledge, key, short=True), f"@{key}") for key in uses.works)),
        Part("Works within it", tuple(Line(title_of(knowledge, key, short=True), f"@{key}") for key in uses.children)),
    )


def _person(knowledge: Knowledge, name: str, id: str | None) -> str:
    return f"{name} ({id})" if id else name
