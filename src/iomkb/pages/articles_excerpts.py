"""From the excerpts of an article to blocks in reading order: place, gist, sentences, and the passages before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href, stub_path
from iomkb.model.articles import Article, Excerpt, place_in_words, place_key
from iomkb.model.corpus import Statement
from iomkb.model.receipts import place_of
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.evidence import evidence_of
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.links import html_of
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view


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
    evidence: EvidenceView
    remark: Markup | None
    previous: NeighbourView | None
    next: NeighbourView | None


def excerpts_of(knowledge: Knowledge, article: Article) -> tuple[Excerpt, ...]:
    """The passages of an article in reading order: abstracts, sections, endnotes, then those not yet placed."""
    own = knowledge.corpus.excerpts_in.get(article.id, ())
    return tuple(sorted(own, key=lambda excerpt: (place_key(excerpt.at, article), excerpt.location.file)))


def statements_of(excerpt: Excerpt) -> tuple[Statement, ...]:
    """The sentences of a passage, as written."""
    return tuple(Statement(excerpt, assertion, number) for number, assertion in enumerate(excerpt.says, start=1))


def excerpt_views(knowledge: Knowledge, article: Article, excerpts: Iterable[Excerpt]) -> tuple[ExcerptView, ...]:
    """These passages of one page, in the order given. Previous and next lead through all passages of the article."""
    reachable = [excerpt for excerpt in excerpts_of(knowledge, article) if excerpt.id]
    position = {excerpt.full_id: index for index, excerpt in enumerate(reachable)}

    def neighbour(excerpt: Excerpt, step: int) -> NeighbourView | None:
        index = position[excerpt.full_id] + step if excerpt.id else -1
        if not 0 <= index < len(reachable):
            return None
        there = reachable[index]
        return NeighbourView(place_in_words(there.at, article), knowledge.layout.href(there.full_id or "") or "")

    return tuple(_view(knowledge, article, excerpt, neighbour(excerpt, -1), neighbour(excerpt, +1)) for excerpt in excerpts)


def _view(
    knowledge: Knowledge,
    article: Article,
    excerpt: Excerpt,
    previous: NeighbourView | None,
    next: NeighbourView | None,
) -> ExcerptView:
    place = place_in_words(excerpt.at, article)
    statements = statements_of(excerpt)
    leant_on = {excerpt.at.note} if excerpt.at.note else set()  # an endnote that is the passage itself is told in full
    numbers = sorted({number for assertion in excerpt.says for number in assertion.voice.notes} - leant_on)
    return ExcerptView(
        fragment=str(excerpt.id or ""),
        permalink=site_href(stub_path(excerpt.full_id)) if excerpt.full_id else "",
        place=place[:1].upper() + place[1:],
        near=str(excerpt.at.near or "") if not place_of(excerpt.at) else "",
        gist=html_of(knowledge, excerpt.gist),
        quotes=tuple(str(quote) for quote in excerpt.quotes),
        language=str(excerpt.at.abstract or article.language),
        statements=tuple(statement_view(knowledge, statement) for statement in statements),
        notes=tuple(note_view(knowledge, excerpt.article, number) for number in numbers),
        evidence=evidence_of(knowledge, statements),
        remark=html_of(knowledge, excerpt.remark),
        previous=previous,
        next=next,
    )
