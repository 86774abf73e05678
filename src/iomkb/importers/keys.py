"""Citation keys for works that come in: the one they have where it is good and free, else one as `ashutosh-mountz-2011`."""

import re
from collections.abc import Iterable

from iomkb.model.references import Reference
from iomkb.model.values import folded
from iomkb.read.bibtex_slugs import slugs
from iomkb.read.characters import slug

LONGEST = 60
"""Characters; longer keys are nobody's."""

MOST_NAMES = 3
"""So many authors stand in a key, as in short citations; of more, the first does."""

_GOOD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:+-]*[A-Za-z0-9])?")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D",
     "ð": "d", "þ": "th", "ı": "i", "'": "", "’": "", "ʻ": "", "ʿ": "", "ʾ": ""}
)  # fmt: skip
"""Letters that do not come apart into a plain letter and its accent, and signs that stand within names."""

_SMALL_WORDS = frozenset("a an and at by das de der des die el for from in la le les of on or the to un une und with".split())  # noqa: SIM905


class Taken:
    """Which keys are in use. Two that differ only in case, or would have one address, count as one."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._used: set[str] = set()
        for key in keys:
            self.add(key)

    def add(self, key: str) -> None:
        """From now on `key` is taken."""
        self._used |= {folded(key), f"/{slugs([key])[key]}"}

    def __contains__(self, key: str) -> bool:
        return folded(key) in self._used or f"/{slugs([key])[key]}" in self._used


def is_good(key: str) -> bool:
    """Whether a key can be cited as `[@key]` and stand in any BibTeX file."""
    return len(key) <= LONGEST and _GOOD.fullmatch(key) is not None


def free_key(wanted: str, work: Reference | None, taken: Taken) -> str:
    """`wanted` if it is good and free; else a key of names and year, with a letter behind it where that is taken."""
    if is_good(wanted) and wanted not in taken:
        return wanted
    base = proposed(work) if work else slug(wanted)[: LONGEST - 4].strip("-") or "container"
    if base not in taken:
        return base
    hyphen = "" if base[-1].isdigit() else "-"
    for letter in "bcdefghijklmnopqrstuvwxyz":
        if (key := f"{base}{hyphen}{letter}") not in taken:
            return key
    number = 2
    while (key := f"{base}-{number}") in taken:
        number += 1
    return key


def proposed(work: Reference) -> str:
    """The key in the style of `ashutosh-mountz-2011`; by the first words of the title where nobody is named."""
    names = [slug(author.short.translate(_LETTERS)) for author in work.authors]
    if len(names) > MOST_NAMES or "author" in work.others:
        names = names[:1]
    who = "-".join(name for name in names if name) or _of_title(work)
    year = slug(work.year) if work.year else "n-d"
    room = LONGEST - len(year) - 5
    return f"{who[:room].strip('-') or 'work'}-{year[:20].strip('-') or 'n-d'}"


def _of_title(work: Reference) -> str:
    words = slug(str(work.fields.get("title", "")).translate(_LETTERS)).split("-")
    telling = [word for word in words if word and word not in _SMALL_WORDS] or words
    return "-".join(telling[:3])
