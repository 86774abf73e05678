"""CSV text that is safe to open in a spreadsheet and the same on every machine. Knows nothing of what the cells mean."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, behind spaces as well (OWASP, CSV injection)."""


def cell(value: str) -> str:
    """The text of a cell: an apostrophe before what a spreadsheet would calculate, unless it is a plain number."""
    if value.lstrip(" \u00a0\u3000").startswith(FORMULA_STARTS) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    digits = value[1:].replace(".", "", 1) if value[:1] in "+-" else value.replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with LF line ends and a header line; every cell goes through `cell`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()
