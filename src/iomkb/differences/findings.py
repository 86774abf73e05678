"""What was found in two states → what is new and what is mended. Lines and columns do not matter, since they move."""

import re
from collections import Counter
from collections.abc import Mapping

from iomkb.diagnostics import Diagnostic

_PLACES = re.compile(r"(?<=\w):\d+:\d+\b|\bline \d+\b| and \d+ more$|\b\d+ \w+ (?:has|have|is|are)\b")
"""Parts of messages that change when something else does: places, and how many things a finding is about."""


def changed_findings(
    base: tuple[Diagnostic, ...], head: tuple[Diagnostic, ...], moved: Mapping[str, str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of `head` that `base` had not, and those of `base` that are gone; equal ones count one for one.

    `moved`: files of the earlier state with their later names.
    """
    old = Counter(_key(finding, moved.get(finding.location.file, finding.location.file)) for finding in base)
    new = Counter(_key(finding, finding.location.file) for finding in head)
    appeared, vanished = new - old, old - new
    return (
        tuple(f for f in head if _take(appeared, _key(f, f.location.file))),
        tuple(f for f in base if _take(vanished, _key(f, moved.get(f.location.file, f.location.file)))),
    )


_Key = tuple[str, str, str, str]


def _key(finding: Diagnostic, file: str) -> _Key:
    return (str(finding.severity), finding.rule, file, _PLACES.sub("", finding.message))


def _take(counter: "Counter[_Key]", key: _Key) -> bool:
    counter[key] -= 1
    return counter[key] >= 0
