"""The bibliography holds one work under two keys.

Each work stands once for the whole project, so that everything said about it comes together on one page. Two entries
count as one work if they have the same DOI, or the same title, year and first author; parts of one series are told
apart by their volume, number or pages. Chapters that inherit the DOI of their book do not count.

Wrong: `barnett2002` in `bibliography/power.bib` and `barnett-2002` in `bibliography/iom.bib`, both with the DOI
`10.1093/isq/46.2.1`.

Right: one of them, with the notes of both, and its key wherever the other was named.
"""

from collections.abc import Iterator
from itertools import combinations, islice

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.references import Reference
from iomkb.work_identity import doi_of, first_author, plain, related, told_apart_by

SEVERITY = Severity.WARNING


MOST_PAIRS = 5_000
"""So many pairs of one group are compared: of a hundred entries with one title, each with every other."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every work that an earlier entry describes already."""
    by_doi: dict[str, list[Reference]] = {}
    by_title: dict[tuple[str, str, str], list[Reference]] = {}
    for reference in checked.corpus.reference.values():
        if doi := doi_of(reference):
            by_doi.setdefault(doi, []).append(reference)
        if title := plain(str(reference.fields.get("title", ""))):
            by_title.setdefault((title, reference.year, first_author(reference)), []).append(reference)
    reported: set[tuple[str, str]] = set()
    groups = [(group, "DOI") for group in by_doi.values()]
    groups += [(group, "title, year and first author") for group in by_title.values()]
    for group, what in groups:
        pairs = combinations(sorted(group, key=lambda reference: reference.location), 2)
        for one, other in islice(pairs, MOST_PAIRS):
            if (one.key, other.key) in reported or related(one, other) or (what != "DOI" and told_apart_by(one, other)):
                continue
            reported.add((one.key, other.key))
            message = f"“{other.key}” has the same {what} as “{one.key}” ({one.location})"
            help = "Keep one entry with the notes of both, and use its key everywhere."
            yield warning("same-work-twice", other.location, message, help)
