"""What the program makes: a file of the site's source, by its path below the folder of generated files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page that is found for itself: its fragment, its title and its paragraphs, as plain text."""

    fragment: str
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findable:
    """How the site's search finds a page, as plain text.

    `names`: what the page's subject is called, shown with it where a query names it so. `words`: what else leads to it, as the
    holder of a view. `text`: the paragraphs by which the page itself is found; None for what stands above its first section.
    `sections`: the fragments of those of its sections that are found for themselves (None: all of them); a section that is left
    out repeats what another page says. `passages`: parts found for themselves that are no sections. `weight`: how far the page
    comes before pages that match as well.
    """

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    text: tuple[str, ...] | None = None
    sections: frozenset[str] | None = None
    passages: tuple[Passage, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells machines in its head, as plain values: the theme escapes them.

    `names`: Dublin Core, as name and content; `properties`: OpenGraph, as property and content. `json_ld`: schema.org as JSON
    in which no sign is left that HTML would read. All empty: nothing is told.
    """

    names: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""


NO_HEAD = Head()
"""A page that tells machines nothing."""


@dataclass(frozen=True, slots=True)
class Output:
    """`uri` is a POSIX path (`organizations/iom.md`, `data/graph.json`); `text` its content.

    `file` is the project file that "edit this page" leads to; empty where there is none.
    `description` is one plain sentence for search engines; empty where there is none. `found`: how the site's search finds it.
    `head`: what it tells machines.
    """

    uri: str
    text: str
    file: str = ""
    description: str = ""
    found: Findable = Findable()
    head: Head = NO_HEAD
