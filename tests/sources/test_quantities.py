"""Numbers in running text, as they are usually spelled."""

from fractions import Fraction

import pytest

from iomkb.sources.quantities import items, units_of

SPELLINGS = {
    "1.4 billion": ("1400000000", ""),
    "$1,400m": ("1400000000", "dollar"),
    "US$1.4bn": ("1400000000", "dollar"),
    "1,400,000,000 dollars": ("1400000000", "dollar"),
    "1 400 000 euros": ("1400000", "euro"),
    "€1.4 million": ("1400000", "euro"),
    "£20,000": ("20000", "pound"),
    "ninety per cent": ("90", "per cent"),
    "90%": ("90", "per cent"),
    "3.5 percent": ("7/2", "per cent"),
    "five-fold": ("5", "fold"),
    "fivefold": ("5", "fold"),
    "5 times": ("5", "fold"),
    "twice": ("2", "fold"),
    "a dozen": ("12", ""),
    "two dozen": ("24", ""),
    "a hundred": ("100", ""),
    "twenty-one": ("21", ""),
    "three hundred and twenty-one thousand": ("321000", ""),
    "one million two hundred thousand": ("1200000", ""),
    "half": ("1/2", ""),
    "two-thirds": ("2/3", ""),
    "half a million": ("500000", ""),
    "one and a half billion": ("1500000000", ""),
    "-3.5": ("-7/2", ""),
    "242.2": ("1211/5", ""),
    "0.05": ("1/20", ""),
}


@pytest.mark.parametrize(("text", "meant"), SPELLINGS.items(), ids=SPELLINGS)
def test_a_spelling_is_its_number(text: str, meant: tuple[str, str]) -> None:
    found = [item for item in items(f"it came to {text} boats in all.") if item.is_quantity]
    assert [item.values for item in found] == [(Fraction(meant[0]),)]
    assert ", ".join(found[0].units) == meant[1]


@pytest.mark.parametrize("text", ["an oar", "the second boat", "pound the door", "400th", "thousands", "fold"])
def test_what_is_no_number(text: str) -> None:
    assert not any(item.values[0] > 1 and item.units for item in items(text) if item.is_quantity)


def test_neighbours_keep_apart() -> None:
    found = [item.values[0] for item in items("from 67 in 1998 to 165 in 2015, 1972-4") if item.is_quantity]
    assert found == [67, 1998, 165, 2015, 1972, 4]


def test_units_by_name() -> None:
    assert units_of("US dollars") == {"dollar"}
    assert units_of("per cent of members") == {"per cent"}
    assert units_of("boats") == frozenset()
