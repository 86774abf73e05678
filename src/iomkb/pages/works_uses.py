"""From the corpus to what each work is used for: endnotes that cite it, sentences that lean on it, records that name it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from iomkb.model.articles import Article, CitedInNote, Endnote
from iomkb.model.corpus import Corpus, Statement
from iomkb.pages.page import Knowledge
from iomkb.pointers import Space, pointers_of_entity, pointers_of_page, pointers_of_work


@dataclass(frozen=True, slots=True)
class NoteUse:
    """An endnote of an article that cites the work, how it does so, and the sentences that lean on the note."""

    article: str
    note: Endnote
    cited: CitedInNote
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class Uses:
    """What one work is used for. Statements are in reading order; those of `notes` are not repeated in `spoken_of`.

    `records` are ids of entities, `works` keys of works, `pages` paths of prose pages whose text cites it.
    """

    notes: list[NoteUse] = field(default_factory=list)
    quoted_through: list[Statement] = field(default_factory=list)
    held: list[Statement] = field(default_factory=list)
    spoken_of: list[Statement] = field(default_factory=list)
    excerpted_as: list[Article] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    works: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)

    @property
    def said(self) -> tuple[Statement, ...]:
        """The sentences that use the work, each once."""
        leaning = [statement for use in self.notes for statement in use.statements]
        every = (*self.held, *self.quoted_through, *leaning, *self.spoken_of)
        return tuple({statement.key: statement for statement in every}.values())

    @property
    def statements(self) -> int:
        """How many different sentences use the work."""
        return len(self.said)


def uses_of_works(knowledge: Knowledge) -> Mapping[str, Uses]:
    """The uses of every work, by its key. One walk over the corpus for all of them."""
    corpus = knowledge.corpus
    uses = {key: Uses() for key in corpus.reference}
    for article in corpus.article.values():
        if article.work.key in uses:
            uses[article.work.key].excerpted_as.append(article)
    for use in _note_uses(corpus):
        if use.cited.work.key in uses:
            uses[use.cited.work.key].notes.append(use)
    _add_statements(knowledge, uses)
    for id, key in _records(corpus):
        if key in uses and id not in uses[key].records:
            uses[key].records.append(id)
    for page in corpus.pages:
        for pointer in pointers_of_page(page):
            if pointer.ref.key in uses and page.path not in uses[pointer.ref.key].pages:
                uses[pointer.ref.key].pages.append(page.path)
    for reference in corpus.reference.values():
        for parent in reference.parents:
            if parent in uses:
                uses[parent].children.append(reference.key)
        for pointer in pointers_of_work(reference):
            if pointer.ref.key in uses and reference.key not in uses[pointer.ref.key].works:
                uses[pointer.ref.key].works.append(reference.key)
    return uses


def _note_uses(corpus: Corpus) -> Iterator[NoteUse]:
    leaning: dict[tuple[str, int], list[Statement]] = {}
    for statement in corpus.statements:
        for number in dict.fromkeys(statement.assertion.voice.notes):
            leaning.setdefault((str(statement.excerpt.article), number), []).append(statement)
    for id in sorted(corpus.notes_of):
        for note in sorted(corpus.notes_of[id].notes, key=lambda note: note.number):
            for cited in note.cites:
                yield NoteUse(id, note, cited, tuple(leaning.get((id, note.number), ())))


def _add_statements(knowledge: Knowledge, uses: Mapping[str, Uses]) -> None:
    for statement in knowledge.corpus.statements:
        voice = statement.assertion.voice
        holder = knowledge.graph.node(voice.holder) or ""
        if holder.startswith("@") and holder[1:] in uses:
            uses[holder[1:]].held.append(statement)
        for through in dict.fromkeys(work.key for work in voice.through):
            if through in uses:
                uses[through].quoted_through.append(statement)
    for key, own in uses.items():
        already = {statement.key for statement in (*own.held, *own.quoted_through)}
        own.spoken_of += [m.statement for m in knowledge.graph.mentions(f"@{key}") if m.statement.key not in already]


def _records(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Entity and key, for every work that a record names as its own or cites."""
    for entity in corpus.entity.values():
        for pointer in pointers_of_entity(entity):
            if pointer.space is Space.WORK or pointer.ref.names_work:
                yield str(entity.id), pointer.ref.key
