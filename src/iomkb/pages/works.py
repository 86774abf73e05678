"""From a bibliography entry and all that uses it to its page, between its neighbours in the listing by author."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.references import Reference
from iomkb.model.values import Ref
from iomkb.pages.archived import FIELDS, archived_copy
from iomkb.pages.articles_notes import FORMS, statement_link
from iomkb.pages.endnotes import ROLES, pages_in_words
from iomkb.pages.evidence import evidence_of
from iomkb.pages.links import LinkView, link_to, links_to
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.resolver import block
from iomkb.pages.statements import StatementView, statement_view
from iomkb.pages.works_listing import LISTING, author_order, works_parts, works_view
from iomkb.pages.works_reference import NAME_FIELDS, SHOWN_FIELDS, language_of, written_out
from iomkb.pages.works_uses import NoteUse, Uses, uses_of_works

NOTE_TITLES = {"annote": "Annotation", "annotation": "Annotation", "note": "Note"}
"""What the fields that hold notes are called."""


@dataclass(frozen=True, slots=True)
class WorkNoteView:
    """One of the entry's notes, and the field it stands in."""

    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class PersonView:
    """An author or editor as the entry prints the name. `link` leads to the person's record where there is one."""

    role: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class CitingNoteView:
    """An endnote that cites the work, with the pages it names, how, and the sentences that lean on it.

    `above` are those of the sentences that the page already shows in full.
    """

    article: LinkView
    number: int
    href: str
    role: str
    form: str
    pages: str
    remark: Markup | None
    says: Markup | None
    statements: tuple[StatementView, ...]
    above: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the entry that the formatted reference does not print, as written; `archived`: a copy of what it leads to."""

    name: str
    value: str
    url: str
    archived: Markup


@dataclass(frozen=True, slots=True)
class WorkView:
    """A work's page. `language`: the work's, empty for English.

    Statements are sentences of coded passages; `records`, `works` and `pages` cite it in their own texts.
    """

    key: str
    type: str
    reference: Markup
    language: str
    notes: tuple[WorkNoteView, ...]
    people: tuple[PersonView, ...]
    keywords: tuple[LinkView, ...]
    excerpted_as: tuple[LinkView, ...]
    parents: tuple[LinkView, ...]
    children: tuple[LinkView, ...]
    citing: tuple[CitingNoteView, ...]
    held: tuple[StatementView, ...]
    quoted_through: tuple[StatementView, ...]
    spoken_of: tuple[StatementView, ...]
    records: tuple[LinkView, ...]
    works: tuple[LinkView, ...]
    pages: tuple[LinkView, ...]
    fields: tuple[FieldView, ...]


def work_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """The listing of works by author, then a page for each."""
    works = sorted(knowledge.corpus.reference.values(), key=author_order)
    uses = uses_of_works(knowledge)
    crumbs = [Crumb(work.short, knowledge.layout.path(f"@{work.key}")) for work in works]
    trail = (Crumb("Home", ""), Crumb("Works", LISTING))
    listing = (
        part.framed(
            Page(
                path=part.path,
                title="Works",
                template="works.md.j2",
                view=works_view(knowledge, part, uses),
                trail=trail[:1],
                description="Every work of the bibliography, by author, with what it is used for.",
            )
        )
        for part in works_parts(knowledge, works)
    )
    pages = (
        Page(
            path=crumbs[index].path,
            title=work.title,
            template="work.md.j2",
            view=Later(_work_view, knowledge, work, uses[work.key]),
            file=work.location.file,
            trail=trail,
            previous=crumbs[index - 1] if index else None,
            next=crumbs[index + 1] if index + 1 < len(works) else None,
            description=f"{work.short}: its notes, what cites it, and which sentences lean on it.",
            language=language_of(work),
            evidence=Later(evidence_of, knowledge, uses[work.key].said),
        )
        for index, work in enumerate(works)
    )
    return (*listing, *pages)


def _work_view(knowledge: Knowledge, work: Reference, uses: Uses) -> WorkView:
    def statements(many: Iterable[Statement]) -> tuple[StatementView, ...]:
        return tuple(statement_view(knowledge, statement) for statement in many)

    def works(keys: Iterable[str]) -> tuple[LinkView, ...]:
        return tuple(_named(knowledge, key) for key in keys)

    corpus = knowledge.corpus
    held = {statement.key for statement in uses.held}
    shown = held | {statement.key for statement in uses.quoted_through}
    leaning = {statement.key for use in uses.notes for statement in use.statements}
    shown_fields = SHOWN_FIELDS | FIELDS if work.archived else SHOWN_FIELDS
    titles = {page.path: str(page.title) for page in corpus.pages}
    return WorkView(
        key=work.key,
        type=work.type,
        reference=written_out(knowledge, work.key),
        language=language_of(work),
        notes=tuple(WorkNoteView(NOTE_TITLES.get(field, field), block(knowledge, note)) for field, note in work.notes.items()),
        people=tuple(_people(knowledge, work)),
        keywords=tuple(_keyword(knowledge, str(word)) for word in work.keywords),
        excerpted_as=tuple(
            LinkView(corpus.reference[work.key].title, knowledge.layout.href(article.id) or "", "", "article")
            for article in uses.excerpted_as
        ),
        parents=works(work.parents),
        children=works(uses.children),
        citing=tuple(_citing(knowledge, use, shown) for use in uses.notes),
        held=statements(uses.held),
        quoted_through=statements(said for said in uses.quoted_through if said.key not in held),
        spoken_of=statements(said for said in uses.spoken_of if said.key not in leaning),
        records=links_to(knowledge, tuple(Ref(id) for id in uses.records), short=False),
        works=works(uses.works),
        pages=tuple(LinkView(titles[page], site_href(page), "", "page") for page in uses.pages),
        fields=tuple(_field(work, name, str(value)) for name, value in work.fields.items() if name not in shown_fields),
    )


def _named(knowledge: Knowledge, key: str) -> LinkView:
    """A work by its short form, its title beside it."""
    work = knowledge.corpus.reference.get(key)
    href = knowledge.layout.href(f"@{key}") or ""
    return LinkView(f"{work.short}: {work.title}" if work else key, href, "", "work")


def _people(knowledge: Knowledge, work: Reference) -> Iterable[PersonView]:
    for field, role in NAME_FIELDS.items():
        for person in work.people.get(field, ()):
            id = knowledge.graph.person(person)
            yield PersonView(role, LinkView(person.name, (knowledge.layout.href(id) if id else "") or "", "", "person"))
        if field in work.others:
            yield PersonView(role, LinkView("and others"))


def _keyword(knowledge: Knowledge, word: str) -> LinkView:
    id = knowledge.graph.keyword(word)
    return link_to(knowledge, id) if id else LinkView(word)


def _citing(knowledge: Knowledge, use: NoteUse, shown: set[str]) -> CitingNoteView:
    return CitingNoteView(
        article=link_to(knowledge, use.article),
        number=use.note.number,
        href=knowledge.layout.href(f"{use.article}.note-{use.note.number}") or "",
        role=ROLES[use.cited.role],
        form=FORMS[use.cited.form],
        pages=pages_in_words(str(use.cited.pages or "")),
        remark=block(knowledge, use.cited.remark) if use.cited.remark else None,
        says=block(knowledge, use.note.says) if use.note.says else None,
        statements=tuple(statement_view(knowledge, said) for said in use.statements if said.key not in shown),
        above=tuple(statement_link(knowledge, said) for said in use.statements if said.key in shown),
    )


def _field(work: Reference, name: str, value: str) -> FieldView:
    url = value if value.startswith(("https://", "http://")) else ""
    archived = archived_copy(work) if name == "url" else Markup("")
    return FieldView(name, value, f"https://doi.org/{value}" if name == "doi" and not url else url, archived)
