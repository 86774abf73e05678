"""From what is withdrawn to the pages that say so: one in place of each page that is gone, and a note at the foot of others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from iomkb.labels import KIND_WORDS, name_of
from iomkb.layout import site_href
from iomkb.model.entities import KINDS
from iomkb.pages.gone_view import GoneView, Successor
from iomkb.pages.links import DateView, LinkView, date_view, html_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.tombstones import Tombstone

HAPPENED = {"withdrawn": "withdrawn", "merged": "merged into another record", "split": "split into several"}
"""What happened, as a sentence goes on behind “was”."""

NAMED_BY_WORDS = ("assertion",)
"""Kinds whose `what` is a whole sentence of ours, so that it is shown as one."""


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """A page that says what became of what stood there (`own`; None where only parts of it are told), and of its parts."""

    own: GoneView | None
    parts: tuple[GoneView, ...]
    listing: LinkView | None


def tombstone_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page in place of each that is gone, by path."""
    return tuple(_page(knowledge, path) for path in knowledge.layout.tombstone_pages)


def with_tombstones(knowledge: Knowledge, pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, with what is told at their foot of withdrawn passages that once stood on them."""
    layout = knowledge.layout
    told = {path: stones for path, stones in layout.tombstones.items() if path in layout.pages}
    return tuple(
        replace(page, gone=tuple(gone_view(knowledge, stone) for stone in told[page.path])) if page.path in told else page
        for page in pages
    )


def gone_view(knowledge: Knowledge, stone: Tombstone) -> GoneView:
    """What a page tells of something that is withdrawn."""
    entry = stone.entry
    on = date_view(entry.on) or DateView(str(entry.on))
    return GoneView(
        fragment=stone.fragment,
        id=stone.id,
        kind=KIND_WORDS.get(stone.kind, stone.kind),  # a ledger may name a kind that this version does not know
        what=_what(knowledge, stone),
        sentence=stone.kind in NAMED_BY_WORDS,
        happened=f"was {HAPPENED[entry.how]}",
        on=on.words,
        day=on.machine,
        why=html_of(knowledge, entry.why) or Markup(""),
        instead=tuple(_instead(knowledge, str(id)) for id in dict.fromkeys(entry.instead)),
        with_article="." in stone.id and "." not in entry.id,
    )


def _what(knowledge: Knowledge, stone: Tombstone) -> str:
    """What it was called; an article is named by its work, a figure by its indicator, as far as these are still there."""
    corpus = knowledge.corpus
    if stone.kind == "article" and (work := corpus.reference.get(stone.what.removeprefix("@"))):
        return work.short
    if stone.kind == "figure" and (indicator := corpus.entity.get(stone.what)):
        return str(indicator.name)
    return stone.what


def _instead(knowledge: Knowledge, id: str) -> Successor:
    """What replaces it: a name, or a sentence by its words and its place."""
    layout, corpus = knowledge.layout, knowledge.corpus
    thing = layout.resolve(id)
    if thing is not None:
        name = name_of(thing, corpus)
        label = f"“{shortened(thing.what)}” ({name})" if thing.kind in NAMED_BY_WORDS else name
        return Successor(label, site_href(thing.address))
    stone = layout.tombstone(id)
    address = layout.address(layout.led.get(id, "")) or (stone.address if stone else "")
    label = f"{shortened(stone.what)} (no longer there either)" if stone else id
    return Successor(label, site_href(address) if address else "")


def _page(knowledge: Knowledge, path: str) -> Page:
    views = [gone_view(knowledge, stone) for stone in knowledge.layout.tombstones[path]]
    own = next((view for view in views if not view.fragment), None)
    article = knowledge.layout.resolve(knowledge.layout.tombstones[path][0].id.partition(".")[0])
    above = Crumb(name_of(article, knowledge.corpus), article.address) if article else _above(knowledge, path)
    title = f"Withdrawn: {own.what}" if own else "Withdrawn passages"
    return Page(
        path=path,
        title=title,
        template="tombstone.md.j2",
        view=TombstoneView(
            own=own,
            parts=tuple(view for view in views if view is not own),
            listing=LinkView(above.name, site_href(above.path)) if above else None,
        ),
        file=knowledge.layout.tombstones[path][0].entry.location.file,
        trail=(Crumb("Home", ""), *((above,) if above else ())),
        description=f"{own.kind} that {own.happened}." if own else "Passages that were withdrawn.",
        table_of_contents=False,
        told_only=True,
    )


def _above(knowledge: Knowledge, path: str) -> Crumb | None:
    """The nearest page further up that is still there, home left out."""
    parts = path.rstrip("/").split("/")
    names = {thing.address: thing for thing in knowledge.layout.things.values() if "#" not in thing.address}
    listings = {f"{kind.folder}/": kind.plural for kind in KINDS} | {"articles/": "Articles", "works/": "Works"}
    for length in range(len(parts) - 1, 0, -1):
        above = "/".join(parts[:length]) + "/"
        if above in names:
            return Crumb(name_of(names[above], knowledge.corpus), above)
        if above in listings:
            return Crumb(listings[above], above)
    return None
