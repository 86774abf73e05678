"""A file has pages or fragments that the ledger of published addresses does not hold yet.

`content/permalinks.tsv` lists every address that was ever published with what it named, so that a later change cannot
break it unnoticed. What is new is entered before it goes out.

Nothing is wrong with the file; run

    iomkb permalinks update

and commit the ledger with it. A maintainer can do this as well: a contribution may leave it undone.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice
from iomkb.layout import Thing

SEVERITY = Severity.NOTICE
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """One finding for each file, at the first of its things that is not in the ledger."""
    published = {(promise.address, promise.id) for promise in checked.corpus.promises}
    missing: dict[str, list[Thing]] = {}
    for thing in checked.layout.promised:
        if (thing.address, thing.id) not in published:
            missing.setdefault(thing.location.file, []).append(thing)
    for found in missing.values():
        first = min(found, key=lambda thing: (thing.location, thing.address))
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield notice(
            "unpublished-address",
            first.location,
            f"not in the ledger yet: {first.address or 'the home page'}{more}",
            "Run `iomkb permalinks update` before this is published.",
        )
