"""Dates as sources give them: EDTF text with the precision it was written at, and the days it can mean.

EDTF is ISO 8601-2 (levels 0 and 1 are accepted): 1951, 1951-02, 1989/.., ../1974, 1998~, 1951?, 195X.
Plain calendar dates go through the standard library; only the rest needs the edtf package (some 10 ms for each text).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from edtf import EDTFObject, parse_edtf
from pydantic_core import PydanticCustomError
from typing_extensions import override

from iomkb.model.source import Text

HELP = (
    "Write 1951, 1951-02, 1951-02-05, 1989/1995, 1989/.. (still going on), ../1974 (by then), "
    "1998~ (about) or 1998? (doubtful)."
)

_MONTHS = [calendar.month_name[n] for n in range(13)]


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date can mean. None at an end: open or unknown, so no bound there."""

    first: date | None
    last: date | None


class Edtf(Text):
    """A date as written, valid EDTF and not reversed."""

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


def _calendar_span(text: str) -> Span | None:
    """The span of a plain year, month or day; None where the text is something else. Raises ValueError for no such day."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 2 and parts[1] > 12:
        return None  # 1951-21 is spring 1951 in EDTF
    try:
        if len(parts) == 1:
            return Span(date(parts[0], 1, 1), date(parts[0], 12, 31))
        if len(parts) == 2:
            return Span(date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1]))
        return Span(date(*parts), date(*parts))
    except (ValueError, IndexError):
        raise ValueError("the calendar has no such day") from None


def _as_date(value: Any) -> date | None:
    """A bound as the edtf package gives it (a time structure; a float for an open end) as a date."""
    try:
        return date(value.tm_year, value.tm_mon, value.tm_mday)
    except (AttributeError, ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def span_of(text: str) -> Span:
    """The days that EDTF `text` can mean. Raises ValueError where it is not EDTF, too long, or ends before it begins."""
    if len(text) > 40:
        raise ValueError("it is too long")
    if (plain := _calendar_span(text)) is not None:
        return plain
    if "/" in text:
        start, _, end = text.partition("/")
        if "/" in end:
            raise ValueError("it has more than two ends")
        first = None if start in ("", "..") else span_of(start).first
        last = None if end in ("", "..") else span_of(end).last
        if first is None and last is None:
            raise ValueError("it has no end that says anything")
        if first and last and first > last:
            raise ValueError("it ends before it begins")
        return Span(first, last)
    try:
        parsed = parse_edtf(text)
    except Exception:  # the package raises its own and pyparsing's errors, and ValueError or IndexError for impossible days
        raise ValueError("it does not follow EDTF") from None
    if not isinstance(parsed, EDTFObject):
        raise ValueError("it does not follow EDTF")
    try:
        first, last = _as_date(parsed.lower_strict()), _as_date(parsed.upper_strict())
    except Exception:
        raise ValueError("the calendar has no such day") from None
    if first is None and last is None:
        raise ValueError("the calendar has no such day")
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
