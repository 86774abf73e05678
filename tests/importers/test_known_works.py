"""Two entries, one work or two: each case an entry that is there, one that comes in, and what is said of it."""

import pytest

from iomkb.importers.known_works import Shelf, lacking
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

BASE = "author={Roe, Jane}, title={Boats and their Harbours}, year=2001"


def read(kind: str, key: str, fields: str) -> Reference:
    works, _ = read_bibliography([SourceFile("x.bib", f"@{kind}{{{key}, {fields}}}".encode())])
    return works[0]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (("article", BASE), ("article", BASE), "same"),
        (("article", BASE), ("article", "author={ROE, J.}, title={Boats \\& their harbours}, year=2001"), ""),
        (("article", BASE), ("article", "author={Róe, J.}, title={{BOATS} and their harbours.}, date={2001-05}"), "same"),
        (("article", BASE + ", doi={10.1/AB}"), ("misc", "title={Other words}, doi={https://doi.org/10.1/ab}"), "same"),
        (("article", BASE + ", doi={10.1/ab}"), ("article", BASE + ", doi={10.1/xy}"), "like"),
        (("book", BASE + ", isbn={0-306-40615-2}"), ("book", "title={Boats and their Harbours}, isbn={9780306406157}"), "same"),
        (("book", BASE + ", isbn={0-306-40615-2}"), ("book", "title={Quite Another}, isbn={9780306406157}"), "like"),
        (("book", BASE + ", isbn={0-306-40615-2}"), ("incollection", "title={A chapter}, isbn={9780306406157}"), ""),
        (("book", "title={A Whole}, doi={10.1/ab}"), ("incollection", "title={A Part}, doi={10.1/ab}"), "like"),
        (("article", BASE), ("article", "author={Doe, X}, title={Boats and their Harbours}, year=2001"), "like"),
        (("article", "author={A}, title={Editorial}, year=2001"), ("article", "author={B}, title={Editorial}, year=2001"), ""),
        (("article", BASE + ", journal={X}"), ("article", "author={D}, title={Boats and their Harbours}, year=2001, journal={Y}"), ""),
        (("article", BASE), ("article", "author={Roe, Jane}, title={Boats and their Harbours: A History}, year=2001"), "like"),
        (("article", BASE), ("article", "author={Roe, Jane}, title={Boats and their Harbours}"), "like"),
        (("article", BASE), ("article", "author={Roe, Jane}, title={Boats and their Harbours}, year=2002"), ""),
        (("article", BASE + ", volume=1"), ("article", BASE + ", volume=2"), "like"),
        (("article", BASE + ", pages={1--9}"), ("article", BASE + ", pages={1-9}"), "same"),
        (("book", BASE), ("incollection", BASE), "like"),
        (("book", "author={Roe, Jane}"), ("book", "author={Roe, Jane}"), "same"),
        (("book", "author={Roe, Jane}"), ("book", "author={Roe, Jane}, year=2001"), ""),
    ],
)  # fmt: skip
def test_pairs(ours: tuple[str, str], theirs: tuple[str, str], found: str) -> None:
    match = Shelf([read(ours[0], "ours", ours[1])]).find(read(theirs[0], "theirs", theirs[1]), "theirs")
    assert (("same" if match.sure else "like") if match else "") == found


def test_of_two_alike_the_one_with_the_same_key_is_meant() -> None:
    chapter, whole = read("incollection", "chapter", BASE), read("book", "whole", BASE)
    match = Shelf([chapter, whole]).find(read("book", "whole", BASE), "whole")
    assert match is not None
    assert (match.held.key, match.sure) == ("whole", True)


def test_what_an_entry_says_and_ours_does_not() -> None:
    ours = read("article", "a", BASE + ", journaltitle={Quays}, location={Faro}, note={x}")
    theirs = read("article", "b", BASE + ", journal={Quays}, address={Faro}, pages={1--9}, doi={10.1/a}, abstract={y}")
    assert lacking(theirs, ours) == ("pages: 1–9", "doi: 10.1/a")
