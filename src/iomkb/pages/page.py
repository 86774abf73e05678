"""What a page is before it is printed: its path, its title, its template and the one typed view the template gets."""

from dataclasses import dataclass

from iomkb.citations import Citations
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus
from iomkb.output import NO_HEAD, Head
from iomkb.pages.cite_view import CiteView


@dataclass(frozen=True)
class Knowledge:
    """Everything that views are made from."""

    graph: EntityGraph
    layout: Layout
    citations: Citations

    @property
    def corpus(self) -> Corpus:
        """The records."""
        return self.graph.corpus


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page further up, or a neighbour: its name and its path."""

    name: str
    path: str


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `path`: site path (`organizations/iom/`, empty for home). `title`: plain text, for headings and the browser. `template`:
    file name in templates/. `view`: the frozen dataclass that the template prints. `file`: the project file that "edit this
    page" leads to (empty: none). `trail`: the pages above, home first. `previous`, `next`: neighbours in their listing.
    `description`: one plain sentence for search engines. `weight`: how far the site's own search puts it before pages that
    match as well (1: not at all). `table_of_contents`: whether its headings are listed beside it.
    `language`: of the title, as a BCP 47 tag; empty for English.
    `cite`: how it is cited (None: not said). `head`: what it tells machines. `citing` makes both, once all pages are planned.
    """

    path: str
    title: str
    template: str
    view: object
    file: str = ""
    trail: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    next: Crumb | None = None
    description: str = ""
    weight: float = 1.0
    table_of_contents: bool = True
    language: str = ""
    cite: CiteView | None = None
    head: Head = NO_HEAD
