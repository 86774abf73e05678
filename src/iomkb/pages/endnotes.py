"""From an endnote's number to what a reader sees of it: the works it cites with their pages, and what it says beyond citing."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.articles import CitedInNote, Endnote
from iomkb.model.values import Ref
from iomkb.pages.links import LinkView, html_of, link_to
from iomkb.pages.page import Knowledge

ROLES = {
    "source": "",
    "see": "see",
    "see-also": "see also",
    "example": "for example",
    "quoting": "as quoted in",
    "quoted-in": "words of",
}
"""How an endnote introduces a work, by the work's role in it."""


@dataclass(frozen=True, slots=True)
class CitedView:
    """One work of an endnote: how it is introduced (`for example`), the work, the pages as printed, a remark."""

    role: str
    work: LinkView
    pages: str
    remark: Markup | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """An endnote: its number, its place on the article's page, the works it cites, and what it says beyond citing.

    `known` is False where nobody has recorded the endnote yet; then `href` is empty.
    """

    number: int
    href: str
    known: bool
    cites: tuple[CitedView, ...]
    says: Markup | None
    remark: Markup | None


def pages_in_words(pages: str) -> str:
    """Pages as a citation has them: `14` as “p. 14”, `45–72` as “pp. 45–72”; what is no page number stays as printed."""
    if not re.fullmatch(r"[0-9ivxlc]+([-–,;/ ]+[0-9ivxlc]+)*", pages):
        return pages
    return f"p. {pages}" if pages.isalnum() else f"pp. {pages}"


def note_view(knowledge: Knowledge, article: str, number: int) -> NoteView:
    """The endnote `number` of an article, whether anybody has recorded it or not."""
    notes = knowledge.corpus.notes_of.get(article)
    note = notes.note(number) if notes else None
    href = knowledge.layout.href(f"{article}.note-{number}") or ""
    if note is None:
        return NoteView(number, "", False, (), None, None)
    return _known_note(knowledge, note, href)


def _known_note(knowledge: Knowledge, note: Endnote, href: str) -> NoteView:
    def cited(work: CitedInNote) -> CitedView:
        return CitedView(
            role=ROLES[work.role],
            work=link_to(knowledge, Ref(f"@{work.work.key}", work.work.location)),
            pages=pages_in_words(str(work.pages or "")),
            remark=html_of(knowledge, work.remark),
        )

    return NoteView(
        number=note.number,
        href=href,
        known=True,
        cites=tuple(cited(work) for work in note.cites),
        says=html_of(knowledge, note.says),
        remark=html_of(knowledge, note.remark),
    )
