"""A prose page of the site (content/**/*.md): a title, then headings and prose in the order written."""

from dataclasses import dataclass

from iomkb.diagnostics import Location
from iomkb.model.prose import Prose
from iomkb.model.source import Text


@dataclass(frozen=True)
class PageSection:
    """A heading (level 2 to 4; 0 and no title for what stands before the first heading) and the prose below it."""

    level: int
    title: Text
    anchor: str
    body: Prose | None


@dataclass(frozen=True)
class ProsePage:
    """`path` is the site path (`about/how-it-works/`, empty for home), `title` its first-level heading."""

    path: str
    title: Text
    sections: tuple[PageSection, ...]
    location: Location
