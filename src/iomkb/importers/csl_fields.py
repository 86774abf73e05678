"""A CSL item → the type and fields of a BibTeX entry, and what of it has no place there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from iomkb.bibtex_text import NOT_VERBATIM, escaped, note, one_line, people, titled, titled_with_tags
from iomkb.importers.csl_dates import issued, other_date
from iomkb.model.references import Author
from iomkb.read.bibtex_decoding import VERBATIM_FIELDS
from iomkb.work_identity import bare_doi

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "review",
    "review-book": "review", "periodical": "periodical", "book": "book", "collection": "collection", "chapter": "incollection",
    "paper-conference": "inproceedings", "entry": "inreference", "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference", "thesis": "thesis", "report": "report", "standard": "standard", "bill": "legislation",
    "legislation": "legislation", "regulation": "legislation", "treaty": "legislation", "legal_case": "jurisdiction",
    "patent": "patent", "webpage": "online", "post": "online", "post-weblog": "online", "dataset": "dataset",
    "software": "software", "motion_picture": "video", "broadcast": "video", "song": "audio", "graphic": "image",
    "figure": "image", "pamphlet": "booklet", "manuscript": "unpublished", "speech": "unpublished", "interview": "unpublished",
    "personal_communication": "unpublished",
}  # fmt: skip
"""CSL types and the BibTeX types that `iomkb.citations` reads as the same or the nearest; `misc` for all others."""

_NAMES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
          "director": "director"}  # fmt: skip
_TEXTS = {
    "title-short": "shorttitle", "collection-title": "series", "volume": "volume", "number-of-volumes": "volumes",
    "edition": "edition", "version": "version", "publisher": "publisher", "publisher-place": "address",
    "number-of-pages": "pagetotal", "chapter-number": "chapter", "status": "pubstate", "event-title": "eventtitle",
    "event": "eventtitle", "event-place": "venue", "language": "language", "ISBN": "isbn", "ISSN": "issn",
}  # fmt: skip
_ARTICLES = ("article", "review", "periodical", "suppperiodical")
_IN_BOOKS = ("incollection", "inproceedings", "inreference")
_SILENT = frozenset(["id", "type", "citation-key", "citation-label", "author", "page-first"])
"""Variables that say nothing about the work, or nothing that another one does not say as well."""

Fields = dict[str, str]


def bibtex_of(item: Mapping[str, Any]) -> tuple[str, Fields, tuple[str, ...]]:
    """The type of the entry, its fields as LaTeX in the usual order, and the variables that were left out."""
    kind = TYPES.get(str(item.get("type", "")), "misc")
    left = {name for name, value in item.items() if name not in _SILENT and value not in ("", None, [], {})}
    fields: Fields = {}
    for variable, taken in _found(item, kind):
        clean = {name: latex for name, latex in taken.items() if latex}
        if clean:
            fields |= {name: latex for name, latex in clean.items() if name not in fields}
            left.discard(variable)
    return kind, fields, tuple(sorted(left))


def _found(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Fields]]:
    for variable, field in _NAMES.items():
        yield variable, {field: _people(item.get(variable))}
    yield "title", {"title": titled_with_tags(_text(item, "title"))}
    yield "container-title", {_container(kind): titled_with_tags(_text(item, "container-title"))}
    if kind == "article" and item.get("type") != "article-journal":
        yield "type", {"entrysubtype": str(item.get("type")).removeprefix("article-")}
    for variable, field in _TEXTS.items():
        yield variable, {field: _latex(field, _text(item, variable))}
    yield from _numbers(item, kind)
    yield "page", {"pages": _pages(_text(item, "page") or _text(item, "page-first"))}
    yield "genre", {_genre_field(kind): escaped(_text(item, "genre"))}
    for variable, date_fields in issued(item.get("issued")):
        yield variable, {name: _latex(name, text) for name, text in date_fields.items()}
    for variable, field in (("event-date", "eventdate"), ("original-date", "origdate"), ("accessed", "urldate")):
        yield variable, {field: _latex(field, other_date(item.get(variable)))}
    yield "DOI", {"doi": _latex("doi", bare_doi(_text(item, "DOI")))}
    yield "URL", {"url": _latex("url", _text(item, "URL"))}
    yield "keyword", {"keywords": _keywords(item.get("keyword"))}
    for variable in ("note", "annote", "abstract"):
        written = item.get(variable)
        text = written if isinstance(written, str) else ""
        yield variable, {variable: escaped(text) if variable == "abstract" else note(text)}


def _text(item: Mapping[str, Any], variable: str) -> str:
    value = item.get(variable)
    return one_line(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _latex(field: str, text: str) -> str:
    """A field's text by the rule of the field; empty where the field cannot hold it."""
    if field in ("title", "shorttitle", "eventtitle", "series"):
        return titled(text)
    if field not in VERBATIM_FIELDS:
        return escaped(text)
    if field in ("url", "doi"):
        return re.sub(r"[{}\\\s]", lambda sign: quote(sign[0]), text)
    return "" if NOT_VERBATIM & set(text) else text


def _people(value: Any) -> str:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ""
    authors = [author for one in value if (author := _author(one)).name]
    others = bool(authors) and authors[-1].literal.lower().rstrip(".") in ("others", "et al")
    return people(authors[:-1] if others else authors, others=others)


def _author(value: Any) -> Author:
    if isinstance(value, str):
        return Author(literal=one_line(value))
    if not isinstance(value, Mapping):
        return Author()
    parts = {part: _text(value, part) for part in ("family", "given", "suffix", "literal", "name")}
    particle = " ".join(filter(None, (_text(value, "dropping-particle"), _text(value, "non-dropping-particle"))))
    if parts["family"]:
        return Author(parts["family"], parts["given"], particle, parts["suffix"])
    return Author(literal=parts["literal"] or parts["name"] or parts["given"])


def _container(kind: str) -> str:
    if kind in _ARTICLES:
        return "journal"
    return "website" if kind == "online" else "booktitle" if kind in _IN_BOOKS else "maintitle"


def _genre_field(kind: str) -> str:
    return "type" if kind in ("thesis", "report", "patent", "legislation", "standard", "software") else "howpublished"


def _numbers(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Fields]]:
    """The one field `number` of BibTeX is the issue of an article, the place of a book in its series, or a report's number."""
    order = ["issue", "number"] if kind in _ARTICLES else ["number", "collection-number", "issue"]
    found = [(variable, text) for variable in order if (text := _text(item, variable))]
    for variable, text in found[:1]:
        yield variable, {"number": _latex("number", text)}


def _pages(text: str) -> str:
    """A range with the two hyphens of BibTeX; other hyphens, as in `A-12`, stay."""
    return re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "--", escaped(text)) if re.search(r"\d\s*[-–—]+\s*\w", text) else escaped(text)


def _keywords(value: Any) -> str:
    """Keywords of a list as they are, those of one text split at its commas and semicolons."""
    words = re.split(r"[,;]", value) if isinstance(value, str) else value if isinstance(value, list) else ()
    latex = (escaped(word) for word in words if isinstance(word, str))
    return ", ".join(f"{{{word}}}" if re.search(r"[,;]", word) else word for word in dict.fromkeys(latex) if word)
