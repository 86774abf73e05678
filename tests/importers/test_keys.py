"""Keys for works that come in: in the style of those that are there, never one that is taken."""

import pytest

from iomkb.importers.keys import Taken, free_key, is_good
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile


def work(fields: str, key: str = "x") -> Reference:
    works, _ = read_bibliography([SourceFile("x.bib", f"@book{{{key}, {fields}}}".encode())])
    return works[0]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ("author={Ashutosh, Ishan and Mountz, Alison}, year=2011", "ashutosh-mountz-2011"),
        ("author={Loescher, G and Betts, A and Milner, J}, year=2008", "loescher-betts-milner-2008"),
        ("author={A, A and B, B and C, C and D, D}, year=2008", "a-2008"),
        ("author={Roe, R and others}, year=2008", "roe-2008"),
        ("author={{UNHCR}}, year=2016", "unhcr-2016"),
        ("author={van den Berg, Jan}, date={2016-05}", "van-den-berg-2016"),
        (r"author={Łódź, Ærø and O'Neil, Bó and {\O}stby, X}, year=1999", "lodz-oneil-ostby-1999"),
        ("title={On the Origin of a Regime}, year=1999", "origin-regime-1999"),
        ("author={Roe, R}", "roe-n-d"),
        ("author={Roe, R}, year={in press}", "roe-in-press"),
        ("author={یوسفی، م}, year=1390", "work-1390"),
    ],
)
def test_proposals(fields: str, key: str) -> None:
    assert free_key("", work(fields), Taken([])) == key


def test_a_letter_goes_behind_a_key_that_is_taken() -> None:
    taken = Taken(["roe-2008", "Roe-2008b"])
    assert free_key("", work("author={Roe, R}, year=2008"), taken) == "roe-2008c"
    assert free_key("", work("author={Roe, R}"), Taken(["roe-n-d"])) == "roe-n-d-b"


def test_more_than_an_alphabet_of_them() -> None:
    taken = Taken(["roe-2008"])
    keys = []
    for _ in range(30):
        keys.append(free_key("", work("author={Roe, R}, year=2008"), taken))
        taken.add(keys[-1])
    assert len(set(keys)) == 30


@pytest.mark.parametrize(
    ("wanted", "taken", "key"),
    [
        ("Good:2004a", [], "Good:2004a"),
        ("good2004", ["Good2004"], "roe-2008"),  # one address on a file system that ignores case
        ("good-2004", ["good.2004"], "roe-2008"),  # one address once both are slugs
        ("bad key", [], "roe-2008"),
        ("10.1000/abc", [], "roe-2008"),
        ("ends.", [], "roe-2008"),
        ("k" * 61, [], "roe-2008"),
    ],
)
def test_a_good_free_key_is_kept(wanted: str, taken: list[str], key: str) -> None:
    assert free_key(wanted, work("author={Roe, R}, year=2008"), Taken(taken)) == key


def test_keys_that_cannot_be_cited_are_not_good() -> None:
    assert [key for key in ("a", "a.b-c_d:e+1", "é1", "[x", "x]", "", "-a") if is_good(key)] == ["a", "a.b-c_d:e+1"]
