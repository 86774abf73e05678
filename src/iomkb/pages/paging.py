"""From more entries than one page can hold to the pages on which they stand, each with its way to all the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from iomkb import layout
from iomkb.layout import site_href
from iomkb.pages.links import shortened
from iomkb.pages.page import Crumb, Knowledge, Page

T = TypeVar("T")

LONGEST_NAME = 24
"""How many characters of a name stand in the label of a page."""


@dataclass(frozen=True, slots=True)
class PagerLink:
    """One of the pages: which of the entries it holds, where it is, whether it is this one."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class PagerView:
    """Which entries of how many a page holds, counted from 1, and all the pages."""

    first: int
    last: int
    count: int
    pages: tuple[PagerLink, ...]


@dataclass(frozen=True)
class Part(Generic[T]):
    """One of the pages on which entries stand. `pager` is None where it is the only one. `first` is its first entry's index."""

    path: str
    entries: tuple[T, ...]
    first: int
    pager: PagerView | None
    pages: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many entries there are on all pages."""
        return self.pager.count if self.pager else len(self.entries)

    def page_of(self, entry: int) -> int:
        """The index of the page on which the entry with this index, counted over all pages, stands."""
        return min(entry // layout.AT_ONCE, len(self.pages) - 1)

    def named(self, many: str) -> str:
        """What its entries are called where they are counted: `works`, or `works on this page`."""
        return f"{many} on this page" if self.pager else many

    def framed(self, page: Page) -> Page:
        """The page as one of several: its number in its title, its neighbours beside it, the first page above the others."""
        if self.pager is None:
            return page
        here = self.pages.index(page.path)
        crumbs = [Crumb(f"{page.title}, page {number}", path) for number, path in enumerate(self.pages, start=1)]
        above = (*page.trail, Crumb(page.title, self.pages[0])) if here else page.trail
        return replace(
            page,
            title=f"{page.title}, page {here + 1} of {len(crumbs)}" if here else page.title,
            trail=above,
            previous=crumbs[here - 1] if here else None,
            next=crumbs[here + 1] if here + 1 < len(crumbs) else None,
        )


def between(first: str, last: str) -> str:
    """The label of a page by the names of its first and its last entry."""
    return f"{shortened(first, LONGEST_NAME)} – {shortened(last, LONGEST_NAME)}"


def parts(
    knowledge: Knowledge, path: str, entries: Sequence[T], label: Callable[[T, T], str] | None = None
) -> Iterator[Part[T]]:
    """The page at `path` and those on which it goes on, as planned by the layout, with the entries of each.

    `label` names a page by its first and its last entry; without it, by their numbers.
    """
    paths = (path, *knowledge.layout.further.get(path, ()))
    starts = [number * layout.AT_ONCE for number in range(len(paths))]
    ends = [*starts[1:], len(entries)]
    names = [
        label(entries[start], entries[end - 1]) if label else f"{start + 1}–{end}"
        for start, end in zip(starts, ends, strict=True)
        if len(paths) > 1
    ]
    for here, start, end in zip(paths, starts, ends, strict=True):
        links = (PagerLink(name, site_href(there), there == here) for name, there in zip(names, paths, strict=False))
        pager = PagerView(start + 1, end, len(entries), tuple(links)) if len(paths) > 1 else None
        yield Part(here, tuple(entries[start:end]), start, pager, paths)
