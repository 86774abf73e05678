"""From an article, its passages and its endnotes to its page, and from all articles to their listing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from iomkb.model.articles import Article, Excerpt
from iomkb.pages.articles_coverage import CoverageView, coverage_view, verified_words
from iomkb.pages.articles_excerpts import ExcerptView, excerpt_views, excerpts_of
from iomkb.pages.articles_notes import NoteEntry, note_entries
from iomkb.pages.articles_outline import Coverage, OutlineRow, coverage, heading_level, outline_rows
from iomkb.pages.links import LinkView, html_of, link_to
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.works_reference import title_of, written_out

LISTING = "articles/"
"""The path of the listing."""

UNPLACED, ENDNOTES, ABSTRACTS = "unplaced", "endnote-passages", "abstracts"


@dataclass(frozen=True, slots=True)
class GroupView:
    """A heading of the article page and the passages below it. `note` says in one line what is not there yet."""

    fragment: str
    title: str
    level: int
    note: str
    excerpts: tuple[ExcerptView, ...]


@dataclass(frozen=True, slots=True)
class AbstractView:
    """An abstract that the source prints: its heading and its language."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page. `groups` are its passages in reading order."""

    reference: Markup
    work: LinkView
    url: str
    holder: str
    licence: str
    words_per_quotation: int
    edition: Markup | None
    remark: Markup | None
    verified: str
    coverage: Coverage
    used: CoverageView
    abstracts: tuple[AbstractView, ...]
    outline: tuple[OutlineRow, ...]
    groups: tuple[GroupView, ...]
    notes: tuple[NoteEntry, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the listing."""

    link: LinkView
    reference: Markup
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """The listing of all articles."""

    articles: tuple[ArticleRow, ...]


def article_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """The listing of articles, then a page for each, ordered by author and year."""
    corpus = knowledge.corpus
    articles = sorted(corpus.article.values(), key=lambda a: (title_of(knowledge, a.work.key, short=True), a.id))
    crumbs = [Crumb(title_of(knowledge, a.work.key, short=True), knowledge.layout.path(a.id)) for a in articles]
    pages = [_article_page(knowledge, article) for article in articles]
    trail = (Crumb("Home", ""), Crumb("Articles", LISTING))
    rows = tuple(_row(knowledge, article) for article in articles)
    listing = Page(
        path=LISTING,
        title="Articles",
        template="articles.md.j2",
        view=ArticlesView(rows),
        trail=trail[:1],
        description="The articles that are read here passage by passage, and how much of each has been read.",
    )
    return (
        listing,
        *(
            replace(
                page,
                trail=trail,
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
            )
            for index, page in enumerate(pages)
        ),
    )


def _row(knowledge: Knowledge, article: Article) -> ArticleRow:
    notes = knowledge.corpus.notes_of.get(article.id)
    return ArticleRow(
        link=LinkView(title_of(knowledge, article.work.key), knowledge.layout.link(LISTING, article.id) or ""),
        reference=written_out(knowledge, article.work.key),
        coverage=coverage(article, excerpts_of(knowledge, article), notes),
    )


def _article_page(knowledge: Knowledge, article: Article) -> Page:
    path = knowledge.layout.path(article.id)
    excerpts = excerpts_of(knowledge, article)
    title = title_of(knowledge, article.work.key)
    counted = coverage(article, excerpts, knowledge.corpus.notes_of.get(article.id))
    rows = outline_rows(article, excerpts)
    view = ArticleView(
        reference=written_out(knowledge, article.work.key),
        work=link_to(knowledge, path, f"@{article.work.key}"),
        url=str(article.url or ""),
        holder=str(article.rights.holder),
        licence=str(article.rights.licence),
        words_per_quotation=article.rights.words_per_quotation,
        edition=html_of(knowledge, path, article.source.edition) if article.source else None,
        remark=html_of(knowledge, path, article.remark),
        verified=verified_words(knowledge, excerpts),
        coverage=counted,
        used=coverage_view(knowledge, article),
        abstracts=tuple(AbstractView(str(abstract.title), str(abstract.language)) for abstract in article.abstracts),
        outline=rows,
        groups=tuple(_groups(knowledge, path, article, rows, excerpts)),
        notes=note_entries(knowledge, path, article),
    )
    return Page(
        path=path,
        title=title,
        template="article.md.j2",
        view=view,
        file=article.location.file,
        description=f"{title}, retold passage by passage: {counted.coded} of {counted.paragraphs} paragraphs.",
    )


def _groups(
    knowledge: Knowledge, path: str, article: Article, rows: Iterable[OutlineRow], excerpts: tuple[Excerpt, ...]
) -> Iterable[GroupView]:
    """Sections by the outline, then passages that are endnotes, those without a known place, and those of abstracts."""
    known = {str(section.id) for section in article.outline}
    grouped: dict[str, list[ExcerptView]] = {}
    for excerpt, view in excerpt_views(knowledge, path, article, excerpts):
        grouped.setdefault(_group_of(excerpt, known), []).append(view)
    for row in rows:
        if row.headed:
            found = tuple(grouped.get(row.fragment, ()))
            missing = row.paragraphs - row.coded
            note = f"{row.coded} of {row.paragraphs} paragraphs read so far." if found and missing > 0 else ""
            note = note or ("" if found or not row.paragraphs else "No paragraph of this section has been read yet.")
            yield GroupView(row.fragment, row.title, heading_level(row.level), note, found)
    last = (
        (ENDNOTES, "Passages in endnotes", ""),
        (UNPLACED, "Place not yet found", "The coder remembers these passages but not their numbers."),
        (ABSTRACTS, "Abstracts", ""),
    )
    for key, title, note in last:
        if key in grouped:
            yield GroupView(key, title, 2, note, tuple(grouped[key]))


def _group_of(excerpt: Excerpt, known: set[str]) -> str:
    if excerpt.at.abstract is not None:
        return ABSTRACTS
    if excerpt.at.note is not None:
        return ENDNOTES
    return f"section-{excerpt.at.section}" if excerpt.at.section in known else UNPLACED
