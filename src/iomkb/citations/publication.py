"""The site as something to be cited: who made it, when it was last changed, where it stands; and each page in every style.

One page that stands for all is formatted with the works, and every page's title and address are put into its place: pandoc
takes 20 ms for an item (measured), and a site has hundreds of pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from iomkb.citations import Citations, Style
from iomkb.citations.inlines import html, inlines
from iomkb.diagnostics import NOWHERE
from iomkb.memory import remembered
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text

_ANY_PAGE = "any page of the site"
"""The key of the page that stands for all: no citation key can hold a space."""

MOST_NAMED = 19
"""So many people are named as authors of a page where there are more (APA, 7th edition: of more than 20); then “and others”."""


@dataclass(frozen=True)
class Publication:
    """`name`: of the site. `date`: of its last change, as 2026-11-23; empty where nothing records it.

    `site_url`: where it is published, ending in a slash; empty where the project does not say. `version`: in CITATION.cff.
    """

    name: str
    authors: tuple[Author, ...] = ()
    date: str = ""
    site_url: str = ""
    licence: str = ""
    licence_url: str = ""
    version: str = ""

    def address(self, path: str) -> str:
        """The whole address of a site path; empty where nobody knows it."""
        return self.site_url + quote(path) if self.site_url else ""

    @property
    def named(self) -> tuple[Author, ...]:
        """The authors whom a page names; all of them are on the contributors' page."""
        return self.authors if len(self.authors) <= MOST_NAMED + 1 else self.authors[:MOST_NAMED]

    def record(self, key: str, title: str, path: str, *, site_in: str = "website") -> Reference:
        """A page as a work of its own, for reference managers and styles; the field `site_in` names the site."""
        url = self.address(path)
        fields = {"title": title, site_in: self.name, "date": self.date, "url": url, "langid": "english"}
        return Reference(
            key=key,
            type="online",
            fields={name: Text(value) for name, value in fields.items() if value},
            people={"author": self.named} if self.authors else {},
            others=frozenset(["author"] if self.named != self.authors else []),
            notes={},
            keywords=(),
            slug="",
            location=NOWHERE,
        )

    def any_page(self) -> Reference:
        """The page that stands for all, to be formatted together with the works."""
        return self.record(_ANY_PAGE, self._title, self._path)

    def page_forms(self, citations: Citations) -> "PageForms":
        """What has come of `any_page`."""
        entries = {style: citations.formatted(_ANY_PAGE, style) for style in Style}
        return PageForms(entries, citations.note_form(_ANY_PAGE), self._title, self.address(self._path))

    @property
    def _title(self) -> str:
        return self._unused("Titleofthepage")

    @property
    def _path(self) -> str:
        return self._unused("address-of-the-page")

    def _unused(self, word: str) -> str:
        """`word`, lengthened until it occurs nowhere else in a citation of the site."""
        everything = f"{self.name} {self.site_url} {self.named}".casefold()
        while word.casefold() in everything:
            word += "x"
        return word


@dataclass(frozen=True)
class PageForms:
    """Citations of the page that stands for all, and the `title` and `url` in them that are nobody's (`url`: may be empty)."""

    entries: Mapping[Style, str]
    note: str
    title: str
    url: str

    def entry_of(self, style: Style, title: str, url: str) -> str:
        """The entry of a page as safe inline HTML; `url` is its whole address, empty where the site's is not known."""
        return self._filled(self.entries[style], title, url)

    def note_of(self, title: str, url: str) -> str:
        """The page as a note of the Chicago style, as safe inline HTML."""
        return self._filled(self.note, title, url)

    def _filled(self, form: str, title: str, url: str) -> str:
        printed = _printed(title)
        if f"“{self.title}" in form:  # quotation marks within quotation marks turn single
            printed = printed.translate({ord("“"): "‘", ord("”"): "’"})
        end = title.rstrip('’”"')[-1:]
        if end and end in "?!.…":  # which stand for the style’s own stop; the first three for its comma as well
            form = re.sub(rf"{self.title}((?:</i>)?)[{'.' if end == '…' else '.,'}]", rf"{self.title}\1", form)
        with_title = form.replace(self.title, printed)
        return (
            with_title.replace(html([{"t": "Str", "c": self.url}]), html([{"t": "Str", "c": url}])) if self.url else with_title
        )


@remembered(1)
def _printed(title: str) -> str:
    """A title as safe inline HTML; every style needs that of the page at hand."""
    return html(inlines(title))
