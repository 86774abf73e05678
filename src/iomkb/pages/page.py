"""What a page is before it is printed: its path, its title, its template and the one typed view the template gets."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

from iomkb.citations import Citations
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus
from iomkb.output import NO_HEAD, Head
from iomkb.pages.changed_view import ChangedView
from iomkb.pages.cite_view import CiteView
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.gone_view import GoneView
from iomkb.pages.known import Known


@dataclass(frozen=True)
class Knowledge:
    """Everything that views are made from. `site_url`: where the site is published, with a slash at its end, or empty."""

    graph: EntityGraph
    layout: Layout
    citations: Citations
    site_url: str = ""

    @property
    def corpus(self) -> Corpus:
        """The records."""
        return self.graph.corpus

    @cached_property
    def known(self) -> Known:
        """What pages have already asked of it."""
        return Known()


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page further up, or a neighbour: its name and its path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ContributeLink:
    """A link by which a reader contributes: its text, a ready href, and whether it leads to another host."""

    label: str
    href: str
    outside: bool


Later = partial
"""What a page shows, left to be made when it is printed: copies of the process share that work, and nobody holds it long."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a `Later` view may make instead of the view alone, where what the page rests on comes with it."""

    view: object
    evidence: EvidenceView


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `path`: site path (`organizations/iom/`, empty for home). `title`: plain text, for headings and the browser. `template`:
    file name in templates/. `view`: the frozen dataclass that the template prints, or a `Later` that makes it. `file`: the
    project file that "edit this page" leads to (empty: none). `trail`: the pages above, home first. `previous`, `next`:
    neighbours in their listing. `description`: one plain sentence for search engines. `weight`: how far the site's own search
    puts it before pages that match as well (1: not at all). `table_of_contents`: whether its headings are listed beside it.
    `language`: of the title, as a BCP 47 tag; empty for English.
    `evidence`: the sources it rests on and how carefully they were read, where its view does not say so; or a `Later`.
    `contribute`: how a reader contributes from here; `suggesting` makes these before it is printed.
    `gone`: what is told at its foot of passages that once stood on it. `told_only`: the page only says what is withdrawn, so
    that neither the site's search nor others should lead to it.
    `cite`: how it is cited (None: not said). `head`: what it tells machines. `citing` makes both, before it is printed.
    `changed`: what has changed on it since an edition (None: nothing is said of editions).
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
    evidence: EvidenceView | Later[EvidenceView] | None = None
    contribute: tuple[ContributeLink, ...] = ()
    gone: tuple[GoneView, ...] = ()
    told_only: bool = False
    cite: CiteView | None = None
    head: Head = NO_HEAD
    changed: ChangedView | None = None


def whole(page: Page) -> Page:
    """The page with all that was left to be made later."""
    view = page.view() if isinstance(page.view, Later) else page.view
    if isinstance(view, Shown):
        return replace(page, view=view.view, evidence=view.evidence)
    return replace(page, view=view, evidence=page.evidence() if isinstance(page.evidence, Later) else page.evidence)
