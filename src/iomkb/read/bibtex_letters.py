"""References → the letters that tell works apart whose author–date forms are the same: “Barnett and Duvall 2005a”, “2005b”."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from iomkb.model.references import Reference
from iomkb.model.values import folded


def year_letters(works: Iterable[Reference]) -> Mapping[str, str]:
    """The letter of each work, by its key, that shares its short form with another; works with a form of their own have none.

    Letters follow the titles, an English article before them left aside, as in the Chicago Manual of Style (17th ed.,
    15.20), and then the keys, wherever a work stands. Of works with one key, which are reported elsewhere, the first counts.
    """
    first = {work.key: work for work in reversed(tuple(works))}
    ordered = sorted(first.values(), key=lambda work: (folded(work.short), _sortable(work.title), work.key))
    result: dict[str, str] = {}
    for _, same in groupby(ordered, key=lambda work: folded(work.short)):
        group = list(same)
        if len(group) > 1:
            result.update((work.key, _letter(number)) for number, work in enumerate(group))
    return result


def _sortable(title: str) -> str:
    return re.sub(r"^(?:an?|the)\s+", "", folded(title))


def _letter(number: int) -> str:
    """The letters in their order: a to z, then aa, ab …"""
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)
