"""Charts: what gets one, where its axes and marks stand, and that labels keep clear of each other."""

from datetime import date
from itertools import combinations

import pytest

from iomkb.model.dates import Span, span_of
from iomkb.pages.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    LETTER,
    LINE,
    RIGHT,
    TOP,
    WIDTH,
    ChartView,
    MarkView,
    Value,
    chart_view,
    nice_ticks,
    number_of,
    scale_of,
    short_number,
    units_printed,
)


def value(number: float, when: str, bound: str = "exact", *, label: str = "", series: str = "The Board") -> Value:
    span = span_of(when) if when else Span(None, None)
    return Value(number, bound, span.first, span.last, when, label or str(number), series, "#there")


def chart(*values: Value, printed: tuple[str, ...] = ()) -> ChartView:
    view = chart_view("chart-x", "Gauges", "gauges", values, printed)
    assert view is not None
    return view


THREE = (value(7, "1950"), value(12, "1960"), value(40, "2003"))


def test_three_dated_values_of_one_unit_make_a_chart() -> None:
    assert chart(*THREE)
    assert chart_view("x", "", "", THREE[:2], ()) is None
    assert chart_view("x", "", "", (*THREE[:2], value(9, "")), ()) is None, "an undated value cannot be drawn"
    assert chart_view("x", "", "", (value(1, "1950"), value(2, "1950"), value(3, "1950")), ()) is None, "all of one time"
    assert chart_view("x", "", "", THREE, ("$7", "12 per cent")) is None, "different units"


def test_undated_values_are_counted() -> None:
    assert chart(*THREE, value(9, "")).left_out == 1


@pytest.mark.parametrize(
    ("printed", "units"),
    [("$1.4 billion", {"$"}), ("some 90 per cent", {"%"}), ("90%", {"%"}), ("500", set()), ("£3 or $4", {"£", "$"})],
)
def test_units_are_read_off_what_is_printed(printed: str, units: set[str]) -> None:
    assert units_printed([printed]) == units


@pytest.mark.parametrize(
    ("text", "number"), [("1400000000", 1.4e9), ("1200.5", 1200.5), ("-3", -3.0), ("NaN", None), ("", None)]
)
def test_the_number_of_a_figure(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([7, 12, 40], [0, 10, 20, 30, 40]),
        ([242.2e6, 1.4e9], [0, 0.5e9, 1e9, 1.5e9]),
        ([-3, 4], [-4, -2, 0, 2, 4]),
        ([0, 0], [0, 1]),
        ([0.2, 0.9], [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_begin_at_zero(numbers: list[float], ticks: list[float]) -> None:
    assert nice_ticks(numbers) == pytest.approx(ticks)


def test_numbers_on_an_axis_are_short() -> None:
    assert scale_of([0, 1.5e9]) == (1e9, "billion")
    assert scale_of([0, 40]) == (1.0, "")
    assert [short_number(n) for n in (0, 0.5, 10000)] == ["0", "0.5", "10\u202f000"]
    assert chart(value(1e6, "1990"), value(2e6, "1991"), value(3e6, "1992")).unit == "million gauges"


def test_a_value_stands_as_wide_as_its_date_is_vague() -> None:
    view = chart(value(7, "1950-05-01"), value(12, "1960"), value(20, "1970/1980"), value(30, "../1990"), value(40, "1998/.."))
    day, year, decade, until, since = sorted(view.marks, key=lambda mark: float(mark.label))
    width = {mark.label: mark.x2 - mark.x1 for mark in view.marks}
    assert 0 <= width[day.label] < width[year.label] < width[decade.label]
    assert (until.open_left, until.open_right, until.x1) == (True, False, LEFT)
    assert (since.open_left, since.open_right, since.x2) == (False, True, WIDTH - RIGHT)
    assert all(f"{mark.x},{mark.y}" not in view.series[0].path for mark in (until, since)), "no line to what has no place"


def test_bounds_are_marked_by_shape() -> None:
    view = chart(value(1, "1950", "about"), value(2, "1951", "at-least"), value(3, "1952", "less-than"), value(4, "1953"))
    assert [mark.shape for mark in view.marks] == ["ring", "up", "down", "circle"]
    assert dict(view.shapes) == {"ring": "about", "up": "at least", "down": "at most", "circle": "exact"}


def test_several_bodies_are_named_at_their_marks() -> None:
    view = chart(*THREE[:2], value(9, "1955", series="The Ministry"))
    assert [mark.label for mark in view.marks] == ["7 (The Board)", "9 (The Ministry)", "12 (The Board)"]
    assert [series.name for series in view.series] == ["The Board", "The Ministry"]


def test_the_drawing_is_described_in_words() -> None:
    assert chart(*THREE).described == "3 values in gauges: 1950: 7; 1960: 12; 2003: 40."


def box(mark: MarkView) -> tuple[float, float, float, float]:
    width = len(mark.label) * LETTER
    left = {"start": mark.label_x, "middle": mark.label_x - width / 2, "end": mark.label_x - width}[mark.anchor]
    return left, mark.label_y - LINE + 3, left + width, mark.label_y + 3


def test_labels_keep_clear_of_each_other_and_inside() -> None:
    view = chart(*(value(100 + n, f"{2000 + n}", label=f"{100 + n} thousand") for n in range(5)))
    boxes = [box(mark) for mark in view.marks]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], "two labels overlap"
    assert all(a[0] >= 0 and a[2] <= WIDTH and a[1] >= 0 for a in boxes)
    for mark in view.marks:
        assert LEFT <= mark.x <= WIDTH - RIGHT
        assert TOP <= mark.y <= HEIGHT - BOTTOM


def test_the_years_of_the_axis_hold_all_dates() -> None:
    view = chart(value(1, "1998"), value(2, "2011"), value(3, "2014"))
    assert [tick.label for tick in view.across] == ["1995", "2000", "2005", "2010", "2015"]
    assert date(2014, 12, 31) < date(int(view.across[-1].label), 1, 1)
