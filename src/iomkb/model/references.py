"""Works of the bibliography: BibTeX entries, read without loss."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from iomkb.diagnostics import Location
from iomkb.model.dates import span_of
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import is_secure_url

_SNAPSHOT = re.compile(r"https://web\.archive\.org/web/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{0,6}[a-z_]*/")
"""An address of the Wayback Machine, which holds the day of its copy."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person or body as a BibTeX name: `literal` for corporate names in braces, else the four parts."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def name(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def short(self) -> str:
        """The name as a short citation has it."""
        return self.literal or f"{self.particle} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """A copy of a work’s web page that an archive keeps: its https address, and its date in EDTF (empty where not known)."""

    url: str
    date: str


def day_of_snapshot(url: str) -> str:
    """The day that an address of the Wayback Machine names, as 2016-10-09; empty for any other."""
    match = _SNAPSHOT.match(url)
    return "-".join(match.groups()) if match and is_date("-".join(match.groups())) else ""


def is_date(text: str) -> bool:
    """Whether it is a date in EDTF."""
    try:
        span_of(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Reference:
    """One work. `fields` holds every field as readable text, by its lower-case name, in the order written.

    `people` holds the names of `author`, `editor` and other name fields; `others` lists those fields that end in `and others`.
    `notes` are `annote`, `annotation` and `note`, by field. `slug` is its stored name in addresses.
    `fields` includes what the work inherits from its `parents` (crossref, xdata). `italics` holds, for a field that has any,
    the stretches (start, end) of its text that are set in italics. `latex` is each field's BibTeX value with its macros
    resolved, and `raw` the entry as it stands in the file. `letter` tells it from other works of the same short form.
    """

    key: str
    type: str
    fields: Mapping[str, Text]
    people: Mapping[str, tuple[Author, ...]]
    others: frozenset[str]
    notes: Mapping[str, Prose]
    keywords: tuple[Text, ...]
    slug: str
    location: Location
    parents: tuple[str, ...] = ()
    italics: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    latex: Mapping[str, str] = field(default_factory=dict, compare=False)
    raw: str = field(default="", compare=False)
    letter: str = ""

    @property
    def title(self) -> str:
        """The title; the key where it has none."""
        return str(self.fields.get("title", "")) or self.key

    @property
    def authors(self) -> tuple[Author, ...]:
        """The authors, or the editors where it has none."""
        return self.people.get("author") or self.people.get("editor") or ()

    @property
    def year(self) -> str:
        """The year as printed, empty where none is given."""
        return str(self.fields.get("year", "")) or str(self.fields.get("date", ""))[:4]

    @property
    def archived(self) -> ArchivedCopy | None:
        """The archived copy that `archiveurl` names, of `archivedate` or of the day in the address itself; None without one."""
        url, date = str(self.fields.get("archiveurl", "")), str(self.fields.get("archivedate", ""))
        if not is_secure_url(url):
            return None
        return ArchivedCopy(url, date if is_date(date) else day_of_snapshot(url))

    @cached_property
    def short(self) -> str:
        """Author–date short form: “Barnett and Finnemore 2004”, “IOM 2012a”, “Sherwood et al. 2014”, “Roe n.d.-a”."""
        names = [author.short for author in self.authors]
        if not names:
            who = self.title
        elif len(names) > 3 or "author" in self.others:
            who = f"{names[0]} et al."
        else:
            who = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        year = self.year or ("n.d." if self.letter else "")
        hyphen = "-" if self.letter and not year[-1:].isdigit() else ""
        return f"{who} {year}{hyphen}{self.letter}".strip()
