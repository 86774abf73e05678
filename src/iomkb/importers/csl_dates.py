"""A date of CSL-JSON → the date fields of a BibTeX entry: as precise as given, never more."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_SEASONS = ("spring", "summer", "autumn", "winter")
_WRITTEN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_ENDS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def issued(value: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The fields for the date of publication: `year` for a bare year, a season or words; else `date`."""
    written = _written(value)
    season = _season(value)
    if re.fullmatch(r"\d{4}", written):
        yield "issued", {"year": written, **({"month": season} if season else {})}
    elif _WRITTEN.fullmatch(written.rstrip("~")):
        yield "issued", {"date": written}
    elif written:
        yield "issued", {"year": written}


def other_date(value: Any) -> str:
    """The text of a date field that is not the date of publication; empty where there is none."""
    return _written(value)


def _written(value: Any) -> str:
    """A date as BibLaTeX writes it, `2016-09-19` or `2014/2015`; words where it has only words."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value).strip()
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    ends = [_day(part) for part in parts if isinstance(part, list)] if isinstance(parts, list) else []
    if ends and all(ends) and len(ends) <= 2:
        return "/".join(ends) + ("~" if value.get("circa") not in (None, False, 0, "", "0", "false") else "")
    words = value.get("literal") or value.get("raw") or " ".join(str(part) for part in _flat(parts))
    return " ".join(str(words).split()) if isinstance(words, (str, int)) else ""


def _day(parts: list[Any]) -> str:
    """`[2016, "9", 19]` as 2016-09-19; empty where it is no date."""
    numbers = [str(part).strip() for part in parts if part not in ("", None)]
    if not numbers or len(numbers) > 3 or not all(re.fullmatch(r"\d{1,4}", number) for number in numbers):
        return ""
    year, *rest = map(int, numbers)
    month, day = [*rest, None, None][:2]
    if (month is not None and month not in _ENDS) or (day is not None and not 1 <= day <= _ENDS[month or 1]):
        return ""
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def _season(value: Any) -> str:
    season = str(value.get("season", "")).strip().lower() if isinstance(value, Mapping) else ""
    if season in ("1", "2", "3", "4"):
        return _SEASONS[int(season) - 1].capitalize()
    return season.capitalize() if season.replace("fall", "autumn") in _SEASONS else ""


def _flat(value: Any) -> Iterator[Any]:
    for one in value if isinstance(value, list) else ():
        yield from _flat(one) if isinstance(one, list) else [one]
