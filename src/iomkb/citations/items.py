"""A reference → a CSL item (CSL 1.0.2, CSL-JSON): its type, names, dates and variables as plain text. Formats nothing."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from iomkb.citations.dates import CslDate, issued, written_date
from iomkb.model.references import Author, Reference

Item = dict[str, Any]

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal", "review": "review", "suppperiodical": "article-journal", "periodical": "periodical",
        "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book", "reference": "book",
        "mvreference": "book", "proceedings": "book", "mvproceedings": "book", "manual": "book", "booklet": "pamphlet",
        "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter",
        "suppcollection": "chapter", "inreference": "entry-encyclopedia",
        "inproceedings": "paper-conference", "conference": "paper-conference",
        "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
        "report": "report", "techreport": "report", "standard": "report", "legislation": "report", "legal": "report",
        "jurisdiction": "legal_case", "patent": "patent", "online": "webpage", "electronic": "webpage", "www": "webpage",
        "dataset": "dataset", "software": "software", "video": "motion_picture", "movie": "motion_picture",
        "audio": "song", "image": "graphic", "artwork": "graphic",
    }
)  # fmt: skip
"""BibTeX and BibLaTeX types. Instruments of law and UN documents are reports with a number: as `legislation` every engine
prints an American public law. Whatever is not named here is a `document`."""

NAMES = MappingProxyType(
    {
        "author": "author",
        "editor": "editor",
        "translator": "translator",
        "bookauthor": "container-author",
        "director": "director",
    }
)

OTHERS = "others"
"""What `and others` becomes in a list of names; pandoc prints “et al.” for it."""

_TEXTS = (  # CSL variable, and the BibTeX fields it is taken from: the first that is there.
    ("title-short", ("shorttitle",)),
    ("collection-title", ("series",)),
    ("volume", ("volume",)),
    ("number-of-volumes", ("volumes",)),
    ("edition", ("edition",)),
    ("version", ("version",)),
    ("publisher", ("publisher", "institution", "school", "organization")),
    ("publisher-place", ("location", "address")),
    ("page", ("pages",)),
    ("number-of-pages", ("pagetotal",)),
    ("chapter-number", ("chapter",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("abstract", ("abstract",)),
    ("event-place", ("venue",)),
)

_THESES = MappingProxyType({"phdthesis": "PhD diss.", "mastersthesis": "master’s thesis", "mathesis": "master’s thesis"})

_STATUSES = frozenset(["forthcoming", "in press", "in preparation", "submitted", "under review"])
"""Words that stand where a year will be."""

_LANGUAGES = MappingProxyType(
    {
        "arabic": "ar", "brazil": "pt-BR", "brazilian": "pt-BR", "british": "en-GB", "american": "en-US", "chinese": "zh",
        "dutch": "nl", "english": "en", "french": "fr", "german": "de", "ngerman": "de", "italian": "it", "japanese": "ja",
        "portuguese": "pt", "russian": "ru", "spanish": "es", "ukenglish": "en-GB", "usenglish": "en-US",
    }
)  # fmt: skip
"""Names of languages in babel and BibLaTeX's `langid`; titles in other languages are not put into English capitals."""


def csl_item(work: Reference) -> Item:
    """The work as a CSL item, its citation key as `id`. All values are plain text, not markup."""
    kind = _type(work)
    item: Item = {"id": work.key, "type": kind}
    title = _titled(work, "")
    if title or work.title:
        item["title"] = title or work.title
    for field, variable in NAMES.items():
        if work.people.get(field):
            item[variable] = [_name(author) for author in work.people[field]]
            if field in work.others:
                item[variable].append({"literal": OTHERS})
    container = _container(work)
    if container:
        item["container-title"] = container
    for variable, fields in _TEXTS:
        value = next((str(work.fields[field]) for field in fields if field in work.fields), "")
        if value:
            item[variable] = value
    item.update(_numbered(work, kind))
    genre = _genre(work, kind)
    if genre:
        item["genre"] = genre
    if kind == "speech" and "eventtitle" in work.fields:
        item.pop("event-place", None)  # It stands in the genre, “paper presented at …, Montreal”.
    item.update(_dates(work, kind))
    item.update(_addresses(work))
    if language := language_of(work):
        item["language"] = language
    return item


def language_of(work: Reference) -> str:
    """The language of the work as a BCP 47 tag; empty where its entry does not say, or in a word that we do not know."""
    language = str(work.fields.get("langid", work.fields.get("language", ""))).lower()
    known = language in _LANGUAGES or re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", language)
    return _LANGUAGES.get(language, language) if known else ""


def _type(work: Reference) -> str:
    if work.type == "article" and str(work.fields.get("entrysubtype", "")).lower() in ("newspaper", "magazine"):
        return f"article-{work.fields['entrysubtype'].lower()}"
    if work.type == "unpublished":
        return "speech" if "eventtitle" in work.fields or "presented" in _described(work).lower() else "document"
    if work.type == "misc" and "url" in work.fields and not {"publisher", "number", "howpublished"} & set(work.fields):
        return "webpage"
    return TYPES.get(work.type, "document")


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _titled(work: Reference, prefix: str) -> str:
    parts = [str(work.fields[prefix + part]) for part in ("title", "subtitle") if prefix + part in work.fields]
    return f"{parts[0]} {parts[1]}" if len(parts) == 2 and parts[0][-1:] in "?!:" else ": ".join(parts)


def _container(work: Reference) -> str:
    fields = work.fields
    journal = _titled(work, "journal") or str(fields.get("journal", ""))
    return journal or _titled(work, "book") or str(fields.get("maintitle", fields.get("website", "")))


def _numbered(work: Reference, kind: str) -> Iterator[tuple[str, str]]:
    number, issue = str(work.fields.get("number", "")), str(work.fields.get("issue", ""))
    if kind.startswith(("article", "review", "periodical")):
        if number or issue:
            yield "issue", number or issue
    elif number and "series" in work.fields and kind in ("book", "chapter", "paper-conference", "entry-encyclopedia"):
        yield "collection-number", number
    elif number:
        yield "number", number


def _described(work: Reference) -> str:
    """What the entry says in words about its kind of publication, as `howpublished` or the note of an unpublished work."""
    if "howpublished" in work.fields and not re.match(r"https?:", work.fields["howpublished"]):
        return str(work.fields["howpublished"])
    return work.notes["note"].plain if work.type == "unpublished" and "note" in work.notes else ""


def _genre(work: Reference, kind: str) -> str:
    if kind == "thesis":
        written = str(work.fields.get("type", work.type)).lower()
        return _THESES.get(written, "" if written == "thesis" else str(work.fields.get("type", "")))
    genre = str(work.fields.get("type", "")) or _described(work)
    if kind in ("speech", "document") and genre[1:2].islower():
        genre = genre[0].lower() + genre[1:]  # Styles print a capital where one is due.
    if kind == "speech" and "eventtitle" in work.fields:
        paper = genre.rstrip(".") or f"paper presented at {work.fields['eventtitle']}"
        if "venue" not in work.fields:
            return paper
        comma = ",”" if paper.endswith("”") else paper[-1:] + ","  # Within the quotation mark, as all four styles have it.
        return f"{paper[:-1]}{comma} {work.fields['venue']}"
    return genre.rstrip(".") if kind in ("speech", "document", "report", "webpage", "pamphlet", "patent") else ""


def _dates(work: Reference, kind: str) -> Iterator[tuple[str, Any]]:
    fields = work.fields
    date = issued(*(str(fields.get(name, "")) for name in ("date", "year", "month", "day")))
    event = written_date(str(fields.get("eventdate", "")))
    if kind == "speech" and _same_year(date, event):
        date, event = event, None  # A paper is dated by its occasion; with both, Chicago prints the year a second time.
    words = str(date.get("literal", "")) if date else ""
    status = words if words.lower() in _STATUSES else str(fields.get("pubstate", ""))
    if status:
        yield "status", status
    if date and not (words and words == status):
        yield "issued", date
    if event:
        yield "event-date", event
    for field, variable in (("urldate", "accessed"), ("origdate", "original-date")):
        other = written_date(str(fields.get(field, "")))
        if other:
            yield variable, other


def _same_year(date: CslDate | None, event: CslDate | None) -> bool:
    """Whether the first date is missing, or the bare year of the second."""
    if not event or "date-parts" not in event:
        return False
    return date is None or date.get("date-parts") == [event["date-parts"][0][:1]]


def _addresses(work: Reference) -> Iterator[tuple[str, str]]:
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", str(work.fields.get("doi", "")), flags=re.IGNORECASE)
    if doi:
        yield "DOI", doi
    url = str(work.fields.get("url", "")) or str(work.fields.get("howpublished", ""))
    if re.fullmatch(r"https?://[^\s<>\"]+", url) and not (doi and url.lower().endswith(doi.lower())):
        yield "URL", url
