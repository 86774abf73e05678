"""From an article to the pages on which it is read: one for each section, for the endnotes, the abstracts, and the unplaced."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.articles import Article, Excerpt
from iomkb.pages.archived import archived_copy
from iomkb.pages.articles_excerpts import ExcerptView, excerpt_views, excerpts_of, statements_of
from iomkb.pages.articles_notes import NoteEntry, note_entries
from iomkb.pages.evidence import evidence_of
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.links import LinkView
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.works_reference import title_of
from iomkb.parts import ABSTRACTS, ENDNOTES, UNPLACED, part_of, section_part

NOT_PLACED = "The coder remembers these passages but not their numbers."


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of an article, passage by passage.

    `article` is its overview, `url` leads to the original, `archived` to its archived copy. `notes` are the endnotes, on
    their own page only. `note` says in one line what is not there yet. `evidence`: of all its passages; each says its own.
    """

    article: LinkView
    url: str
    archived: Markup
    note: str
    evidence: EvidenceView
    excerpts: tuple[ExcerptView, ...]
    notes: tuple[NoteEntry, ...] | None


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    title: str
    note: str
    trail: tuple[Crumb, ...]


def part_pages(knowledge: Knowledge, article: Article, trail: tuple[Crumb, ...]) -> tuple[Page, ...]:
    """The pages of an article's parts in reading order, each with the one before and after it. `trail` ends at the article."""
    passages: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts_of(knowledge, article):
        passages.setdefault(part_of(excerpt.at, article), []).append(excerpt)
    parts = list(_parts(knowledge, article, passages, trail))
    crumbs = [Crumb(part.title, knowledge.layout.part(article.id, part.name)) for part in parts]
    return tuple(
        _page(
            knowledge,
            article,
            part,
            tuple(passages.get(part.name, ())),
            crumbs[index - 1] if index else trail[-1],
            crumbs[index + 1] if index + 1 < len(crumbs) else None,
        )
        for index, part in enumerate(parts)
    )


def _parts(
    knowledge: Knowledge, article: Article, passages: dict[str, list[Excerpt]], trail: tuple[Crumb, ...]
) -> Iterator[_Part]:
    if ABSTRACTS in passages:
        yield _Part(ABSTRACTS, "Abstracts", "", trail)
    above: list[tuple[int, Crumb]] = []
    for section in article.outline:
        above = [(level, crumb) for level, crumb in above if level < section.level]
        name = section_part(str(section.id))
        if name not in passages:
            continue
        read = len({excerpt.at.paragraph for excerpt in passages[name]})
        note = f"{read} of {section.paragraphs} paragraphs read so far." if read < section.paragraphs else ""
        yield _Part(name, str(section.title), note, (*trail, *(crumb for _, crumb in above)))
        above.append((section.level, Crumb(str(section.title), knowledge.layout.part(article.id, name))))
    if ENDNOTES in passages or article.id in knowledge.corpus.notes_of:
        yield _Part(ENDNOTES, "Endnotes", "", trail)
    if UNPLACED in passages:
        yield _Part(UNPLACED, "Place not yet found", NOT_PLACED, trail)


def _page(
    knowledge: Knowledge, article: Article, part: _Part, passages: tuple[Excerpt, ...], previous: Crumb, next: Crumb | None
) -> Page:
    short = title_of(knowledge, article.work.key, short=True)
    return Page(
        path=knowledge.layout.part(article.id, part.name),
        title=part.title if part.name not in (ENDNOTES, ABSTRACTS, UNPLACED) else f"{part.title} of {short}",
        template="part.md.j2",
        view=Later(_view, knowledge, article, part, passages),
        file=passages[0].location.file if len(passages) == 1 else article.location.file,
        trail=part.trail,
        previous=previous,
        next=next,
        description=f"“{part.title}” in {short}, retold passage by passage.",
        table_of_contents=False,
    )


def _view(knowledge: Knowledge, article: Article, part: _Part, passages: tuple[Excerpt, ...]) -> PartView:
    short = title_of(knowledge, article.work.key, short=True)
    return PartView(
        article=LinkView(short, knowledge.layout.href(article.id) or "", title_of(knowledge, article.work.key), "article"),
        url=str(article.url or ""),
        archived=archived_copy(knowledge.corpus.reference.get(article.work.key)),
        note=part.note,
        evidence=evidence_of(knowledge, (one for passage in passages for one in statements_of(passage))),
        excerpts=excerpt_views(knowledge, article, passages),
        notes=note_entries(knowledge, article) if part.name == ENDNOTES else None,
    )
