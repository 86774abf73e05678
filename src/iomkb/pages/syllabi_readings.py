"""From a reading of a syllabus to its entry in the list of a week: what it is, where it stands, on what it rests."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import Thing, site_href, stub_path
from iomkb.model.entities import Debate
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.pages.endnotes import pages_in_words
from iomkb.pages.links import LinkView, html_of, link_to, mark_of
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view
from iomkb.pages.syllabi_links import reading_address
from iomkb.pages.syllabi_titles import kind_of_reading, title_of_reading
from iomkb.pages.syllabi_works import thing_of, works_of
from iomkb.pages.works_reference import written_out


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading. `what`: the kind of thing it is. `link` leads to where it is read now, `frozen` to the edition of the course
    (empty where it names none, or where the site's address is not known).

    `statement`: the sentence that it is. `about`: else what it says or asks, in a line. `reference`: the work in full, where
    the reading is one. `rests_on`: the works that it rests on, by fragments of the page's references. `pages`: those to read of
    a work. `permalink`: the relative address that will always lead to it; empty for a page of the program's own.
    """

    what: str
    link: LinkView
    pages: str
    statement: StatementView | None
    about: Markup | None
    reference: Markup | None
    rests_on: tuple[LinkView, ...]
    note: Markup | None
    permalink: str
    frozen: str


def reading_view(knowledge: Knowledge, syllabus: Syllabus, reading: Reading) -> ReadingView:
    """A reading, on a page that must list its works (see `fragment_of`)."""
    thing = thing_of(knowledge, reading)
    title, statement = title_of_reading(knowledge, reading)
    kind = thing.kind if thing else "page"
    work = thing.id[1:] if thing and kind == "work" else ""
    return ReadingView(
        what=kind_of_reading(knowledge, reading),
        link=LinkView(title, _href(knowledge, reading, thing), "", kind, mark_of(kind, thing.id if thing else "")),
        pages=pages_in_words(str(reading.pages or "")),
        statement=statement_view(knowledge, statement) if statement else None,
        about=None if statement or thing is None else about(knowledge, thing),
        reference=written_out(knowledge, work) if work else None,
        rests_on=tuple(
            LinkView(knowledge.citations.short(key), f"#{fragment_of(knowledge, key)}", "", "work")
            for key in works_of(knowledge, [reading])
            if key != work
        ),
        note=html_of(knowledge, reading.note),
        permalink=_permalink(knowledge, thing),
        frozen=reading_address(knowledge, syllabus, reading) if syllabus.edition else "",
    )


def fragment_of(knowledge: Knowledge, key: str) -> str:
    """The fragment under which a course's page gives the reference of a work."""
    return f"reference-{knowledge.corpus.reference[key].slug}"


def about(knowledge: Knowledge, thing: Thing) -> Markup | None:
    """What a thing says or asks, in a line: the question of a debate, a description, the gist of a passage."""
    corpus = knowledge.corpus
    entity = corpus.entity.get(thing.id)
    if isinstance(entity, Debate):
        return html_of(knowledge, entity.question)
    if entity is not None:
        return html_of(knowledge, entity.description[0].text) if entity.description else None
    passage = corpus.excerpt.get(thing.id)
    return html_of(knowledge, passage.gist) if passage else None


def _href(knowledge: Knowledge, reading: Reading, thing: Thing | None) -> str:
    if reading.names_page:
        path = reading.id.removeprefix("/")
        return site_href(path) if path.partition("#")[0] in knowledge.layout.pages else ""
    return link_to(knowledge, thing.id).href if thing else ""


def _permalink(knowledge: Knowledge, thing: Thing | None) -> str:
    if thing is None or thing.kind == "page":
        return ""
    work = knowledge.corpus.reference.get(thing.id.removeprefix("@"))
    return site_href(stub_path(thing.id, work.slug if work else ""))
