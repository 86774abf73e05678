"""From an article to its overview, and from all articles to their listing. The passages stand on the pages of its parts."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.articles import Article, Excerpt, place_in_words
from iomkb.pages.archived import archived_copy
from iomkb.pages.articles_coverage import CoverageView, coverage_view
from iomkb.pages.articles_excerpts import excerpts_of, statements_of
from iomkb.pages.articles_outline import Coverage, OutlineRow, coverage, outline_rows
from iomkb.pages.articles_parts import part_pages
from iomkb.pages.evidence import evidence_of
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.links import LinkView, html_of, link_to, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.paging import PagerView, between, parts
from iomkb.pages.works_reference import title_of, written_out
from iomkb.parts import ABSTRACTS, ENDNOTES, UNPLACED, part_of, section_part

LISTING = "articles/"
"""The path of the listing."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage in the overview: its place in words, what it says in one line, where it is read, how many sentences."""

    place: str
    gist: str
    href: str
    statements: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the article in the overview: a section of the outline (then `outline` counts it) or one of the other parts."""

    title: str
    href: str
    outline: OutlineRow | None
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class AbstractView:
    """An abstract that the source prints: its heading and its language."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's overview. `parts` in reading order, each with the passages that are read."""

    reference: Markup
    work: LinkView
    url: str
    archived: Markup
    holder: str
    licence: str
    words_per_quotation: int
    edition: Markup | None
    remark: Markup | None
    evidence: EvidenceView
    coverage: Coverage
    used: CoverageView
    abstracts: tuple[AbstractView, ...]
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the listing."""

    link: LinkView
    reference: Markup
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """The listing of all articles, or one page of it."""

    articles: tuple[ArticleRow, ...]
    pager: PagerView | None


def article_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """The listing of articles, then for each its overview and the pages of its parts, ordered by author and year."""
    corpus = knowledge.corpus
    articles = sorted(corpus.article.values(), key=lambda a: (title_of(knowledge, a.work.key, short=True), a.id))
    crumbs = [Crumb(title_of(knowledge, a.work.key, short=True), knowledge.layout.path(a.id)) for a in articles]
    trail = (Crumb("Home", ""), Crumb("Articles", LISTING))
    pages = [
        part.framed(
            Page(
                path=part.path,
                title="Articles",
                template="articles.md.j2",
                view=ArticlesView(tuple(_row(knowledge, article) for article in part.entries), part.pager),
                trail=trail[:1],
                description="The articles that are read here passage by passage, and how much of each has been read.",
            )
        )
        for part in parts(
            knowledge, LISTING, articles, lambda *ends: between(*(title_of(knowledge, a.work.key, short=True) for a in ends))
        )
    ]
    for index, article in enumerate(articles):
        overview = replace(
            _overview(knowledge, article),
            trail=trail,
            previous=crumbs[index - 1] if index else None,
            next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
        )
        pages += (overview, *part_pages(knowledge, article, (*trail, crumbs[index])))
    return tuple(pages)


def _row(knowledge: Knowledge, article: Article) -> ArticleRow:
    notes = knowledge.corpus.notes_of.get(article.id)
    return ArticleRow(
        link=LinkView(title_of(knowledge, article.work.key), knowledge.layout.href(article.id) or ""),
        reference=written_out(knowledge, article.work.key),
        coverage=coverage(article, excerpts_of(knowledge, article), notes),
    )


def _overview(knowledge: Knowledge, article: Article) -> Page:
    title = title_of(knowledge, article.work.key)
    counted = coverage(article, excerpts_of(knowledge, article), knowledge.corpus.notes_of.get(article.id))
    return Page(
        path=knowledge.layout.path(article.id),
        title=title,
        template="article.md.j2",
        view=Later(_view, knowledge, article, counted),
        file=article.location.file,
        description=f"{title}, retold passage by passage: {counted.coded} of {counted.paragraphs} paragraphs.",
    )


def _view(knowledge: Knowledge, article: Article, counted: Coverage) -> ArticleView:
    excerpts = excerpts_of(knowledge, article)
    return ArticleView(
        reference=written_out(knowledge, article.work.key),
        work=link_to(knowledge, f"@{article.work.key}"),
        url=str(article.url or ""),
        archived=archived_copy(knowledge.corpus.reference.get(article.work.key)),
        holder=str(article.rights.holder),
        licence=str(article.rights.licence),
        words_per_quotation=article.rights.words_per_quotation,
        edition=html_of(knowledge, article.source.edition) if article.source else None,
        remark=html_of(knowledge, article.remark),
        evidence=evidence_of(knowledge, (one for excerpt in excerpts for one in statements_of(excerpt))),
        coverage=counted,
        used=coverage_view(knowledge, article),
        abstracts=tuple(AbstractView(str(abstract.title), str(abstract.language)) for abstract in article.abstracts),
        parts=_parts(knowledge, article, excerpts),
    )


def _parts(knowledge: Knowledge, article: Article, excerpts: tuple[Excerpt, ...]) -> tuple[PartRow, ...]:
    passages: dict[str, list[PassageRow]] = {}
    for excerpt in excerpts:
        passages.setdefault(part_of(excerpt.at, article), []).append(_passage(knowledge, article, excerpt))

    def other(part: str, title: str, *, there: bool) -> tuple[PartRow, ...]:
        href = site_href(knowledge.layout.part(article.id, part))
        return (PartRow(title, href, None, tuple(passages.get(part, ()))),) if there else ()

    sections = tuple(
        PartRow(row.title, row.href, row, tuple(passages.get(section_part(row.id), ())))
        for row in outline_rows(knowledge, article, excerpts)
    )
    return (
        *other(ABSTRACTS, "Abstracts", there=ABSTRACTS in passages),
        *sections,
        *other(ENDNOTES, "Endnotes", there=ENDNOTES in passages or article.id in knowledge.corpus.notes_of),
        *other(UNPLACED, "Place not yet found", there=UNPLACED in passages),
    )


def _passage(knowledge: Knowledge, article: Article, excerpt: Excerpt) -> PassageRow:
    said = excerpt.gist or excerpt.says[0].text
    place = f"Paragraph {excerpt.at.paragraph}" if excerpt.at.section else place_in_words(excerpt.at, article)
    return PassageRow(
        place=place[:1].upper() + place[1:],
        gist=shortened(plain_of(knowledge, said), 240),
        href=knowledge.layout.href(excerpt.full_id or "") or "",
        statements=len(excerpt.says),
    )
