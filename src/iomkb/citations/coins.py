"""A CSL item → a COinS record: an OpenURL context object, which Zotero and others read from the title of a span.

Formats and keys are those that Zotero's own reader knows; what it has no key for (editors, numbers of reports) is left to the
files beside a work's page.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from iomkb.citations.items import OTHERS, Item

_FORMAT = "info:ofi/fmt:kev:mtx:"

_GENRES = {
    "article-journal": ("journal", "article"), "review": ("journal", "article"),
    "book": ("book", "book"), "pamphlet": ("book", "book"), "chapter": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"), "paper-conference": ("book", "proceeding"), "report": ("book", "report"),
    "document": ("book", "document"), "thesis": ("dissertation", ""),
}  # fmt: skip
"""CSL types and the format and genre that carry them over; all others go as Dublin Core with a type."""

_ZOTERO_TYPES = {
    "article-newspaper": "newspaperArticle", "article-magazine": "magazineArticle", "speech": "presentation",
    "legal_case": "case", "dataset": "dataset", "software": "computerProgram", "motion_picture": "videoRecording",
    "song": "audioRecording", "graphic": "artwork", "webpage": "webpage",
}  # fmt: skip
"""What stands in `rft.type` of a Dublin Core record; Zotero reads its own names for types there, and nobody minds."""


def coins(item: Item) -> str:
    """The context object of an item. Values are percent-encoded: only letters, digits and `-._~%=&` occur."""
    format, genre = _GENRES.get(item["type"], ("dc", ""))
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", _FORMAT + format)]
    pairs += [("rft.genre", genre)] if genre else []
    pairs += _titles(item, format, genre)
    pairs += _people(item)
    pairs += _date(item)
    pairs += _places(item, format)
    if "DOI" in item:
        pairs.append(("rft_id", f"info:doi/{item['DOI']}"))
    if "URL" in item:
        pairs.append(("rft_id", item["URL"]))
    return "&".join(f"{key}={quote(_line(value), safe='')}" for key, value in pairs if _line(value))


def _titles(item: Item, format: str, genre: str) -> Iterator[tuple[str, str]]:
    title, container = item.get("title", ""), item.get("container-title", "")
    if format == "journal":
        yield from (("rft.atitle", title), ("rft.jtitle", container))
    elif genre in ("bookitem", "proceeding"):
        yield from (("rft.atitle", title), ("rft.btitle", container))
    elif genre in ("book", "report"):
        yield "rft.btitle", title
    else:
        yield "rft.title", title
        if format == "dc":
            yield from (("rft.type", _ZOTERO_TYPES.get(item["type"], "document")), ("rft.source", container))


def _people(item: Item) -> Iterator[tuple[str, str]]:
    """The authors; where there are none the editors, since a record without a name finds no work."""
    for name in item.get("author") or item.get("editor") or ():
        if "literal" not in name:
            family = " ".join(part for part in (name.get("non-dropping-particle", ""), name.get("family", "")) if part)
            yield "rft.au", ", ".join(part for part in (family, name.get("given", ""), name.get("suffix", "")) if part)
        elif name["literal"] != OTHERS:
            yield "rft.aucorp", name["literal"]


def _date(item: Item) -> Iterator[tuple[str, str]]:
    issued: Mapping[str, list[list[int]]] = item.get("issued", {})
    for parts in issued.get("date-parts", [])[:1]:
        yield "rft.date", "-".join(f"{number:02d}" for number in parts)


def _places(item: Item, format: str) -> Iterator[tuple[str, str]]:
    """Volume, issue, pages, publisher and numbers, as far as the format knows them."""
    keys = [("rft.isbn", "ISBN"), ("rft.issn", "ISSN"), ("rft.language", "language")]
    if format == "journal":
        keys = [("rft.volume", "volume"), ("rft.issue", "issue"), ("rft.pages", "page"), *keys]
    elif format == "book":
        keys = [("rft.pages", "page"), ("rft.pub", "publisher"), ("rft.place", "publisher-place"), *keys]
        keys += [("rft.edition", "edition"), ("rft.series", "collection-title"), ("rft.tpages", "number-of-pages")]
    elif format == "dissertation":
        keys = [("rft.inst", "publisher"), ("rft.degree", "genre"), *keys]
    else:
        keys = [("rft.publisher", "publisher"), *keys]
    yield from ((key, item[variable]) for key, variable in keys if variable in item)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()
