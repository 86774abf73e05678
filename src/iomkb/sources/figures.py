"""Whether a figure's number, unit and year stand in the passage it is coded from, in any usual spelling."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from iomkb.diagnostics import Location
from iomkb.model.assertions import Figure
from iomkb.sources.dated import is_beside, not_given, years_in
from iomkb.sources.quantities import FOLD, PERCENT, SCALES, Item, items, units_of


@dataclass(frozen=True, slots=True)
class Fault:
    """What of a figure does not stand in its passage: where it is written, and what is wrong."""

    location: Location
    message: str
    help: str


def figure_faults(figure: Figure, unit: str, passage: str, place: str) -> Iterator[Fault]:
    """What of `figure` (of an indicator counted in `unit`) the text `passage`, which stands at `place`, does not say."""
    here, printed = items(passage), items(figure.printed)
    wanted = units_of(unit)
    numbers = ", ".join(dict.fromkeys(passage[item.start : item.end] for item in here if item.is_quantity))
    help = f"The numbers there: {numbers}." if numbers else "There is no number in it."
    spots = _spots(printed, here, wanted)
    if not spots:
        yield Fault(figure.printed.location, f"the figure “{figure.printed}” does not stand in {place}", help)
    if figure.value is not None:
        meant = [item for item in (printed if any(item.is_quantity for item in printed) else here) if item.is_quantity]
        if not any(_means(item, Fraction(str(figure.value)), unit) for item in meant):
            what = f"what “{figure.printed}” says" if meant and spots else f"a number in {place}"
            yield Fault(figure.value.location, f"the value {figure.value} is not {what}", help)
    if figure.date is not None:
        location, date = figure.date.location, str(figure.date)
        if missing := not_given(date, passage):
            years = ", ".join(sorted({year.label for year in years_in(passage)}))
            help = f"The years there: {years}." if years else "There is no year in it."
            yield Fault(location, f"{missing} does not stand in {place}, from which “{figure.printed}” is coded", help)
        elif spots and figure.remark is None and not any(is_beside(date, passage, *spot) for spot in spots):
            message = f"another year than {figure.date} stands beside “{figure.printed}” in {place}"
            yield Fault(location, message, "If the date is meant all the same, say why in the figure's remark.")


def _spots(printed: tuple[Item, ...], passage: tuple[Item, ...], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where what is printed stands in the passage in one piece: a number apart from its words is another one."""
    present = frozenset(unit for item in passage for unit in item.units)
    return [
        (passage[start].start, passage[start + len(printed) - 1].end)
        for start in range(len(passage) - len(printed) + 1)
        if all(_same(mine, other, wanted, present) for mine, other in zip(printed, passage[start:], strict=False))
    ]


def _same(mine: Item, other: Item, wanted: frozenset[str], present: frozenset[str]) -> bool:
    if not mine.is_quantity:
        return mine.word == other.word
    if not set(mine.values) & set(other.values):
        return False
    # “half of them” is per cent enough
    units = mine.units or (wanted - {PERCENT} if max(mine.values) < 1 else wanted)
    # “from $242 million to 1.4 billion”: money named once holds for other sums
    return units == other.units or (not other.units and units <= present - {PERCENT, FOLD})


def _means(item: Item, value: Fraction, unit: str) -> bool:
    """Whether a quantity is this number, perhaps counted in per cent (half: 50) or in thousands and more as `unit` says."""
    values = set(item.values)
    if PERCENT in units_of(unit) and PERCENT not in item.units:
        values |= {100 * one for one in item.values if one < 1}
    for word in unit.casefold().split():
        if word in SCALES:
            values |= {one / SCALES[word] for one in item.values}
    return any(one == value or _rounded(one, value) for one in values)


def _rounded(exact: Fraction, value: Fraction) -> bool:
    """Whether `value` is thirds, which have no decimal end, at its own precision: a third is 0.33, or 33 per cent."""
    places = _decimals(value)
    return exact.denominator % 3 == 0 and (places > 0 or exact > 1) and round(exact, places) == value


def _decimals(value: Fraction) -> int:
    """How many decimal places a number has."""
    count = 0
    while (value * 10**count).denominator != 1 and count < 12:
        count += 1
    return count
