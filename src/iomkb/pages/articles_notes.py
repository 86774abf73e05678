"""From the endnotes recorded for an article to the list at the foot of its page, each with the sentences that lean on it."""

from dataclasses import dataclass

from iomkb.model.articles import Article
from iomkb.model.corpus import Statement
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.links import LinkView, beginning, statement_href
from iomkb.pages.page import Knowledge

FORMS = {"full": "", "short": "in short form", "ibid": "ibid."}
"""How an endnote writes a work it cites, in words; nothing where it writes the work out."""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """An endnote of the list. `forms` has one entry for each work it cites; `leaning` are the sentences that lean on it."""

    fragment: str
    note: NoteView
    forms: tuple[str, ...]
    leaning: tuple[LinkView, ...]


def note_entries(knowledge: Knowledge, article: Article) -> tuple[NoteEntry, ...]:
    """The endnotes that somebody has recorded, by number; where a number is recorded twice, the first."""
    notes = knowledge.corpus.notes_of.get(article.id)
    if notes is None:
        return ()
    first = {note.number: note for note in reversed(notes.notes)}
    leaning = _leaning(knowledge, article)
    return tuple(
        NoteEntry(
            fragment=f"note-{number}",
            note=note_view(knowledge, article.id, number),
            forms=tuple(FORMS[cited.form] for cited in note.cites),
            leaning=tuple(statement_link(knowledge, statement) for statement in leaning.get(number, ())),
        )
        for number, note in sorted(first.items())
    )


def _leaning(knowledge: Knowledge, article: Article) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for statement in knowledge.corpus.statements_in.get(article.id, ()):
        for number in dict.fromkeys(statement.assertion.voice.notes):
            found.setdefault(number, []).append(statement)
    return found


def statement_link(knowledge: Knowledge, statement: Statement) -> LinkView:
    """A link to a sentence, called by its own first words."""
    return LinkView(beginning(knowledge, statement), statement_href(knowledge, statement), "", "assertion")
