"""From a page to how the site's search finds it: by every name of its subject, and by the text that it alone gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from math import log2

from iomkb.model.articles import Endnote, Excerpt, place_in_words
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate
from iomkb.model.references import Reference
from iomkb.model.values import AUTHOR, UNNAMED
from iomkb.output import Facets, Findable, Passage
from iomkb.pages.facets import OTHER_PAGE, endnote, facets_of_pages, facets_of_passage
from iomkb.pages.links import label_of, plain_of
from iomkb.pages.page import Knowledge, Page

OWN_SECTIONS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "article.md.j2",
            "assertion.md.j2",
            "authority.md.j2",
            "brief.md.j2",
            "debate.md.j2",
            "entity.md.j2",
            "explorer.md.j2",
            "form.md.j2",
            "home.md.j2",
            "indicator.md.j2",
            "listing.md.j2",
            "part.md.j2",
            "power.md.j2",
            "questions.md.j2",
            "readings.md.j2",
            "sentences.md.j2",
            "sheet.md.j2",
            "timeline.md.j2",
            "works.md.j2",
        ),
        frozenset[str](),
    ),
    "work.md.j2": frozenset({"notes"}),
}
"""By template, the sections that say something for the first time.

A sentence of a source is found where its passage is read, and on the page that it may have for itself: on the pages of all
that it speaks of it would be found thirty times. Pages of other templates are found by each of their sections.
"""

ONLY_TITLE = (
    "brief.md.j2", "explorer.md.j2", "listing.md.j2", "part.md.j2", "readings.md.j2", "sentences.md.j2", "sheet.md.j2",
)  # fmt: skip
"""Templates of pages that are found by what they are called: their text is that of others, or of their own passages."""

ALSO_TITLES = ("shorttitle", "subtitle", "origtitle", "titleaddon", "eventtitle")
"""Fields of a bibliography entry that hold further titles of the work."""

WORK, ARTICLE, ASSERTION, OTHER = 0.9, 0.9, 0.7, 0.7
"""Weights of pages that are found by names, beside an entity's, which is 1 and a little more the more is said of it."""


def findable_pages(knowledge: Knowledge, pages: Iterable[Page]) -> dict[str, Findable]:
    """How the site's search finds each page, by the page's path."""
    named = dict(_named(knowledge))
    passages = _passages(knowledge)
    facets = facets_of_pages(knowledge)
    return {
        page.path: replace(
            named.get(page.path) or _by_title(page),
            sections=OWN_SECTIONS.get(page.template),
            passages=passages.get(page.path, ()),
            title=page.title,
            facets=facets.get(_subject(page), OTHER_PAGE),
            left_out=page.told_only,
        )
        for page in pages
    }


def _subject(page: Page) -> str:
    """The path of the page whose facets a page has: its own; of a part of an article, that of the article."""
    return page.path.rstrip("/").rpartition("/")[0] + "/" if page.template == "part.md.j2" else page.path


def _named(knowledge: Knowledge) -> Iterator[tuple[str, Findable]]:
    """The pages of entities, works, articles and assertions, by path."""
    corpus, layout = knowledge.corpus, knowledge.layout
    for id, path in layout.own_pages.items():
        statement = corpus.statement[id]
        yield path, Findable(words=_holder_names(knowledge, statement), text=_said(knowledge, statement), weight=ASSERTION)
    for reference in corpus.reference.values():
        yield layout.path(f"@{reference.key}"), _work(reference, WORK)
    for article in corpus.article.values():
        work = corpus.reference.get(article.work.key)
        if work:
            yield layout.path(article.id), _work(work, ARTICLE)
    for entity in corpus.entity.values():
        weight = 1 + 0.01 * log2(1 + len(knowledge.graph.mentions(entity.id)))
        sides = tuple(str(side.name) for side in entity.positions) if isinstance(entity, Debate) else ()
        yield layout.path(entity.id), Findable(entity.all_names, sides, weight=weight)


def _work(work: Reference, weight: float) -> Findable:
    """A work by its title, its short citation, and everyone who made it."""
    titles = [str(work.fields[name]) for name in ALSO_TITLES if name in work.fields]
    people = [person.name for people in work.people.values() for person in people]
    return Findable((work.title,), (*titles, work.short, *people, work.year), weight=weight)


def _by_title(page: Page) -> Findable:
    """A page that is no record's; a part of an article is found by its passages, lest it stand before what it names."""
    text = () if page.template in ONLY_TITLE else None
    return Findable(() if page.template == "part.md.j2" else (page.title,), text=text, weight=OTHER)


def _holder_names(knowledge: Knowledge, statement: Statement) -> tuple[str, ...]:
    """The names of whoever holds the view."""
    holder = knowledge.graph.node(statement.assertion.voice.holder) or ""
    if entity := knowledge.corpus.entity.get(holder):
        return entity.all_names
    work = knowledge.corpus.reference.get(holder.removeprefix("@"))
    return (work.short, *(author.name for author in work.authors)) if work else ()


def _said(knowledge: Knowledge, statement: Statement) -> tuple[str, ...]:
    """A sentence, and who holds it where that is not the author."""
    holder = statement.assertion.voice.holder
    id = knowledge.graph.node(holder)
    named = holder not in (AUTHOR, UNNAMED) and id is not None
    return (
        plain_of(knowledge, statement.assertion.text),
        *([f"According to {label_of(knowledge, id or '')[0]}."] if named else []),
    )


def _passages(knowledge: Knowledge) -> dict[str, tuple[Passage, ...]]:
    """The passages and endnotes of all articles in reading order, by the path of the page on which they are read."""
    found: dict[str, list[Passage]] = {}
    corpus, layout = knowledge.corpus, knowledge.layout

    def add(id: str, title: str, text: tuple[str, ...], facets: Facets) -> None:
        path, _, fragment = (layout.address(id) or "").partition("#")
        if fragment:
            found.setdefault(path, []).append(Passage(fragment, title[:1].upper() + title[1:], text, facets))

    for _, group in groupby(corpus.statements, key=lambda statement: id(statement.excerpt)):
        statements = tuple(group)
        excerpt = statements[0].excerpt
        place = place_in_words(excerpt.at, corpus.article.get(excerpt.article))
        add(excerpt.full_id or "", place, _retold(knowledge, excerpt, statements), facets_of_passage(knowledge, statements))
    for article in corpus.article.values():
        for note in corpus.notes_of[article.id].notes if article.id in corpus.notes_of else ():
            add(
                f"{article.id}.note-{note.number}",
                f"Endnote {note.number}",
                _noted(knowledge, note),
                endnote(knowledge, article),
            )
    return {path: tuple(passages) for path, passages in found.items()}


def _retold(knowledge: Knowledge, excerpt: Excerpt, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """A passage's gist, its sentences with their holders, and the words quoted from it."""
    gist = [plain_of(knowledge, excerpt.gist)] if excerpt.gist else []
    return (*gist, *(" ".join(_said(knowledge, one)) for one in statements), *(f"“{quote}”" for quote in excerpt.quotes))


def _noted(knowledge: Knowledge, note: Endnote) -> tuple[str, ...]:
    """What an endnote cites, and what it says."""
    cited = "; ".join(label_of(knowledge, f"@{cite.work.key}")[0] for cite in note.cites)
    return tuple(text for text in (cited, plain_of(knowledge, note.says) if note.says else "") if text)
