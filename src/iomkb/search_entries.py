"""From what the program has printed to what a search at scale finds: one entry for each page, section and passage.

Reads the Markdown that the pages are printed as, so that it needs no renderer. Knows nothing of Pagefind.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from iomkb.output import Facets, Output, site_path

JOINING = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
"""Words that names are compared without: “Barnett and Duvall” is also “Barnett Duvall”."""

SECTION = 0.7
"""The weight of a section or passage, as of a page that is found by its title."""

_HEADING = re.compile(r"^(#{1,6}) (.*?)(?: \{#([^\s{}]+)\})?$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_DIVIDES = re.compile(r"[\s\u00a0\u202f\-/–—&,;:()]+")

_POSSESSIVE = re.compile(r"['’]s(?![^\W_])", re.IGNORECASE)

_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup")
)
_SILENT = frozenset(("script", "style", "svg", "template"))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is found, as plain text. `url`: from the site's root, without a slash at its beginning.

    `page`: the title of the page that a section or passage stands on; empty for a page. The rest as in `Findable`.
    """

    url: str
    title: str
    text: str
    page: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    facets: Facets = ()
    weight: float = 1.0


def entries(outputs: Iterable[Output]) -> Iterator[Entry]:
    """What is found of all pages among `outputs`, in their order: each page, its sections, its passages."""
    for output in outputs:
        if output.uri.endswith(".md") and not output.found.left_out:
            yield from _of_page(output)


def name_key(name: str) -> str:
    """What of a name is compared with what a reader types: its words in order, without accents and endings, run together.

    “Members of the Board” and “the Board’s members” are one. The script of the search makes the very same of a query.
    """
    words = [_plain(word) for word in _DIVIDES.split(_POSSESSIVE.sub("", name))]
    return "".join(sorted([word for word in words if word and word not in JOINING] or words))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in letters if letter.isalnum())


def _of_page(output: Output) -> Iterator[Entry]:
    found = output.found
    above, *sections = _sections(output.text)
    title = found.title or above[1]
    text = " ".join(found.text) if found.text is not None else _text(above[2])
    address = site_path(output.uri).removesuffix("index.html")
    yield Entry(address, title, text, "", found.names, found.words, found.facets, found.weight)
    for fragment, heading, body in sections:
        if fragment and (found.sections is None or fragment in found.sections):
            yield Entry(f"{address}#{fragment}", heading, _text(body), title, facets=found.facets, weight=SECTION)
    for passage in found.passages:
        where, said = f"{address}#{passage.fragment}", " ".join(passage.text)
        yield Entry(where, passage.title, said, title, facets=passage.facets, weight=SECTION)


def _sections(markdown: str) -> list[tuple[str, str, str]]:
    """The fragment, heading and body of each section of a printed page; first of what stands above its first section."""
    text = _FRONT_MATTER.sub("", markdown, count=1)
    marks = list(_HEADING.finditer(text))
    title = [mark for mark in marks[:1] if mark[1] == "#"]
    rest = marks[len(title) :]
    ends = [*(mark.start() for mark in rest), len(text)]
    above = ("", html.unescape(title[0][2]) if title else "", text[title[0].end() if title else 0 : ends[0]])
    bodies = zip(rest, ends[1:], strict=True)
    return [above, *((mark[3] or "", html.unescape(mark[2]), text[mark.end() : end]) for mark, end in bodies)]


def _text(markup: str) -> str:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Reader(HTMLParser):
    """The text of a piece of a page, without what the page keeps from its search (`data-search-exclude`)."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")
        if tag not in _EMPTY:
            silent = tag in _SILENT or any(name == "data-search-exclude" for name, _ in attrs)
            self._open.append((tag, silent))
            self._silent += silent

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")
        if tag not in [name for name, _ in self._open]:
            return  # closes nothing
        while self._open:
            name, silent = self._open.pop()
            self._silent -= silent
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
