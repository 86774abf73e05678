"""The archived copy of a work, or the day on which its web page was seen, is not written as such.

Web pages go away. `archiveurl` names a copy that an archive keeps, `archivedate` its date, and pages print both beside the
link. An address of the Wayback Machine holds the date, so that `archivedate` may be left out. `urldate` is the day on which
whoever cites the page last saw it.

Wrong:

    archiveurl  = {http://web.archive.org/web/20161009000000/https://example.org/},
    archivedate = {Oct 2016},

Right:

    archiveurl  = {https://web.archive.org/web/20161009000000/https://example.org/},
    archivedate = {2016-10-09},
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.dates import HELP, span_of
from iomkb.model.references import Reference, day_of_snapshot, is_date
from iomkb.model.source import Text, shortened
from iomkb.model.values import is_secure_url

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every archived copy without an https address, and every date that is none or is that of another day."""
    for work in checked.corpus.references:
        for field in ("archivedate", "urldate"):
            date = work.fields.get(field)
            if date is not None and not is_date(date):
                yield warning("bad-archived-copy", date.location, f"{field}: “{shortened(date)}” is not a date", HELP)
        yield from _of_address(work)


def _of_address(work: Reference) -> Iterator[Diagnostic]:
    url, date = work.fields.get("archiveurl"), work.fields.get("archivedate")
    if url is None:
        if date is not None:
            message = f"“{work.key}” has the date of an archived copy, and no copy"
            yield warning("bad-archived-copy", date.location, message, "Write the address of the copy as archiveurl.")
        return
    if not is_secure_url(url):
        message = f"archiveurl: “{shortened(url)}” is not an https address"
        yield warning("bad-archived-copy", url.location, message, "Write it in full, beginning with https://")
    elif url == work.fields.get("url"):
        yield warning("bad-archived-copy", url.location, "archiveurl is the address of the page itself", _SAVE)
    elif date is not None and is_date(date) and _of_another_day(url, date):
        message = f"archivedate is {date}, and the address is that of a copy of {day_of_snapshot(url)}"
        yield warning("bad-archived-copy", date.location, message, "Leave archivedate out: the address says it.")


_SAVE = "Name a copy that an archive keeps: https://web.archive.org/save makes one."


def _of_another_day(url: Text, date: Text) -> bool:
    """Whether the address names a day outside the date; archives count days in UTC, so a day before or after is none."""
    day = day_of_snapshot(url)
    return bool(day) and len(date) == 10 and abs(_ordinal(day) - _ordinal(date)) > 1


def _ordinal(day: str) -> int:
    first = span_of(day).first
    return first.toordinal() if first else 0
