"""From an assertion to what a reader sees of it: the sentence, who says it and how cautiously, and the structure beside it."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href, stub_path
from iomkb.model.articles import Article, Excerpt, place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.values import AUTHOR, Ref
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to, links_to, plain_of, statement_href
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import inline
from iomkb.pages.statement_blocks import (
    AuthorityView,
    CompareView,
    EdgeView,
    FigureView,
    PowerView,
    StanceView,
    authority_views,
    compare_views,
    edge_views,
    figure_view,
    power_views,
    stance_views,
)


@dataclass(frozen=True, slots=True)
class StatementView:
    """An assertion on a page. `html` is the sentence, one line; `plain` the same without markup.

    `fragment` is its published fragment on the article's page (empty as long as it has no id), `href` leads there, or to the
    passage, or to the article. `source` is the article by its short citation, `place` the passage in words with `place_href`.
    `permalink` is its permanent address; empty as long as it has no id.
    `own_href` leads to the page that the assertion has for itself; empty where it has none.
    `holder` is None where it is the article's author. `by_coder`: the category is the coder's reading, not the source's word.
    `depth` is `sketch` or `full`.
    """

    id: str
    fragment: str
    html: Markup
    plain: str
    href: str
    source: LinkView
    place: str
    place_href: str
    own_href: str
    permalink: str
    type: str
    holder: LinkView | None
    through: tuple[LinkView, ...]
    quoted: bool
    hedges: tuple[str, ...]
    degree: str
    change: str
    when: DateView | None
    where: tuple[LinkView, ...]
    scope: str
    by_coder: bool
    notes: tuple[NoteView, ...]
    edges: tuple[EdgeView, ...]
    power: tuple[PowerView, ...]
    authority: tuple[AuthorityView, ...]
    compare: tuple[CompareView, ...]
    figures: tuple[FigureView, ...]
    stances: tuple[StanceView, ...]
    remark: Markup | None
    depth: str


def language_of_source(excerpt: Excerpt, article: Article | None) -> str:
    """The language of the words that stand in the passage itself; empty for English."""
    return foreign(excerpt.at.abstract or (article.language if article else None) or "en")


def hedges_of(statement: Statement, article: Article | None) -> tuple[str, ...]:
    """The source's own words of caution, marked where they are in another language than English."""
    language = language_of_source(statement.excerpt, article)
    return tuple(in_language(str(hedge), language) for hedge in statement.assertion.hedge)


def foreign(language: str) -> str:
    """A BCP 47 tag; empty for English, in which the site itself is written."""
    return "" if language.partition("-")[0] == "en" else str(language)


def in_language(text: str, language: str) -> str:
    """Words in a language other than English, marked as such for whoever reads them aloud."""
    return Markup('<span lang="{}">{}</span>').format(language, text) if text and language else text


def statement_view(knowledge: Knowledge, statement: Statement) -> StatementView:
    """What a reader sees of a statement, the same on every page."""
    known = knowledge.known.statements
    if statement.key not in known:
        known[statement.key] = _statement_view(knowledge, statement)
    return known[statement.key]


def _statement_view(knowledge: Knowledge, statement: Statement) -> StatementView:
    excerpt, assertion, voice = statement.excerpt, statement.assertion, statement.assertion.voice
    corpus = knowledge.corpus
    article = corpus.article.get(excerpt.article)
    sentence = inline(knowledge, assertion.text)
    language = language_of_source(excerpt, article)
    return StatementView(
        id=statement.id or "",
        fragment=str(assertion.id or ""),
        html=sentence,
        plain=plain_of(knowledge, assertion.text),
        href=statement_href(knowledge, statement),
        source=link_to(knowledge, str(excerpt.article)),
        place=place_in_words(excerpt.at, article),
        place_href=(knowledge.layout.href(excerpt.full_id) if excerpt.full_id else None)
        or statement_href(knowledge, statement),
        own_href=_own_href(knowledge, statement),
        permalink=site_href(stub_path(statement.id)) if statement.id else "",
        type=str(assertion.type or ""),
        holder=None if voice.holder == AUTHOR else link_to(knowledge, voice.holder),
        through=links_to(knowledge, tuple(Ref(f"@{work.key}", work.location) for work in voice.through)),
        quoted=voice.quoted,
        hedges=hedges_of(statement, article),
        degree=in_language(str(assertion.degree or ""), language),
        change=in_language(str(assertion.change or ""), language),
        when=date_view(assertion.when),
        where=links_to(knowledge, assertion.where),
        scope=str(assertion.scope or ""),
        by_coder=assertion.coded_as == "coder",
        notes=tuple(note_view(knowledge, excerpt.article, number) for number in voice.notes),
        edges=edge_views(knowledge, assertion),
        power=power_views(knowledge, assertion),
        authority=authority_views(knowledge, assertion),
        compare=compare_views(knowledge, assertion),
        figures=tuple(figure_view(knowledge, statement, figure) for figure in assertion.figures),
        stances=stance_views(knowledge, statement),
        remark=html_of(knowledge, assertion.remark),
        depth=excerpt.coded.depth,
    )


def _own_href(knowledge: Knowledge, statement: Statement) -> str:
    path = knowledge.layout.own_page(statement.id or "")
    return site_href(path) if path else ""
