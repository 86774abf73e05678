"""A property as two tests: some examples, always the same, for every run; and thousands, always others, for `make test-long`.

`IOMKB_FUZZ=20` makes twenty times as many of the long ones. What failed once is tried first the next time (in .hypothesis).
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomkb.diagnostics import Diagnostic, Location
from iomkb.report import REPORTS, visible

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
"""No test here depends on the clock."""

SAME = settings(UNHURRIED, derandomize=True, database=None)
TIMES = int(os.environ.get("IOMKB_FUZZ", "1"))


def fuzzed(*strategies: st.SearchStrategy[Any], few: int, many: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a property with `few` examples from the strategies in every run, with `many` in a long one. Explicit ones in both."""

    def tests(property: Callable[..., None]) -> Callable[..., None]:
        quick = settings(SAME, max_examples=few)(given(*strategies)(property))
        long = settings(UNHURRIED, max_examples=many * TIMES)(given(*strategies)(property))
        profiles = [pytest.param(quick, id="few"), pytest.param(long, id="many", marks=pytest.mark.long)]

        @pytest.mark.parametrize("examples", profiles)
        def test(examples: Callable[[], None]) -> None:
            examples()

        test.__name__, test.__doc__, test.__module__ = property.__name__, property.__doc__, property.__module__
        return test

    return tests


def lines_of(data: bytes) -> Iterable[list[str]]:
    """The lines of a file in each of the encodings that it may have been read in."""
    for encoding, errors in (("utf-8", "replace"), ("cp1252", "strict"), ("latin-1", "strict"), ("utf-16", "replace")):
        try:
            text = data.decode(encoding, errors)
        except UnicodeError:
            continue
        yield text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def stands(place: Location, data: bytes) -> bool:
    """Whether a file of these bytes has such a line, and such a column in it or just behind it."""
    return any(
        1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1 for lines in lines_of(data)
    )


def assert_sound(findings: Iterable[Diagnostic], files: Mapping[str, bytes]) -> None:
    """Every finding says something, on one line, that any terminal can show, about a place inside one of the files."""
    findings = list(findings)
    for finding in findings:
        place = finding.location
        assert place.file in files, f"{place.file} is no file of the project: {finding}"
        assert stands(place, files[place.file]), f"no such place: {finding}"
        assert finding.message.strip(), f"says nothing: {finding}"
        assert len(finding.message.splitlines()) == 1, f"a message of several lines: {finding}"
    shown = REPORTS["text"](findings)
    assert [line for line in shown.split("\n") if visible(line) != line] == []
    shown.encode("utf-8")
    assert len(json.loads(REPORTS["json"](findings))) == len(findings)
