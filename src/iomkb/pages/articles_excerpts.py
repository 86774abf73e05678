"""From the excerpts of an article to blocks in reading order: place, gist, sentences, and the passages before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import relative, stub_path
from iomkb.model.articles import Article, Excerpt, place_in_words, place_key
from iomkb.model.corpus import Statement
from iomkb.model.receipts import place_of
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.links import html_of
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view

DEPTHS = {"full": "Coded in full", "sketch": "Sketched (sentences first, structure may follow)"}
"""How closely a passage was read, in words."""


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """The passage before or after: its place in words and where it stands."""

    place: str
    href: str


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """A passage retold. `notes` are the endnotes that its sentences lean on.

    `fragment` and `permalink` are empty as long as it has no id. `language` is that of the quotes.
    """

    fragment: str
    permalink: str
    place: str
    near: str
    gist: Markup | None
    quotes: tuple[str, ...]
    language: str
    statements: tuple[StatementView, ...]
    notes: tuple[NoteView, ...]
    depth: str
    coded_by: tuple[str, ...]
    coded_on: str
    reviewed_by: tuple[str, ...]
    remark: Markup | None
    previous: NeighbourView | None
    next: NeighbourView | None


def excerpts_of(knowledge: Knowledge, article: Article) -> tuple[Excerpt, ...]:
    """The passages of an article in reading order: abstracts, sections, endnotes, then those not yet placed."""
    own = [excerpt for excerpt in knowledge.corpus.excerpts if excerpt.article == article.id]
    return tuple(sorted(own, key=lambda excerpt: (place_key(excerpt.at, article), excerpt.location.file)))


def excerpt_views(knowledge: Knowledge, page: str, article: Article, excerpts: Iterable[Excerpt]) -> tuple[ExcerptView, ...]:
    """These passages of one page, in the order given. Previous and next lead through all passages of the article."""
    reachable = [excerpt for excerpt in excerpts_of(knowledge, article) if excerpt.id]
    position = {excerpt.full_id: index for index, excerpt in enumerate(reachable)}

    def neighbour(excerpt: Excerpt, step: int) -> NeighbourView | None:
        index = position[excerpt.full_id] + step if excerpt.id else -1
        if not 0 <= index < len(reachable):
            return None
        there = reachable[index]
        return NeighbourView(place_in_words(there.at, article), knowledge.layout.link(page, there.full_id or "") or "")

    return tuple(
        _view(knowledge, page, article, excerpt, neighbour(excerpt, -1), neighbour(excerpt, +1)) for excerpt in excerpts
    )


def _view(
    knowledge: Knowledge,
    page: str,
    article: Article,
    excerpt: Excerpt,
    previous: NeighbourView | None,
    next: NeighbourView | None,
) -> ExcerptView:
    names = {str(contributor.id): str(contributor.name) for contributor in knowledge.corpus.project.contributors}
    place = place_in_words(excerpt.at, article)
    statements = (Statement(excerpt, assertion, number) for number, assertion in enumerate(excerpt.says, start=1))
    leant_on = {excerpt.at.note} if excerpt.at.note else set()  # an endnote that is the passage itself is told in full
    numbers = sorted({number for assertion in excerpt.says for number in assertion.voice.notes} - leant_on)
    return ExcerptView(
        fragment=str(excerpt.id or ""),
        permalink=relative(page, stub_path(excerpt.full_id)) if excerpt.full_id else "",
        place=place[:1].upper() + place[1:],
        near=str(excerpt.at.near or "") if not place_of(excerpt.at) else "",
        gist=html_of(knowledge, page, excerpt.gist),
        quotes=tuple(str(quote) for quote in excerpt.quotes),
        language=str(excerpt.at.abstract or article.language),
        statements=tuple(statement_view(knowledge, page, statement) for statement in statements),
        notes=tuple(note_view(knowledge, page, excerpt.article, number) for number in numbers),
        depth=DEPTHS[excerpt.coded.depth],
        coded_by=tuple(names.get(str(who), str(who)) for who in excerpt.coded.by),
        coded_on=str(excerpt.coded.date or ""),
        reviewed_by=tuple(names.get(str(who), str(who)) for who in excerpt.coded.reviewed_by),
        remark=html_of(knowledge, page, excerpt.remark),
        previous=previous,
        next=next,
    )
