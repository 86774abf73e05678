"""The bibliography holds one work under two keys.

Each work stands once for the whole project, so that everything said about it comes together on one page. Two entries
count as one work if they have the same DOI, or the same title, year and first author; parts of one series are told
apart by their volume, number or pages. Chapters that inherit the DOI of their book do not count.

Wrong: `barnett2002` in `bibliography/power.bib` and `barnett-2002` in `bibliography/iom.bib`, both with the DOI
`10.1093/isq/46.2.1`.

Right: one of them, with the notes of both, and its key wherever the other was named.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from unicodedata import category, normalize

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.references import Reference

SEVERITY = Severity.WARNING

TELLS_APART = ("volume", "number", "issue", "pages", "chapter", "part", "edition", "series", "booktitle")
"""Fields that tell two works of one title, year and author apart."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every work that an earlier entry describes already."""
    by_doi: dict[str, list[Reference]] = {}
    by_title: dict[tuple[str, str, str], list[Reference]] = {}
    for reference in checked.corpus.reference.values():
        if doi := _doi(reference):
            by_doi.setdefault(doi, []).append(reference)
        if title := _plain(str(reference.fields.get("title", ""))):
            first = _plain(reference.authors[0].short) if reference.authors else ""
            by_title.setdefault((title, reference.year, first), []).append(reference)
    reported: set[tuple[str, str]] = set()
    groups = [(group, "DOI") for group in by_doi.values()]
    groups += [(group, "title, year and first author") for group in by_title.values()]
    for group, what in groups:
        for one, other in combinations(sorted(group, key=lambda reference: reference.location), 2):
            if (one.key, other.key) in reported or _related(one, other) or (what != "DOI" and _told_apart(one, other)):
                continue
            reported.add((one.key, other.key))
            message = f"“{other.key}” has the same {what} as “{one.key}” ({one.location})"
            help = "Keep one entry with the notes of both, and use its key everywhere."
            yield warning("same-work-twice", other.location, message, help)


def _doi(reference: Reference) -> str:
    doi = str(reference.fields.get("doi", "")).strip().casefold()
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi)


def _plain(text: str) -> str:
    """Letters and digits only, without case and accents."""
    decomposed = normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if category(char)[0] in "LN")


def _related(one: Reference, other: Reference) -> bool:
    """Whether one is a part of the other, or both are parts of one work."""
    family = {one.key, *one.parents} & {other.key, *other.parents}
    return bool(family)


def _told_apart(one: Reference, other: Reference) -> bool:
    fields = ((str(one.fields.get(name, "")), str(other.fields.get(name, ""))) for name in TELLS_APART)
    return any(a and b and a != b for a, b in fields)
