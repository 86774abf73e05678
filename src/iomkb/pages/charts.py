"""From dated figures of one unit to a drawn chart: axes, marks and labels as numbers that a template prints as SVG.

Knows nothing of records: it gets values with the days they may belong to, and lays them out. No chart is made where there is
too little to draw (see `chart_view`).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

FEWEST = 3
"""From how many values there is a chart."""

MOST = 200
"""So many values are drawn, the newest: among more of them no mark and no label could be told from its neighbours."""

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 46, 16, 34, 40
"""The drawing in its own units, and the strips kept free around the plot. On a phone a unit is a little under a pixel."""

LETTER, LINE = 6.8, 14
"""The width of a letter and the height of a line, in the drawing's units, as `_chart.md.j2` sets them."""

SHAPES = {
    "exact": ("circle", "exact"),
    "about": ("ring", "about"),
    "at-least": ("up", "at least"),
    "more-than": ("up", "at least"),
    "at-most": ("down", "at most"),
    "less-than": ("down", "at most"),
}
"""By bound: the shape that marks it, and what the shape says."""


SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
"""What large numbers are counted in on an axis."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure to draw: the number, its bound, the first and last day it may belong to (None: open), its label, its series."""

    number: float
    bound: str
    first: date | None
    last: date | None
    when: str
    label: str
    series: str
    href: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """A value in the drawing. From `x1` to `x2` is the time it may belong to; `open_left`, `open_right`: and beyond."""

    shape: str
    x: float
    y: float
    x1: float
    x2: float
    open_left: bool
    open_right: bool
    label: str
    label_x: float
    label_y: float
    anchor: str
    href: str
    says: str
    series: int


@dataclass(frozen=True, slots=True)
class TickView:
    """A tick of an axis: where, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The values of one body: its name, empty where there is one only, and a line through the middles of its values."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart. `described`: what it shows, in words. `shapes`: those that occur, each with its meaning. Not drawn are the
    `left_out`, which have no date, and the `older`, which are too many.
    """

    id: str
    width: int
    height: int
    left: int
    right: int
    bottom: int
    title: str
    described: str
    unit: str
    across: tuple[TickView, ...]
    up: tuple[TickView, ...]
    marks: tuple[MarkView, ...]
    series: tuple[SeriesView, ...]
    shapes: tuple[tuple[str, str], ...]
    left_out: int
    older: int


def number_of(text: str) -> float | None:
    """The number in a figure's `value`; None where it holds none."""
    try:
        value = float(Decimal(text))
    except InvalidOperation:
        return None
    return value if math.isfinite(value) else None


def units_printed(printed: Iterable[str]) -> frozenset[str]:
    """The signs of a unit that printed quantities bear: `$`, `€`, `£`, `%`."""
    found: set[str] = set()
    for text in printed:
        found.update(re.findall(r"[$€£]", text))
        found.update(["%"] if re.search(r"%|per ?cent", text, re.IGNORECASE) else [])
    return frozenset(found)


def chart_view(id: str, title: str, unit: str, values: Sequence[Value], printed: Iterable[str]) -> ChartView | None:
    """The chart of an indicator's values; None if fewer than three are dated, all fall on one time, or units differ."""
    dated = [value for value in values if value.first or value.last]
    if len(dated) < FEWEST or len({(value.first, value.last) for value in dated}) < 2 or len(units_printed(printed)) > 1:
        return None
    known = len(dated)
    dated = (
        sorted(dated, key=lambda value: (value.last or date.max, value.first or date.min))[-MOST:] if known > MOST else dated
    )
    years = _year_axis(dated)
    amounts = nice_ticks([value.number for value in dated])
    size, word = scale_of(amounts)
    names = list(dict.fromkeys(value.series for value in dated))

    def x(day: float) -> float:
        return round(LEFT + (day - years[0]) / (years[-1] - years[0]) * (WIDTH - LEFT - RIGHT), 1)

    def y(number: float) -> float:
        low, high = amounts[0], amounts[-1]
        return round(HEIGHT - BOTTOM - (number - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    placed: list[tuple[float, float, float, float]] = []
    marks = []
    for value in sorted(dated, key=lambda v: (sum(_days(v, years)), v.number)):
        first, last = _days(value, years)
        middle, height = x((first + last) / 2), y(value.number)
        label = f"{value.label} ({value.series})" if len(names) > 1 else value.label
        label_x, label_y, anchor = place_label(label, middle, height, placed)
        marks.append(
            MarkView(
                shape=SHAPES[value.bound][0],
                x=middle,
                y=height,
                x1=x(first),
                x2=x(last),
                open_left=value.first is None,
                open_right=value.last is None,
                label=label,
                label_x=label_x,
                label_y=label_y,
                anchor=anchor,
                href=value.href,
                says=f"{value.when}: {label}",
                series=names.index(value.series),
            )
        )
    return ChartView(
        id=id,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        title=title,
        described=f"{len(marks)} values in {unit}: " + "; ".join(mark.says for mark in marks) + ".",
        unit=f"{word} {unit}".strip(),
        across=tuple(TickView(x(year), str(year)) for year in years),
        up=tuple(TickView(y(amount), short_number(amount / size)) for amount in amounts),
        marks=tuple(marks),
        series=tuple(_line(name if len(names) > 1 else "", n, marks) for n, name in enumerate(names)),
        shapes=tuple(dict.fromkeys(SHAPES[value.bound] for value in dated)),
        left_out=len(values) - known,
        older=known - len(dated),
    )


def _line(name: str, number: int, marks: Iterable[MarkView]) -> SeriesView:
    """The line leaves out values whose time is open to one side: nobody knows where they would stand."""
    known = (mark for mark in marks if mark.series == number and not (mark.open_left or mark.open_right))
    return SeriesView(name, " ".join(f"{mark.x},{mark.y}" for mark in known))


def _decimal_year(day: date, *, end: bool = False) -> float:
    """A day as a year with its fraction; the end of the day where `end`."""
    length = date(day.year, 12, 31).timetuple().tm_yday
    return day.year + (day.timetuple().tm_yday - (0 if end else 1)) / length


def _days(value: Value, years: Sequence[int]) -> tuple[float, float]:
    """The time a value may belong to, as decimal years within the axis."""
    first = _decimal_year(value.first) if value.first else float(years[0])
    last = _decimal_year(value.last, end=True) if value.last else float(years[-1])
    return first, last


def _year_axis(values: Iterable[Value]) -> list[int]:
    """Round years from before the first day to after the last, four to seven of them."""
    days = [day for value in values for day in (value.first, value.last) if day]
    low, high = min(day.year for day in days), max(day.year for day in days) + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if (high - low) / step <= 5)
    start = low // step * step
    return list(range(start, start + (math.ceil((high - start) / step) + 1) * step, step))


def nice_ticks(numbers: Sequence[float]) -> list[float]:
    """Round numbers from zero (or below the least) to at least the greatest: three to seven of them."""
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    raw = (high - low) / 4 or 1.0
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step * 0.999999)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def scale_of(numbers: Iterable[float]) -> tuple[float, str]:
    """What an axis counts in, by its greatest number: 1000000 and “million”; 1 and nothing for small numbers."""
    greatest = max(abs(number) for number in numbers)
    return next(((size, word) for size, word in SCALES if greatest >= size), (1.0, ""))


def short_number(number: float) -> str:
    """A number for an axis, its thousands told apart: 10 000, 0.5."""
    if number == int(number):
        return f"{int(number):,}".replace(",", "\u202f")
    return f"{number:.6g}"


def place_label(label: str, x: float, y: float, placed: list[tuple[float, float, float, float]]) -> tuple[float, float, str]:
    """Where a label stands: above its mark, else below, else further off, clear of those placed before. Adds it to `placed`."""
    width = len(label) * LETTER
    if x + width / 2 > WIDTH - 2:
        left, anchor, at = WIDTH - 2 - width, "end", float(WIDTH - 2)
    elif x - width / 2 < LEFT + 4:
        left, anchor, at = LEFT + 4, "start", float(LEFT + 4)
    else:
        left, anchor, at = x - width / 2, "middle", x
    boxes = []
    for offset in (-10, 20, -24, 34, -38, 48):
        base = y + offset
        box = (left, base - LINE + 3, left + width, base + 3)
        if box[1] >= 0 and box[3] <= HEIGHT - BOTTOM:
            boxes.append((base, box))
    free = [(base, box) for base, box in boxes if not any(_overlap(box, other) for other in placed)]
    base, box = (free or boxes)[0]
    placed += [box, (x - 6, y - 6, x + 6, y + 6)]
    return round(at, 1), round(base, 1), anchor


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
