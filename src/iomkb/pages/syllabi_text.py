"""From a reading of a syllabus to the text that the printed reading set holds of it: sentences with voices, hedges and places.

The article itself is never printed, and neither is all that is said of an entity: of both the set says where to read on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate, Entity
from iomkb.model.syllabi import Reading, Syllabus
from iomkb.model.values import Ref
from iomkb.pages.articles_excerpts import excerpts_of
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.links import html_of
from iomkb.pages.origins import OriginView, origin_view
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view
from iomkb.pages.syllabi_readings import ReadingView, reading_view
from iomkb.pages.syllabi_works import thing_of


@dataclass(frozen=True, slots=True)
class SaidView:
    """A sentence of ours on a reading, and where it is from (None: it is the reading's own, as the question of a debate)."""

    html: Markup
    origin: OriginView | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """Sentences that stand together: a passage with its gist and quotes, a side of a debate. `notes`: what they lean on.

    `title` is empty where it would repeat what the reading is called. `placed`: they stand in one place, which the title or the
    reading names. `language`: of the quotes.
    """

    title: str
    placed: bool
    gist: Markup | None
    quotes: tuple[str, ...]
    language: str
    statements: tuple[StatementView, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A reading as it is printed. `said`: descriptions, or a question; `elsewhere`: sentences on it that are not printed."""

    reading: ReadingView
    said: tuple[SaidView, ...]
    groups: tuple[GroupView, ...]
    note: NoteView | None
    elsewhere: int


def reading_text(knowledge: Knowledge, syllabus: Syllabus, reading: Reading) -> ReadingText:
    """The text of one reading."""
    corpus = knowledge.corpus
    desk = _Desk(knowledge)
    thing = thing_of(knowledge, reading)
    id = thing.id if thing else ""
    article, _, local = id.partition(".")
    said: Iterable[SaidView] = ()
    groups: Iterable[GroupView] = ()
    note, elsewhere = None, 0
    if entity := corpus.entity.get(id):
        said, groups = desk.said(entity), desk.sides(entity)
        printed = {s.id for group in desk.sides(entity) for s in group.statements}
        elsewhere = sum(1 for mention in knowledge.graph.mentions(id) if mention.statement.id not in printed)
    elif statement := corpus.statement.get(id):
        groups = (desk.group("", (statement,)),)
    elif passage := corpus.excerpt.get(id):
        groups = (replace(desk.passage(passage), title=""),)
    elif thing and thing.kind == "section":
        record = corpus.article[article]
        section = local.removeprefix("section-")
        groups = [desk.passage(one) for one in excerpts_of(knowledge, record) if one.at.section == section]
    elif thing and thing.kind == "note":
        note = note_view(knowledge, article, int(local.removeprefix("note-")))
    elif thing and thing.kind == "figure":
        groups = [desk.group("", (corpus.gives_figure[id],))]
    elif thing and thing.kind == "work":
        notes = corpus.reference[id[1:]].notes.values()
        said = [SaidView(html, None) for note_ in notes if (html := html_of(knowledge, note_))]
    elif thing and thing.kind == "article":
        elsewhere = len(corpus.statements_in.get(article, ()))
    return ReadingText(reading_view(knowledge, syllabus, reading), tuple(said), tuple(groups), note, elsewhere)


class _Desk:
    """Writes the parts of a reading."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def said(self, entity: Entity) -> Iterator[SaidView]:
        knowledge = self._knowledge
        if isinstance(entity, Debate) and (question := html_of(knowledge, entity.question)):
            yield SaidView(question, None)
        for one in entity.description:
            if html := html_of(knowledge, one.text):
                yield SaidView(html, origin_view(knowledge, one.origin))

    def sides(self, entity: Entity) -> list[GroupView]:
        """The positions of a debate and what is open in it; of another entity nothing."""
        if not isinstance(entity, Debate):
            return []
        sides = [(str(position.name), self._known(position.says)) for position in entity.positions]
        sides.append(("What is open", self._known(entity.open)))
        return [self.group(title, statements) for title, statements in sides if statements]

    def passage(self, excerpt: Excerpt) -> GroupView:
        knowledge = self._knowledge
        article = knowledge.corpus.article.get(excerpt.article)
        place = place_in_words(excerpt.at, article)
        statements = tuple(Statement(excerpt, assertion, number) for number, assertion in enumerate(excerpt.says, start=1))
        return self.group(f"{place[:1].upper()}{place[1:]}", statements, excerpt)

    def group(self, title: str, statements: tuple[Statement, ...], excerpt: Excerpt | None = None) -> GroupView:
        knowledge = self._knowledge
        notes = dict.fromkeys((str(s.excerpt.article), number) for s in statements for number in s.assertion.voice.notes)
        article = knowledge.corpus.article.get(excerpt.article) if excerpt else None
        return GroupView(
            title=title,
            placed=excerpt is not None,
            gist=html_of(knowledge, excerpt.gist) if excerpt else None,
            quotes=tuple(str(quote) for quote in excerpt.quotes) if excerpt else (),
            language=str((excerpt and excerpt.at.abstract) or (article.language if article else "en")),
            statements=tuple(statement_view(knowledge, statement) for statement in statements),
            notes=tuple(note_view(knowledge, article_id, number) for article_id, number in sorted(notes)),
        )

    def _known(self, refs: tuple[Ref, ...]) -> tuple[Statement, ...]:
        known = self._knowledge.corpus.statement
        return tuple(known[ref] for ref in dict.fromkeys(refs) if ref in known)
