"""References → RIS, for EndNote and other reference managers. One value is one line, whatever it holds."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import rispy

from iomkb.citations import Item, csl_item
from iomkb.model.references import Author, Reference

_TYPES = {
    "article-journal": "JOUR", "article-newspaper": "NEWS", "article-magazine": "MGZN", "review": "JOUR", "book": "BOOK",
    "pamphlet": "PAMP", "chapter": "CHAP", "entry-encyclopedia": "ENCYC", "paper-conference": "CPAPER", "speech": "CPAPER",
    "thesis": "THES", "report": "RPRT", "legal_case": "CASE", "patent": "PAT", "webpage": "ELEC", "dataset": "DATA",
    "software": "COMP", "motion_picture": "VIDEO", "song": "SOUND", "graphic": "ART",
}  # fmt: skip
"""CSL types and the RIS types nearest to them; GEN for all others."""

_VALUES = (
    ("secondary_title", "container-title"), ("tertiary_title", "collection-title"), ("short_title", "title-short"),
    ("volume", "volume"), ("number", "issue"), ("number", "number"), ("edition", "edition"), ("publisher", "publisher"),
    ("place_published", "publisher-place"), ("number_of_volumes", "number-of-volumes"), ("type_of_work", "genre"),
    ("issn", "ISBN"), ("issn", "ISSN"), ("doi", "DOI"), ("abstract", "abstract"), ("language", "language"),
)  # fmt: skip


def bibliography_ris(references: Iterable[Reference]) -> str:
    """All works as RIS, by citation key; of two works with one key, the first."""
    works = {work.key: work for work in reversed(tuple(references))}
    return str(rispy.dumps([_record(works[key]) for key in sorted(works)]))


def _record(work: Reference) -> dict[str, Any]:
    item = csl_item(work)
    record: dict[str, Any] = {"type_of_reference": _TYPES.get(item["type"], "GEN"), "id": _line(work.key)}
    record["title"] = _line(item["title"])
    for tag, field in (("authors", "author"), ("secondary_authors", "editor"), ("subsidiary_authors", "translator")):
        if work.people.get(field):
            record[tag] = [_line(_name(author)) for author in work.people[field]]
    for tag, variable in _VALUES:
        if variable in item:
            record.setdefault(tag, _line(item[variable]))
    record.update(_dates(item))
    record.update(_pages(item))
    lists = {
        "urls": [item["URL"]] if "URL" in item else [],
        "keywords": list(work.keywords),
        "notes": list(work.notes.values()),
    }
    record.update({tag: [_line(str(value)) for value in values] for tag, values in lists.items() if values})
    return record


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(author: Author) -> str:
    last = author.literal or f"{author.particle} {author.family}".strip()
    return ", ".join(part for part in (last, author.given, author.suffix) if part)


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for tag, variable in (("date", "issued"), ("access_date", "accessed")):
        parts = item.get(variable, {}).get("date-parts", [[]])[0]
        if parts:
            yield tag, "/".join(f"{number:02d}" for number in parts) + "/" * (3 - len(parts))
            if tag == "date":
                yield "year", str(parts[0])


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    first, *last = re.split(r"\s*[-–]+\s*", _line(item.get("page", "")), maxsplit=1)
    if first:
        yield "start_page", first
    if last and last[0]:
        yield "end_page", last[0]
