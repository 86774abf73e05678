"""From a page to how it is cited: the page itself, the source it rests on, and what it has at second hand, clearly apart."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape

from markupsafe import Markup

from iomkb.citations import Style, csl_item
from iomkb.citations.coins import coins
from iomkb.citations.in_text import NOWHERE_IN_IT, Locator
from iomkb.citations.publication import Publication
from iomkb.layout import relative, site_href
from iomkb.model.articles import place_in_words
from iomkb.model.references import Reference
from iomkb.pages.cite_view import CiteView, FileView, FormText, FormView, RecordView, SourceLine, SourceView
from iomkb.pages.citing_chain import BIBLIOGRAPHY, NOTE, cite_link, locator_of, secondary_view, work_forms
from iomkb.pages.citing_subjects import Subject, Subjects
from iomkb.pages.metadata import head_of
from iomkb.pages.page import Knowledge, Page

Formats = Mapping[str, Callable[[Iterable[Reference]], str]]
"""The ending of a file for reference managers → the function that writes works in its format."""

FORMAT_NAMES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""What the formats are called, by the endings of their files."""

MOST_SOURCES = 8
"""How many sources a page writes out; the rest is counted."""


def work_file(knowledge: Knowledge, key: str, ending: str) -> str:
    """The site path of a work's file for reference managers."""
    return f"{knowledge.layout.path(f'@{key}')}cite.{ending}"


class Citing:
    """Says of pages, one after the other, how they are cited.

    `knowledge.citations` must have been made with `publication.any_page()` among the works.
    """

    def __init__(self, knowledge: Knowledge, publication: Publication, formats: Formats) -> None:
        self._knowledge, self._publication, self._formats = knowledge, publication, formats
        self._page_forms = publication.page_forms(knowledge.citations)
        self._subjects = Subjects(knowledge)
        self._coins: dict[str, Markup] = {}

    def cited(self, page: Page) -> Page:
        """The page with what it says on citing it, and with what it tells machines. Nothing of it may be left for later.

        What `spelled_out` adds is left out.
        """
        subject = self._subjects.of(page)
        head = head_of(self._knowledge, page, subject, self._publication)
        return replace(page, cite=self._view(page, subject), head=head)

    def spelled_out(self, page: Page) -> Page:
        """A page that is `cited`, with all that is made of what it says and of the publication alone: its own citation."""
        cite = page.cite
        if cite is None:
            return page
        forms = self._forms(cite.title, self._publication.address(cite.path))
        return replace(page, cite=replace(cite, forms=forms, records=tuple(self._records(page.path, cite))))

    def _view(self, page: Page, subject: Subject) -> CiteView:
        url = self._publication.address(subject.permanent)
        own = (subject.work,) if subject.work else subject.lists
        return CiteView(
            title=subject.title,
            path=subject.permanent,
            address=url or relative("", subject.permanent),
            href=site_href(subject.permanent),
            placed=bool(url),
            dated=bool(self._publication.date),
            source=self._source(subject),
            secondary=secondary_view(self._knowledge, subject.statement) if subject.statement else None,
            rests_on=tuple(self._line(key, count) for key, count in subject.rests_on[:MOST_SOURCES]),
            more=max(0, len(subject.rests_on) - MOST_SOURCES),
            coins=tuple(map(self._coins_of, own)),
        )

    def _forms(self, title: str, url: str) -> tuple[FormView, ...]:
        def entry(style: Style) -> Markup:
            return Markup(self._page_forms.entry_of(style, title, url))

        notes = Style.CHICAGO_NOTES
        note = FormText(NOTE, Markup(self._page_forms.note_of(title, url)))
        others = (FormView(style.label, (FormText("", entry(style)),)) for style in Style if style is not notes)
        return (FormView(notes.label, (note, FormText(BIBLIOGRAPHY, entry(notes)))), *others)

    def _coins_of(self, key: str) -> Markup:
        if key not in self._coins:
            self._coins[key] = Markup(escape(coins(csl_item(self._knowledge.corpus.reference[key]))))
        return self._coins[key]

    def _records(self, path: str, cite: CiteView) -> Iterable[RecordView]:
        key = _key(path, self._publication.date)
        for ending, write in self._formats.items():
            site_in = "organization" if ending == "bib" else "website"  # BibLaTeX knows no better field of an @online
            record = self._publication.record(key, cite.title, cite.path, site_in=site_in)
            text = write((record,)).strip()
            lines = [text.replace("\n", "")] if ending == "json" else text.splitlines()
            yield RecordView(FORMAT_NAMES[ending], Markup("&#10;").join(lines))

    def _source(self, subject: Subject) -> SourceView | None:
        if not subject.work:
            return None
        knowledge, statement = self._knowledge, subject.statement
        place, locator = "", NOWHERE_IN_IT
        if statement:
            article = knowledge.corpus.article.get(statement.excerpt.article)
            place, locator = place_in_words(statement.excerpt.at, article), locator_of(knowledge, statement)
        elif subject.heading:
            place, locator = f"“{subject.heading}”", Locator(heading=subject.heading)
        return SourceView(
            work=cite_link(knowledge, subject.work),
            place=place,
            forms=work_forms(knowledge, subject.work, locator),
            files=self._files(subject.work),
        )

    def _line(self, key: str, sentences: int) -> SourceLine:
        reference = Markup(self._knowledge.citations.formatted(key))
        return SourceLine(cite_link(self._knowledge, key), reference, sentences, self._files(key))

    def _files(self, key: str) -> tuple[FileView, ...]:
        slug = self._knowledge.corpus.reference[key].slug
        return tuple(
            FileView(FORMAT_NAMES[ending], site_href(work_file(self._knowledge, key, ending)), f"{slug}.{ending}")
            for ending in self._formats
        )


def _key(path: str, date: str) -> str:
    """A citation key for a page: its path in plain letters, and the year."""
    plain = unicodedata.normalize("NFKD", path.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "home"
    return "-".join(part for part in (name, date[:4]) if part)
