"""What a search in the harbour is narrowed by."""

from datetime import date

import pytest

from iomkb.model.dates import Edtf, Span
from iomkb.output import Findable
from iomkb.pages.facets import FACETS, decades_of


@pytest.mark.parametrize(
    ("path", "kind", "others"),
    [
        ("events/great-storm/", "Event", {("Decade", "1980s"), ("Source", "Okafor 2001")}),
        ("power-types/compulsory-power/", "Form of power", {("Form of power", "Compulsory power")}),
        ("organizations/harbour-board/", "Organization", {("Source", "Okafor 2001"), ("Form of power", "Compulsory power")}),
        ("works/silva-1999/", "Work", {("Decade", "1990s"), ("Source", "Okafor 2001")}),
        ("articles/okafor-2001/", "Article", {("Source", "Okafor 2001")}),
        ("articles/okafor-2001/tides/", "Article", {("Source", "Okafor 2001")}),
        ("timeline/", "Page", set()),
        ("about/", "Page", set()),
    ],
)
def test_a_page(found: dict[str, Findable], path: str, kind: str, others: set[tuple[str, str]]) -> None:
    facets = found[path].facets
    assert facets[0] == ("Kind", kind)
    assert others <= set(facets)
    assert others or len(facets) == 1


def test_a_sentence_a_passage_and_an_endnote(found: dict[str, Findable]) -> None:
    sentences = [page.facets for path, page in found.items() if path.startswith("assertions/")]
    assert all(facets[0] == ("Kind", "Sentence") and ("Source", "Okafor 2001") in facets for facets in sentences)
    [tides] = found["articles/okafor-2001/tides/"].passages
    assert tides.facets == (("Kind", "Passage"), ("Source", "Okafor 2001"), ("Decade", "1980s"))
    [dues] = found["articles/okafor-2001/dues/"].passages
    assert ("Form of power", "Compulsory power") in dues.facets
    notes = found["articles/okafor-2001/endnotes/"].passages
    assert {note.facets for note in notes if note.title.startswith("Endnote")} == {
        (("Kind", "Endnote"), ("Source", "Okafor 2001"))
    }


def test_all_facets_are_known_and_each_value_stands_once(found: dict[str, Findable]) -> None:
    for page in found.values():
        for facets in (page.facets, *(passage.facets for passage in page.passages)):
            assert len(set(facets)) == len(facets)
            assert {name for name, _ in facets} <= set(FACETS)


@pytest.mark.parametrize(
    ("written", "decades"),
    [
        ("1987-10", [1980]),
        ("1989/1991", [1980, 1990]),
        ("1951/..", [1951 // 10 * 10]),
        ("../1974", [1970]),
        ("1801/1999", [1800, 1990]),
    ],
)
def test_the_decades_of_a_date(written: str, decades: list[int]) -> None:
    assert list(decades_of(Edtf(written).span)) == decades


def test_a_date_of_which_nothing_is_known_has_no_decade() -> None:
    assert list(decades_of(Span(None, None))) == []
    assert list(decades_of(Span(date(1999, 1, 1), None))) == [1990]
