"""What makes two entries of a bibliography one work: its DOI, its ISBN, or its title, year and first author.

The rule `same-work-twice` looks at a bibliography with it, and imports at what comes in.
"""

import re
from unicodedata import category, normalize

from iomkb.model.references import Reference

TELLS_APART = ("volume", "number", "issue", "pages", "chapter", "part", "edition", "series", "booktitle")
"""Fields that tell two works of one title, year and author apart."""

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ISBN_PREFIX = "978"


def doi_of(reference: Reference) -> str:
    """The DOI of a work as it is compared; empty where it has none."""
    return bare_doi(str(reference.fields.get("doi", ""))).casefold()


def bare_doi(text: str) -> str:
    """A DOI without the address or label before it: `10.1093/isq/46.2.1`."""
    return _DOI.sub("", text.strip())


def isbns_of(reference: Reference) -> frozenset[str]:
    """Every ISBN of a work in its form of thirteen digits, the check digit left out; what is no ISBN is passed over."""
    found = set()
    for part in re.findall(r"[0-9][0-9Xx \-\u2010-\u2015]{8,}", str(reference.fields.get("isbn", ""))):
        digits = re.sub(r"[^0-9X]", "", part.upper())
        if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
            found.add(_ISBN_PREFIX + digits[:9])
        elif re.fullmatch(r"97[89][0-9]{10}", digits):
            found.add(digits[:12])
    return frozenset(found)


def plain(text: str) -> str:
    """Letters and digits only, without case and accents: how titles and names are compared."""
    decomposed = normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if category(char)[0] in "LN")


def first_author(reference: Reference) -> str:
    """The first author (or editor) of a work as it is compared: family name and particle, or the name of a body."""
    return plain(reference.authors[0].short) if reference.authors else ""


def related(one: Reference, other: Reference) -> bool:
    """Whether one is a part of the other, or both are parts of one work."""
    return bool({one.key, *one.parents} & {other.key, *other.parents})


def told_apart_by(one: Reference, other: Reference) -> tuple[str, ...]:
    """The fields in which both say in which volume, on which pages … they stand, and not the same."""
    both = (name for name in TELLS_APART if name in one.fields and name in other.fields)
    values = ((name, plain(str(one.fields[name])), plain(str(other.fields[name]))) for name in both)
    return tuple(name for name, a, b in values if a and b and a != b)
