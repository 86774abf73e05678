"""The date fields of a BibTeX entry → a CSL date: as precise as written, never more."""

import re
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = ("spring", "summer", "autumn", "winter")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEARS = re.compile(r"(\d{4})\s*[-–/]+\s*(\d{4})")
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b", re.IGNORECASE)

CslDate = dict[str, Any]


def issued(date: str, year: str, month: str, day: str) -> CslDate | None:
    """The date of publication from BibLaTeX's `date`, or from `year`, `month` and `day`; None where none is given."""
    if date:
        return written_date(date)
    found = written_date(year)
    if found is None or "date-parts" not in found or len(found["date-parts"]) > 1 or not month:
        return found
    whole = [int(year)]
    months = _months(month)
    days = [int(n) for n in re.findall(r"\b\d{1,2}\b", day or ("" if month.strip().isdigit() else month)) if 1 <= int(n) <= 31]
    season = next((n for n, name in enumerate(_SEASONS, start=1) if name in month.lower().replace("fall", "autumn")), 0)
    if season:
        return {"date-parts": [whole], "season": season}
    if len(months) == 2 and months[0] < months[1]:
        return {"date-parts": [[*whole, months[0]], [*whole, months[1]]]}
    if len(months) == 1:
        return {"date-parts": [[*whole, months[0], *days[:1]]]}
    return found


def written_date(text: str) -> CslDate | None:
    """A date `2016`, `2016-09`, `2016-09-19` or a range of two with a slash; other words are kept as they are."""
    text = text.strip()
    if not text or text.lower() in ("n.d.", "nd", "no date", "s.d."):
        return None  # Each style has its own words for it.
    years = _YEARS.fullmatch(text)
    ends = [years[1], years[2]] if years else [end for end in text.split("/") if end not in ("", "..")]
    parts = [_parts(end) for end in ends]
    if all(parts) and 1 <= len(parts) <= 2 and parts == sorted(parts):
        return {"date-parts": parts}
    return {"literal": text}


def _parts(text: str) -> list[int]:
    match = _DATE.fullmatch(text.strip().rstrip("~?%"))
    numbers = [int(part) for part in match.groups() if part] if match else []
    if numbers[1:] and not 1 <= numbers[1] <= 12:
        return []
    return numbers if not numbers[2:] or 1 <= numbers[2] <= 31 else []


def _months(text: str) -> list[int]:
    if text.strip().isdigit():
        return [int(text)] if 1 <= int(text) <= 12 else []
    return [_MONTHS.index(name.lower()) + 1 for name in _MONTH.findall(text)]
