"""BibTeX's date fields as CSL dates."""

import pytest

from iomkb.citations.dates import CslDate, issued, written_date


@pytest.mark.parametrize(
    ("date", "year", "month", "day", "expected"),
    [
        ("", "2010", "", "", {"date-parts": [[2010]]}),
        ("", "2010", "July", "", {"date-parts": [[2010, 7]]}),
        ("", "2010", "7", "", {"date-parts": [[2010, 7]]}),
        ("", "2010", "10 January", "", {"date-parts": [[2010, 1, 10]]}),
        ("", "2010", "January", "9", {"date-parts": [[2010, 1, 9]]}),
        ("", "2010", "June–July", "", {"date-parts": [[2010, 6], [2010, 7]]}),
        ("", "2010", "Spring", "", {"date-parts": [[2010]], "season": 1}),
        ("", "2010", "sometime", "", {"date-parts": [[2010]]}),
        ("", "2010--2012", "July", "", {"date-parts": [[2010], [2012]]}),
        ("", "forthcoming", "July", "", {"literal": "forthcoming"}),
        ("", "n.d.", "", "", None),
        ("", "", "July", "", None),
        ("2016-07-25", "2010", "", "", {"date-parts": [[2016, 7, 25]]}),
        ("2016-07/2016-09", "", "", "", {"date-parts": [[2016, 7], [2016, 9]]}),
        ("1951~", "", "", "", {"date-parts": [[1951]]}),
    ],
)
def test_dates_are_as_precise_as_written(date: str, year: str, month: str, day: str, expected: CslDate | None) -> None:
    assert issued(date, year, month, day) == expected


@pytest.mark.parametrize("text", ["2016-13", "2016-07-32", "2016/2010", "19th century"])
def test_what_is_no_date_stays_as_words(text: str) -> None:
    assert written_date(text) == {"literal": text}
