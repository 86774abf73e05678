"""Dates as sources give them: EDTF text with the precision it was written at, and the days it can mean.

EDTF is ISO 8601-2 (levels 0 and 1 are accepted, in years of four digits): 1951, 1951-02, 1989/.., ../1974, 1998~, 1951?, 195X.
They are read here, since a file may hold thousands: the edtf package takes 3 to 30 ms for each, so that one hostile file would
take minutes. The tests compare what both make of a date.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError
from typing_extensions import override

from iomkb.model.source import Text

HELP = (
    "Write 1951, 1951-02, 1951-02-05, 1989/1995, 1989/.. (still going on), ../1974 (by then), "
    "1998~ (about) or 1998? (doubtful)."
)

LONGEST = 60
"""Characters of a date: two ends with a time of day and a zone each."""

_MONTHS = [calendar.month_name[n] for n in range(13)]


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date can mean. None at an end: open or unknown, so no bound there."""

    first: date | None
    last: date | None


class Edtf(Text):
    """A date as written, valid EDTF and not reversed."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        try:
            span_of(str(value))
        except ValueError as fault:
            raise PydanticCustomError(
                "bad-date", "“{value}” is not a date: {fault}", {"value": str(value), "fault": str(fault), "help": HELP}
            ) from None

    @property
    def span(self) -> Span:
        """The days the date can mean."""
        return span_of(str(self))

    @property
    def words(self) -> str:
        """The date for a reader, at its written precision: “February 1951”, “since 1989”, “about 1998”."""
        return in_words(str(self))

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders dates by the first day they can mean, then by the last; an open beginning comes before everything."""
        span = self.span
        return (span.first or span.last or date.max, span.last or date.max)

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "integer"], "description": f"A date in EDTF. {HELP}"}


class Day(Edtf):
    """A day of the calendar: 2026-11-23."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        super().check(value)
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise PydanticCustomError(
                "bad-date", "“{value}” is not a day", {"value": str(value), "help": "Write it as 2026-11-23."}
            )

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T(?:[01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9](?:Z|[-+][0-9]{2}(?::[0-9]{2})?)?)?[?~%]?"
)

_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""The months of spring, summer, autumn and winter, within the year that is written (as the edtf package has them)."""


def _one_span(text: str) -> Span:
    """The days of a date that is no interval. Raises ValueError where it is not EDTF, or the calendar has no such day."""
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError("it does not follow EDTF")
    year, month, day = match["year"], match["month"], match["day"]
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")) or (match["time"] and not (day or "X").isdigit()):
        raise ValueError("it does not follow EDTF")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month in _SEASONS and day:
            raise ValueError
        begin, end = _SEASONS.get(month) or ((1, 12) if month in (None, "XX") else (int(month), int(month)))
        last_day = calendar.monthrange(last, end)[1] if day in (None, "XX") else int(day)
        return Span(date(first, begin, 1 if day in (None, "XX") else int(day)), date(last, end, last_day))
    except (ValueError, IndexError):
        raise ValueError("the calendar has no such day") from None


def span_of(text: str) -> Span:
    """The days that EDTF `text` can mean. Raises ValueError where it is not EDTF, too long, or ends before it begins."""
    if len(text) > LONGEST:
        raise ValueError("it is too long")
    if "/" not in text:
        return _one_span(text)
    start, _, end = text.partition("/")
    if "/" in end:
        raise ValueError("it has more than two ends")
    first = None if start in ("", "..") else _one_span(start).first
    last = None if end in ("", "..") else _one_span(end).last
    if first is None and last is None:
        raise ValueError("it has no end that says anything")
    if first and last and first > last:
        raise ValueError("it ends before it begins")
    return Span(first, last)


def in_words(text: str) -> str:
    """EDTF `text` for a reader, never more precise than it is written. What has no words of ours stays as it is."""
    if "/" in text:
        start, _, end = text.partition("/")
        if start in ("", ".."):
            return f"until {in_words(end)}"
        if end in ("", ".."):
            return f"since {in_words(start)}"
        return f"{in_words(start)} to {in_words(end)}"
    mark = text[-1:]
    if mark in ("~", "?", "%"):
        return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}[mark] + in_words(text[:-1])
    if re.fullmatch(r"[0-9]{3}X", text):
        return f"the {text[:3]}0s"
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    if not match:
        return text
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return text if month else year
    return f"{int(day)} {_MONTHS[int(month)]} {year}" if day else f"{_MONTHS[int(month)]} {year}"
