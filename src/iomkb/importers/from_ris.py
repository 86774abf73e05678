"""RIS (EndNote, Zotero, publishers' pages) → BibTeX entries, by way of CSL items. The counterpart of the RIS export."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from iomkb.bibtex_text import entry
from iomkb.diagnostics import error
from iomkb.importers.csl_fields import bibtex_of
from iomkb.importers.incoming import Converted, Record
from iomkb.importers.ris_records import RisRecord, read_records

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal", "ABST": "article-journal",
    "JFULL": "periodical", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "SER": "book", "CHAP": "chapter", "ECHAP": "chapter", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report",
    "GOVDOC": "report", "STAND": "standard", "BILL": "bill", "STAT": "legislation", "LEGAL": "legislation",
    "CASE": "legal_case", "PAT": "patent", "ELEC": "webpage", "WEB": "webpage", "BLOG": "webpage", "ICOMM": "webpage",
    "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset", "COMP": "software", "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "ADVS": "motion_picture", "SOUND": "song", "MUSIC": "song", "ART": "graphic",
    "FIGURE": "graphic", "CHART": "graphic", "SLIDE": "graphic", "PAMP": "pamphlet", "UNPB": "manuscript",
    "MANSCPT": "manuscript", "PCOMM": "personal_communication",
}  # fmt: skip
"""RIS types and the CSL types nearest to them; `document` for all others."""

_BOOKS = ("book",)
_IN_OTHERS = ("article-journal", "article-magazine", "article-newspaper", "periodical", "chapter", "paper-conference",
              "entry-encyclopedia", "entry-dictionary")  # fmt: skip
_NAMES = {"author": ("AU", "A1"), "editor": ("A2", "ED"), "translator": ("A4",)}
_TEXTS = {  # CSL variable, and the tags it is taken from: the first that is there.
    "title": ("TI", "T1", "CT"), "title-short": ("ST",), "volume": ("VL",), "number-of-volumes": ("NV",), "edition": ("ET",),
    "publisher": ("PB",), "publisher-place": ("CY", "PP"), "genre": ("M3",), "DOI": ("DO",), "URL": ("UR",),
    "language": ("LA",), "abstract": ("AB", "N2"),
}  # fmt: skip
_SILENT = frozenset(["TY", "ID", "ER"])


def from_ris(path: str, data: bytes) -> Converted:
    """The entries of the file, in order; what cannot be one is a finding at its place."""
    read, faults = read_records(path, data)
    return Converted(tuple(_record(record, number) for number, record in enumerate(read, start=1)), tuple(faults))


def _record(record: RisRecord, number: int) -> Record:
    item, left_out = _item(record.values)
    kind, fields, more = bibtex_of(item)
    faults = record.faults
    if not faults and not {"title", "author", "editor"} & fields.keys():
        message = "the record has no title, no author and no editor"
        faults = (error("missing-field", record.place, message, "Write its title on a line that begins with TI  - "),)
    name = f"entry-{number}"
    key = next(iter(record.values.get("ID", ())), "")
    text = entry("misc", name, {}) if faults else entry(kind, name, fields)
    return Record(record.place, key, "", text, (*left_out, *more), faults)


def _item(values: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The record as a CSL item, and the tags that have no place in it."""
    kind = TYPES.get(values["TY"][0] if values["TY"] else "", "document")
    item: dict[str, Any] = {"type": kind}
    used: dict[str, int] = {}
    for variable, tags, found in _taken(kind, values):
        if variable not in item:
            item[variable] = found
            for tag in tags:
                used[tag] = len(values[tag]) if isinstance(found, list) else max(used.get(tag, 0), 1)
    left = [tag for tag, found in values.items() if tag not in _SILENT and len(found) > used.get(tag, 0)]
    unknown = [f"TY {values['TY'][0]}"] if values["TY"] and values["TY"][0] not in {*TYPES, "GEN"} else []
    return item, (*left, *unknown)


def _taken(kind: str, values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """The variables of the item, the tags that each uses up, and their values."""
    for variable, tags in _NAMES.items():
        if kind in _BOOKS and variable == "editor" and "ED" in values:
            tags = ("ED",)
        present = tuple(tag for tag in tags if values.get(tag))
        if present:
            yield variable, present, [_name(name) for tag in present for name in values[tag]]
    for variable, tags in (*_TEXTS.items(), *_containers(kind)):
        for tag in tags:
            if values.get(tag):
                yield variable, (tag,), values[tag][0]
    yield from _numbers(kind, values)
    yield from _dates(values)
    if start := values.get("SP"):
        end = values.get("EP", ())
        joined = start[0] if not end or end[0] in ("", start[0]) or "-" in start[0] else f"{start[0]}-{end[0]}"
        yield "page", ("SP", *(("EP",) if end else ())), joined
    if "KW" in values:
        yield "keyword", ("KW",), list(values["KW"])
    if "N1" in values:
        yield "note", ("N1",), "\n\n".join(values["N1"])
    for number in values.get("SN", ())[:1]:
        yield ("ISSN" if re.match(r"\d{4}-?\d{3}[\dXx]\b(?!-)", number) else "ISBN"), ("SN",), number


def _containers(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if kind in _BOOKS:
        return (("title", ("BT",)), ("collection-title", ("T3", "T2")))
    if kind in _IN_OTHERS:
        return (("container-title", ("T2", "JF", "JO", "BT", "JA", "J2")), ("collection-title", ("T3",)))
    return (("container-title", ("T2", "JO", "JF", "BT")), ("collection-title", ("T3",)))


def _numbers(kind: str, values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for tag in ("IS", "M1"):
        if values.get(tag):
            yield "issue" if kind.startswith("article") or kind == "periodical" else "number", (tag,), values[tag][0]


def _dates(values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    given = [tag for tag in ("DA", "PY", "Y1") if values.get(tag)]
    best = max(given, key=lambda tag: len(_parts(values[tag][0])), default="")
    if best:
        agreeing = [tag for tag in given if _parts(values[tag][0])[:1] == _parts(values[best][0])[:1]]
        yield "issued", tuple(agreeing), _date(values[best][0])
    if values.get("Y2"):
        yield "accessed", ("Y2",), _date(values["Y2"][0])


def _date(text: str) -> dict[str, Any]:
    parts = _parts(text)
    return {"date-parts": [parts]} if parts else {"literal": text.strip("/ ")}


def _parts(text: str) -> list[int]:
    """`2016/09/19/` and `2016-09-19` as numbers; empty for anything else, such as `2014–2015` or `1998///Spring`."""
    match = re.fullmatch(r"(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?[/-]*", text.strip())
    return [int(part) for part in match.groups() if part] if match else []


def _name(name: str) -> dict[str, str]:
    """`Last, First, Suffix`; a name without a comma is a body's, or somebody's only one."""
    family, *rest = [part.strip() for part in name.split(",", 2)]
    if not any(rest):
        return {"literal": name.strip(", ")}
    return {"family": family, "given": rest[0], "suffix": rest[1] if len(rest) > 1 else ""}
