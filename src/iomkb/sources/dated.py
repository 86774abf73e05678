"""The years, months and decades that a passage gives, and whether a date is one of them, best the one beside a number."""

import re
from dataclasses import dataclass

_HALVES = ("january february march april may june", "july august september october november december")
_MONTHS = " ".join(_HALVES).split()
PARTS: dict[str, tuple[str, ...]] = {f"{number:02}": (name, name[:3], name[:4]) for number, name in enumerate(_MONTHS, start=1)}
PARTS |= {"21": ("spring",), "22": ("summer",), "23": ("autumn", "fall"), "24": ("winter",)}
"""What a month, or a season of EDTF, is called in a text."""

_YEAR = re.compile(r"(?<![\d.,])(\d{4})(?!\d|s\b|[.,]\d)")
_RANGE = re.compile(r"(?<!\d)(\d{4})\s?[-\u2010-\u2015]\s?(\d{1,2}|\d{4})(?!\d)")
_DECADE = re.compile(r"(?<!\d)(\d{3})0'?s\b")
_CENTURY = re.compile(r"\b(?:century|centuries|siècle|siècles)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:to|and|or|[-\u2010-\u2015])?\s*")
_DATED = re.compile(r"(\d{2}XX|\d{3}X|\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A year or decade (`199X`) of a passage, and where it stands."""

    start: int
    end: int
    label: str


def years_in(passage: str) -> tuple[Year, ...]:
    """Every year and decade of a passage in order; `1972-4` gives both of its ends."""
    found = {Year(m.start(), m.end(), m[1]) for m in _YEAR.finditer(passage)}
    found |= {Year(m.start(2), m.end(2), m[1][: 4 - len(m[2])] + m[2]) for m in _RANGE.finditer(passage)}
    found |= {Year(m.start(1), m.end(1), m[1]) for m in _RANGE.finditer(passage)}
    return tuple(sorted(found | {Year(m.start(), m.end(), f"{m[1]}X") for m in _DECADE.finditer(passage)}))


def not_given(date: str, passage: str) -> str:
    """The first year, decade, month or season of an EDTF date that the passage does not give, in words; empty for none."""
    years = {year.label for year in years_in(passage)}
    words = set(re.findall(r"[^\W\d_]+", passage.casefold()))
    for match in _DATED.finditer(date):
        year, part = match[1], match[2]
        if year.endswith("XX"):
            if not _CENTURY.search(passage):
                return f"the century {year[:2]}00"
        elif year not in years:
            return f"the decade {year[:3]}0s" if year.endswith("X") else f"the year {year}"
        elif part and not words & set(PARTS.get(part, ())):
            return f"{PARTS[part][0].capitalize()} {year}" if part in PARTS else f"{year}-{part}"
    return ""


def is_beside(date: str, passage: str, start: int, end: int) -> bool:
    """Whether a date's years are those next to the number at this place: the last before it or the first behind it.

    A span of time may have two on each side. “From 1974 to 1978” counts as one.
    """
    wanted = {match[1] for match in _DATED.finditer(date) if not match[1].endswith("XX")}
    reach = max(len(wanted), 1)
    groups: list[list[Year]] = []
    for year in years_in(passage):
        if groups and not start <= year.start < end and _JOINED.fullmatch(passage[groups[-1][-1].end : year.start]):
            groups[-1].append(year)
        else:
            groups.append([year])
    before = [group for group in groups if group[-1].end <= start][-reach:]
    behind = [group for group in groups if group[0].start >= end][:reach]
    inside = [group for group in groups if start <= group[0].start < end]
    return wanted <= {year.label for group in (*before, *inside, *behind) for year in group}
