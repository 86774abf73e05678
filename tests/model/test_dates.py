"""Dates mean days and are shown no more precisely than they are written."""

from datetime import date

import pytest

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


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


def test_order() -> None:
    written = ["1989/..", "1951-02", "1951", "../1949", "1951-02-05"]
    assert sorted(written, key=lambda text: Edtf(text).sort_key) == ["../1949", "1951", "1951-02", "1951-02-05", "1989/.."]
