"""A reference names an endnote that the article does not have.

The notes a sentence leans on are its proof, one click away on the page. The numbers are those printed in the source;
they are known from the outline (`notes: 51-53`) and from `notes.yml`. A link to an endnote, or a fact that is `from`
one, needs the note to stand in `notes.yml`.

Wrong, where the article has 48 endnotes:

    voice: {holder: author, notes: [84]}

Right:

    voice: {holder: author, notes: [48]}
"""

from collections.abc import Iterator

from iomkb.checks.lookup import note_numbers, unknown
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Voices, origins and links that name a note nobody knows, and resolved notes that the outline does not know."""
    corpus = checked.corpus
    for statement in corpus.statements:
        article, voice = statement.excerpt.article, statement.assertion.voice
        known = note_numbers(article, corpus)
        for number in voice.notes:
            if article in corpus.article and number not in known:
                yield error("unknown-note", voice.place_of("notes"), f"{article} has no endnote {number}", _range(known))
    for pointer in unknown(checked, "unknown-note"):
        owner, _, note = pointer.ref.partition(".note-")
        yield error(
            "unknown-note",
            pointer.ref.location,
            f"notes.yml of {owner} has no endnote {note} (in {pointer.field})",
            f"Write the number of another endnote, or write the note into content/articles/{owner}/notes.yml.",
        )
    for notes in corpus.notes:
        outline = corpus.article[notes.article].note_numbers if notes.article in corpus.article else frozenset()
        for endnote in notes.notes:
            if outline and endnote.number not in outline:
                message = f"the outline of {notes.article} has no endnote {endnote.number}"
                yield error("unknown-note", endnote.place_of("number"), message, _range(outline))


def _range(known: frozenset[int]) -> str:
    if not known:
        return "Say in the outline of article.yml which endnotes each section has, as in notes: 51-53."
    return f"Its outline and notes.yml know endnotes between {min(known)} and {max(known)}; write the number as printed."
