"""Dates mean days and are shown no more precisely than they are written."""

from datetime import date

import pytest
from edtf import parse_edtf

from iomkb.model.dates import Edtf, in_words, span_of

SPANS = [
    ("1951", date(1951, 1, 1), date(1951, 12, 31)),
    ("1952-02", date(1952, 2, 1), date(1952, 2, 29)),
    ("1951-02-05", date(1951, 2, 5), date(1951, 2, 5)),
    ("1989/1995-06", date(1989, 1, 1), date(1995, 6, 30)),
    ("1989/..", date(1989, 1, 1), None),
    ("../1974", None, date(1974, 12, 31)),
    ("1998~", date(1998, 1, 1), date(1998, 12, 31)),
    ("195X", date(1950, 1, 1), date(1959, 12, 31)),
]

LIKE_THE_PACKAGE = [
    "0001", "9999-12-31", "1951-02", "1952-02", "1900-02", "1951-02-03", "1951?", "1951~", "1951%", "1951-02?", "1951-02-03%",
    "195X", "19XX", "195X?", "1951-XX", "1951-02-XX", "1952-02-XX", "1951-XX-XX", "1951-02-XX~",
    "1951-21", "1951-22", "1951-23", "1951-24", "1951-02-03T12:00:00", "1951-02-03T12:00:00Z", "1951-02-03T12:00:00+01:00",
]  # fmt: skip
"""Dates of levels 0 and 1: what the edtf package makes of them is what we do."""

NO_DATES = [
    "", "51", "1951-2", "1951-13", "1951-00", "1951-02-30", "1951-21-03", "195X-02", "1951-XX-03", "1951-02T12:00:00", "0000",
    "1951-02-03T25:00:00", "X951", "XXXX", "1951/1950", "../..", "/", "1951/1952/1953", "1951-02-03-04", "(((((((", "１９５１", "1951\n",
    "1951?~", "?1951", "[1951,1952]", "{1951}", "Y17E8", "-0003", "1" * 61,
]  # fmt: skip

WORDS = [
    ("1951", "1951"),
    ("1951-02", "February 1951"),
    ("1951-02-05", "5 February 1951"),
    ("1989/..", "since 1989"),
    ("../1974", "until 1974"),
    ("1989/1995", "1989 to 1995"),
    ("1998~", "about 1998"),
    ("1951?", "perhaps 1951"),
    ("195X", "the 1950s"),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_the_days_it_can_mean(text: str, first: date | None, last: date | None) -> None:
    assert (span_of(text).first, span_of(text).last) == (first, last)


@pytest.mark.parametrize("text", LIKE_THE_PACKAGE)
def test_one_reading_of_edtf(text: str) -> None:
    theirs = parse_edtf(text)
    days = [date(*bound[:3]) for bound in (theirs.lower_strict(), theirs.upper_strict())]
    assert [span_of(text).first, span_of(text).last] == days


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(it|the calendar) "):
        span_of(text)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


def test_order() -> None:
    written = ["1989/..", "1951-02", "1951", "../1949", "1951-02-05"]
    assert sorted(written, key=lambda text: Edtf(text).sort_key) == ["../1949", "1951", "1951-02", "1951-02-05", "1989/.."]
