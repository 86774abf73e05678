"""How the search finds the pages of the harbour: each by its names, each sentence at one place."""

from iomkb.output import Findable
from iomkb.pages.finding import ASSERTION, WORK


def test_a_record_by_all_its_names_and_the_more_is_said_of_it_the_sooner(found: dict[str, Findable]) -> None:
    board = found["organizations/harbour-board/"]
    assert {"Harbour Board", "HB", "Quay Office", "Capitainerie"} == set(board.names)
    assert board.weight > found["places/old-port/"].weight >= 1
    assert board.sections == frozenset()


def test_a_work_by_its_title_its_authors_and_its_year(found: dict[str, Findable]) -> None:
    work = found["works/silva-1999/"]
    assert work.names == ("Boats & Men",)
    assert {"Silva and Port Authority of Faro 1999", "Rui Silva", "Port Authority of Faro", "1999"} <= set(work.words)
    assert work.weight == WORK
    assert work.sections == {"notes"}


def test_each_passage_is_found_on_the_page_where_it_is_read(found: dict[str, Findable]) -> None:
    fragments = [passage.fragment for page in found.values() for passage in page.passages]
    assert len(set(fragments)) == len(fragments) > 3
    tides = found["articles/okafor-2001/tides/"]
    assert tides.text == ()
    assert not tides.names
    [passage] = tides.passages
    assert passage.title.startswith("Tides & boats, paragraph 1")
    assert any("storm" in text.lower() for text in passage.text)


def test_an_assertion_with_a_page_of_its_own_by_its_sentence_and_its_holder(found: dict[str, Findable]) -> None:
    own = {path: page for path, page in found.items() if path.startswith("assertions/")}
    assert own
    assert all(page.text and page.weight == ASSERTION for page in own.values())
    assert any(page.words for page in own.values())


def test_a_page_of_the_site_by_its_title(found: dict[str, Findable]) -> None:
    assert found["timeline/"].names == ("Timeline",)
    assert found["organizations/"].text == ()
