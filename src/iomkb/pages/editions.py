"""From the editions to the page that lists them. Knows them only as the values it is given."""

from dataclasses import dataclass

from iomkb.layout import site_href
from iomkb.pages.page import Crumb, Knowledge, Page

PATH = "editions/"


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition: where its home page is (a site path), what it is called, how it is cited, what proves that it is whole."""

    name: str
    title: str
    date: str
    path: str
    pages: int
    citation: str
    digest: str
    commit: str
    tools: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An edition on the page, with a ready address."""

    edition: EditionView
    href: str


@dataclass(frozen=True, slots=True)
class EditionsView:
    """All editions, the newest first. `feed`: the address of the feed, empty where there is none.

    `within`: the title of the edition that this page itself is part of; empty on the live site. `elsewhere`: how many editions
    there are that this copy of the site does not hold.
    """

    entries: tuple[EntryView, ...]
    within: str
    feed: str
    elsewhere: int


def editions_page(knowledge: Knowledge, editions: tuple[EditionView, ...], within: str, feed: str, elsewhere: int) -> Page:
    """The one page of editions. `editions` in the order of time; `feed` is a site path; see `EditionsView`."""
    return Page(
        path=PATH,
        title="Editions",
        template="editions.md.j2",
        view=EditionsView(
            entries=tuple(EntryView(one, site_href(one.path)) for one in reversed(editions)),
            within=within,
            feed=site_href(feed) if feed else "",
            elsewhere=elsewhere,
        ),
        file=knowledge.corpus.project.location.file,
        trail=(Crumb("Home", ""),),
        description="States of this knowledge base that stay as they were, to be cited and linked to.",
    )
