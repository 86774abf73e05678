"""From an assertion to the citation of its passage, and, where the source has it from others, to the secondary citation."""

import re
from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from iomkb.citations import Style
from iomkb.citations.in_text import NOWHERE_IN_IT, Locator, in_text, quoted_in
from iomkb.model.articles import CitedInNote
from iomkb.model.corpus import Statement
from iomkb.model.entities import Document
from iomkb.model.references import Reference
from iomkb.model.values import AUTHOR, UNNAMED
from iomkb.pages.cite_view import CiteLink, FormText, FormView, SecondaryView
from iomkb.pages.links import label_of
from iomkb.pages.page import Knowledge

NOTE, BIBLIOGRAPHY, TEXT, LIST = "note", "bibliography", "in the text", "list of works"


def locator_of(knowledge: Knowledge, statement: Statement) -> Locator:
    """Where the passage of a statement stands in its source, as a citation names it."""
    at = statement.excerpt.at
    article = knowledge.corpus.article.get(statement.excerpt.article)
    section = article.section(at.section) if article and at.section is not None else None
    return Locator(
        pages=str(at.page or ""),
        heading=str(section.title) if section else "",
        paragraph=(at.paragraph or 0) if section else 0,
        notes=(at.note,) if at.note is not None else (),
        abstract=at.abstract is not None,
    )


def note_at(knowledge: Knowledge, key: str, locator: Locator) -> str:
    """The full note of a work in the Chicago style with a place in it, as safe inline HTML."""
    if locator.page_numbers:
        return knowledge.citations.note_form(key, locator.page_numbers)
    place = locator.words(Style.CHICAGO_NOTES)
    note = knowledge.citations.note_form(key)
    if not place:
        return note
    ended = f"{place[:-1]}.”" if place.endswith("”") and place[-2:-1] not in "?!.…" else place.removesuffix(".") + "."
    return f"{note.removesuffix('.')}, {escape(ended)}"


def work_forms(knowledge: Knowledge, key: str, locator: Locator) -> tuple[FormView, ...]:
    """A work in every style: what goes into the list, and how a note or the text refers to this place in it."""
    work, citations = knowledge.corpus.reference[key], knowledge.citations
    forms = [
        FormView(
            Style.CHICAGO_NOTES.label,
            (
                FormText(NOTE, Markup(note_at(knowledge, key, locator))),
                FormText(BIBLIOGRAPHY, Markup(citations.formatted(key, Style.CHICAGO_NOTES))),
            ),
        )
    ]
    for style in (Style.CHICAGO_AUTHOR_DATE, Style.APA, Style.MLA):
        told = Markup("({})").format(in_text(style, work, citations.short(key), locator))
        forms.append(FormView(style.label, (FormText(LIST, Markup(citations.formatted(key, style))), FormText(TEXT, told))))
    return tuple(forms)


def secondary_view(knowledge: Knowledge, statement: Statement) -> SecondaryView | None:
    """How to cite what the source quotes or reports of somebody else; None for what its author holds, or nobody named."""
    corpus, voice = knowledge.corpus, statement.assertion.voice
    article = corpus.article.get(statement.excerpt.article)
    read = corpus.reference.get(article.work.key) if article else None
    if read is None or voice.holder in (AUTHOR, UNNAMED):
        return None
    cited = tuple(_cited(knowledge, statement))
    through = dict.fromkeys(work.key for work in voice.through if work.key != read.key)
    between = tuple(corpus.reference[key] for key in through if key in corpus.reference)
    original = _original(knowledge, statement, cited)
    if original is read:
        return None
    id = knowledge.graph.holder(statement)
    holder, _ = label_of(knowledge, id)
    place = Locator(notes=tuple(voice.notes)) if voice.notes else locator_of(knowledge, statement)
    chain = _Chain(knowledge, original, holder, between, read, place, cited, quoted=voice.quoted)
    return SecondaryView(
        original=cite_link(knowledge, original.key) if original else CiteLink(holder, knowledge.layout.href(id) or ""),
        original_is_work=original is not None,
        between=tuple(cite_link(knowledge, work.key) for work in between),
        read=cite_link(knowledge, read.key),
        quoted=voice.quoted,
        forms=chain.forms(),
    )


class _Chain:
    """A work or a holder, the works between, and the work that was read, with what the endnotes say of their pages."""

    def __init__(
        self,
        knowledge: Knowledge,
        original: Reference | None,
        holder: str,
        between: tuple[Reference, ...],
        read: Reference,
        place: Locator,
        cited: tuple[CitedInNote, ...],
        *,
        quoted: bool,
    ) -> None:
        self._knowledge, self._original, self._holder = knowledge, original, holder
        self._between, self._read, self._place, self._cited, self._quoted = between, read, place, cited, quoted

    def forms(self) -> tuple[FormView, ...]:
        """The chain as a note, and as the other styles refer to it within a text."""
        others = (style for style in Style if style is not Style.CHICAGO_NOTES)
        texts = (FormView(s.label, (FormText(TEXT, Markup("({})").format(self._in_text(s))),)) for s in others)
        return (FormView(Style.CHICAGO_NOTES.label, (FormText(NOTE, self._note()),)), *texts)

    def _note(self) -> Markup:
        def note(work: Reference, place: Locator) -> str:
            return re.sub(r"\.(”?)$", r"\1", note_at(self._knowledge, work.key, place))

        original = note(self._original, self._pages(self._original)) if self._original else escape(self._holder)
        between = tuple(note(work, self._pages(work)) for work in self._between)
        told = quoted_in(Style.CHICAGO_NOTES, original, between, note(self._read, self._place), quoted=self._quoted)
        return Markup(told + ".")

    def _in_text(self, style: Style) -> str:
        def told(work: Reference, place: Locator) -> str:
            return in_text(style, work, self._knowledge.citations.short(work.key), place)

        original = told(self._original, self._pages(self._original)) if self._original else self._holder
        between = tuple(told(work, self._pages(work)) for work in self._between)
        return quoted_in(style, original, between, told(self._read, self._place), quoted=self._quoted)

    def _pages(self, work: Reference) -> Locator:
        """The pages that the endnotes give for a work, if they agree on them."""
        found = {str(one.pages) for one in self._cited if one.work.key == work.key and one.pages}
        return Locator(pages=found.pop()) if len(found) == 1 else NOWHERE_IN_IT


def _cited(knowledge: Knowledge, statement: Statement) -> Iterable[CitedInNote]:
    """What the endnotes cite on which the statement leans."""
    notes = knowledge.corpus.notes_of.get(statement.excerpt.article)
    for number in statement.assertion.voice.notes:
        note = notes.note(number) if notes else None
        yield from note.cites if note else ()


def _original(knowledge: Knowledge, statement: Statement, cited: tuple[CitedInNote, ...]) -> Reference | None:
    """The work in which the holder says it: the holder itself, its bibliography entry, or the one cited work of its own."""
    corpus, graph = knowledge.corpus, knowledge.graph
    holder = graph.holder(statement)
    if holder.startswith("@"):
        return corpus.reference.get(holder[1:])
    entity = corpus.entity.get(holder)
    if isinstance(entity, Document) and entity.work:
        return corpus.reference.get(entity.work.key)
    through = {work.key for work in statement.assertion.voice.through}
    own = {
        one.work.key
        for one in cited
        if one.work.key in corpus.reference
        and one.work.key not in through
        and any(
            holder in (graph.person(author), *graph.bearers(author.name)) for author in corpus.reference[one.work.key].authors
        )
    }
    return corpus.reference[own.pop()] if len(own) == 1 else None


def cite_link(knowledge: Knowledge, key: str) -> CiteLink:
    """A link to the work with this key, called by its author–date form."""
    return CiteLink(knowledge.citations.short(key), knowledge.layout.href(f"@{key}") or "")
