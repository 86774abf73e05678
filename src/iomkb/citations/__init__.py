"""References → formatted bibliography entries and notes in four styles, and CSL items for the exports.

Knows nothing of the site; what it gives is safe inline HTML.
"""

import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from iomkb.cache import Cache
from iomkb.citations.items import Item, csl_item
from iomkb.citations.pandoc import Formatted, format_items
from iomkb.citations.recalled import recalled
from iomkb.model.references import Reference

__all__ = ["Citations", "Item", "Style", "csl_item", "format_references"]


class Style(StrEnum):
    """The styles, by the names of their files in `assets/csl`."""

    CHICAGO_NOTES = "chicago-notes"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    APA = "apa"
    MLA = "mla"

    @property
    def label(self) -> str:
        """The style's name for readers."""
        return _LABELS[self.value]


_LABELS = {
    "chicago-notes": "Chicago, notes (17th ed.)",
    "chicago-author-date": "Chicago, author–date (17th ed.)",
    "apa": "APA (7th ed.)",
    "mla": "MLA (9th ed.)",
}


@dataclass(frozen=True)
class Citations:
    """Every work's entry in each style, and its note. Asking for a key that is no work's raises KeyError."""

    entries: Mapping[Style, Mapping[str, str]]
    notes: Mapping[str, str]
    located_notes: Mapping[str, str]
    shorts: Mapping[str, str]
    placeholder: str

    def formatted(self, key: str, style: Style | str = Style.CHICAGO_NOTES) -> str:
        """The entry as safe inline HTML: `<i>`, `<b>`, `<span class="smallcaps">`, and links to the work's own address."""
        return self.entries[Style(style)][key]

    def note_form(self, key: str, locator: str = "") -> str:
        """The full note of the Chicago style, as at a first citation; `locator` as written: `p. 351`, `351-53`, `chap. 2`."""
        place = _located(locator)
        if not place:
            return self.notes[key]
        note = self.located_notes[key]
        if self.placeholder in note:
            return note.replace(self.placeholder, escape(place))
        return f"{self.notes[key].removesuffix('.')}, {escape(place)}."

    def short(self, key: str) -> str:
        """The short form in plain text: “Barnett and Finnemore 2004”."""
        return self.shorts[key]


def format_references(references: Iterable[Reference], cache: Cache | None = None) -> Citations:
    """All works in all styles, one call of pandoc each, side by side. Of two works with one key, the first counts.

    `cache`: where formatted works are kept.
    """
    works = {work.key: work for work in reversed(tuple(references))}
    items = [csl_item(works[key]) for key in sorted(works)]
    italics = {key: work.italics["title"] for key, work in works.items() if "title" in work.italics}
    placeholder = _unused_number(items)

    def make(new: list[Item]) -> Mapping[Style, Formatted]:
        return _in_all_styles(new, italics, placeholder) if new else dict.fromkeys(Style, Formatted({}, {}, {}))

    results = recalled(items, italics, placeholder, make, cache) if cache else make(items)
    empty = Formatted({}, {}, {})
    notes = results.get(Style.CHICAGO_NOTES, empty)
    entries = {style: _none_empty(results.get(style, empty), works, results) for style in Style}
    shorts = {key: work.short for key, work in works.items()}
    located = {key: note or escape(shorts[key]) for key, note in notes.located_notes.items()}
    return Citations(
        entries, {key: note or escape(shorts[key]) for key, note in notes.notes.items()}, located, shorts, placeholder
    )


def _in_all_styles(
    items: list[Item], italics: Mapping[str, tuple[tuple[int, int], ...]], placeholder: str
) -> Mapping[Style, Formatted]:
    def one(style: Style) -> Formatted:
        dated = [_dated_by_occasion(item) for item in items] if style == Style.MLA else items
        return format_items(dated, italics, style.value, notes=style == Style.CHICAGO_NOTES, locator=placeholder)

    with ThreadPoolExecutor(len(Style)) as pool:
        return dict(zip(Style, pool.map(one, Style), strict=True))


def _dated_by_occasion(item: Item) -> Item:
    """A paper given somewhere, for MLA, which prints the date of the occasion only."""
    occasion = item["type"] == "speech" and "issued" in item and "event-date" not in item
    return {**item, "event-date": item["issued"]} if occasion else item


def _none_empty(formatted: Formatted, works: Mapping[str, Reference], results: Mapping[Style, Formatted]) -> Mapping[str, str]:
    """A style that leaves a kind of work out of its bibliographies takes MLA's entry, which leaves out none."""
    fallback = results[Style.MLA].entries if results else {}
    return {key: formatted.entries.get(key, "") or fallback.get(key, "") or escape(work.short) for key, work in works.items()}


def _unused_number(items: list[Item]) -> str:
    number, everything = 987654321, str(items)
    while str(number) in everything:
        number -= 1
    return str(number)


def _located(locator: str) -> str:
    """A locator as Chicago prints it: page numbers bare, ranges with an en dash, other labels as written."""
    text = " ".join(locator.split()).strip(" ,")
    text = re.sub(r"^(?:pp?\.|pages?)\s*(?=[0-9ivxlc])", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=[0-9])\s*(?:--?|–)\s*(?=[0-9])", "–", text)
