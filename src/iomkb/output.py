"""What the program makes: a file of the site's source, by its path below the folder of generated files."""

import os
from dataclasses import dataclass

from iomkb.packing import pack, unpack

Facets = tuple[tuple[str, str], ...]
"""What a search is narrowed by: pairs of a facet's name and a value, such as kind and Organization, as plain text."""


def site_path(uri: str) -> str:
    """The file of the built site that an output becomes: `organizations/iom.md` → `organizations/iom/index.html`."""
    folder, stem = os.path.split(uri.removesuffix(".md"))
    if not uri.endswith(".md"):
        return uri
    return "/".join(part for part in (folder, "" if stem == "index" else stem, "index.html") if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page that is found for itself: its fragment, its title, its paragraphs and facets, as plain text."""

    fragment: str
    title: str
    text: tuple[str, ...]
    facets: Facets = ()


@dataclass(frozen=True, slots=True)
class Findable:
    """How the site's search finds a page, as plain text.

    `names`: what the page's subject is called, shown with it where a query names it so. `words`: what else leads to it, as the
    holder of a view. `text`: the paragraphs by which the page itself is found; None for what stands above its first section.
    `sections`: the fragments of those of its sections that are found for themselves (None: all of them); a section that is left
    out repeats what another page says. `passages`: parts found for themselves that are no sections. `weight`: how far the page
    comes before pages that match as well. `title`: the page's own. `facets`: what a search is narrowed by. `left_out`: whether
    no search should lead to it.
    """

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    text: tuple[str, ...] | None = None
    sections: frozenset[str] | None = None
    passages: tuple[Passage, ...] = ()
    weight: float = 1.0
    title: str = ""
    facets: Facets = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells machines in its head, as plain values: the theme escapes them.

    `names`: Dublin Core, as name and content; `properties`: OpenGraph, as property and content. `json_ld`: schema.org as JSON
    in which no sign is left that HTML would read. `feeds`: of Atom, as title and relative address. All empty: nothing is told.
    """

    names: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""
    feeds: tuple[tuple[str, str], ...] = ()


NO_HEAD = Head()
"""A page that tells machines nothing."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A text that takes little memory and is not needed at once."""

    packed: bytes

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""
        return unpack(self.packed)


def packed(text: str) -> Packed:
    """A text, packed: always the same, on one machine."""
    return Packed(pack(text.encode()))


@dataclass(frozen=True, slots=True)
class Output:
    """`uri` is a POSIX path (`organizations/iom.md`, `data/graph.json`); `content` what is written to the file, text in UTF-8.

    Pages are packed, since ten thousand of them take 360 MB; exports come as bytes: as text they would need twice the memory.
    `file` is the project file that "edit this page" leads to; empty where there is none.
    `description` is one plain sentence for search engines; empty where there is none. `found`: how the site's search finds it.
    `head`: what it tells machines.
    """

    uri: str
    content: str | bytes | Packed
    file: str = ""
    description: str = ""
    found: Findable = Findable()
    head: Head = NO_HEAD

    @property
    def text(self) -> str:
        """The content as text. Raises UnicodeDecodeError where it is none."""
        return self.content if isinstance(self.content, str) else self.data.decode()

    @property
    def data(self) -> bytes:
        """The content as bytes."""
        match self.content:
            case str(text):
                return text.encode()
            case Packed() as page:
                return page.data
            case data:
                return data

    @property
    def told(self) -> bytes:
        """What tells the content from any other, on one machine."""
        return self.content.packed if isinstance(self.content, Packed) else self.data
