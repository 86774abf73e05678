"""Figures against a passage: what is there passes however it is spelled, and any changed digit, unit or year does not."""

from contextlib import suppress

import pytest

from iomkb.model.assertions import Figure
from iomkb.model.source import MappingNode, Text
from iomkb.sources.figures import figure_faults

PASSAGE = (
    "From 1974 to 1978 the fleet grew five-fold, from $2.5 million to 1,400 million; by then ninety per cent of its 1,203 boats, "
    "and at least a dozen of the 41 barges, were paid for. In the 1990s, and again in September 2014, half of them were sold."
)

GOOD = [
    ("US dollars", "$2.5 million", "2500000", "1974"),
    ("US dollars", "2,500,000 dollars", "2500000", "1974/1978"),
    ("US dollars", "$1.4 billion", "1400000000", None),
    ("per cent", "90 %", "90", None),
    ("per cent", "ninety percent", "90", None),
    ("boats", "1,203", "1203", "1978"),
    ("barges", "at least a dozen", "12", "199X"),
    ("barges", "12", "12", None),
    ("per cent", "half", "50", "2014-09"),
    ("times", "five-fold", "5", None),
    ("boats", "half of them", None, None),
    ("millions of dollars", "$2.5 million", "2.5", None),
]

BAD = [
    ("barges", "at least 41", "41", None),
    ("US dollars", "$2.6 million", "2600000", None),
    ("US dollars", "$2.5 billion", None, None),
    ("US dollars", "€2.5 million", None, None),
    ("US dollars", "$2.5 million", "250000", None),
    ("per cent", "41", "41", None),
    ("boats", "90", "90", None),
    ("boats", "1203", "1203", "1997"),
    ("boats", "1203", "1203", "198X"),
    ("boats", "1203", "1203", "2014-10"),
    ("boats", "some 1,203", "1203", None),
    ("boats", "most of them", None, None),
    ("boats", "1,203", "1204", None),
    ("times", "six-fold", "6", None),
    ("US dollars", "$2.5 million", "2500000", "2014"),
]


def figure(printed: str, value: str | None, date: str | None) -> Figure:
    fields = {"indicator": Text("fleet"), "printed": Text(printed)}
    fields |= {"value": Text(value)} if value else {}
    fields |= {"date": Text(date)} if date else {}
    return Figure.model_validate(MappingNode(fields))


def faults(unit: str, printed: str, value: str | None, date: str | None) -> list[str]:
    return [fault.message for fault in figure_faults(figure(printed, value, date), unit, PASSAGE, "the passage")]


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_what_the_passage_says_passes(case: tuple[str, str, str | None, str | None]) -> None:
    assert faults(*case) == []


@pytest.mark.parametrize("case", BAD, ids=str)
def test_what_it_does_not_say_does_not(case: tuple[str, str, str | None, str | None]) -> None:
    assert len(faults(*case)) >= 1


def test_any_changed_digit_is_found() -> None:
    """Every digit of every good figure, changed to each of the others."""
    accepted = []
    for unit, *written in GOOD:
        for name, text in enumerate(written):
            for place, digit in enumerate(text or ""):
                for other in set("0123456789") - {digit} if digit.isdecimal() else ():
                    changed = list(written)
                    changed[name] = (text or "")[:place] + other + (text or "")[place + 1 :]
                    with suppress(ValueError):  # an impossible date or number, which reading reports
                        if not faults(unit, str(changed[0]), changed[1], changed[2]):
                            accepted.append((written, changed[name]))
    # the passage dates this number by a span of two years: either of them may be meant
    assert {changed for _, changed in accepted} <= {"1974", "1978", "1974/1974", "1978/1978"}
