"""Names → records, and sentences with links, in the harbour."""

from pathlib import Path

import pytest

from iomkb.issues.names import entities_named, holder_of, linked, listed_names
from iomkb.model.corpus import Corpus
from iomkb.model.source import Text
from iomkb.read.project import read


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read(Path(__file__).parent.parent / "projects" / "harbour").corpus


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Harbour Board", ("harbour-board",)),
        ("HB", ("harbour-board",)),
        ("harbour-board", ("harbour-board",)),
        ("harbour board", ()),
        ("Harbour  Board", ("harbour-board",)),
        ("Harbour", ()),
    ],
)
def test_only_the_exact_name_counts(name: str, ids: tuple[str, ...], corpus: Corpus) -> None:
    assert entities_named(corpus, name) == ids


@pytest.mark.parametrize(
    ("answer", "holder"),
    [
        ("The author", "author"),
        ("unnamed", "unnamed"),
        ("Nkem Okafor", "nkem-okafor"),
        ("Okafor (2001)", "okafor2001"),
        ("@silva-1999", "silva-1999"),
        ("Silva", None),
        ("", None),
    ],
)
def test_who_holds_a_view(answer: str, holder: str | None, corpus: Corpus) -> None:
    assert holder_of(corpus, answer) == holder


@pytest.mark.parametrize(
    ("sentence", "names", "result"),
    [
        ("HB pays HB.", "HB", "[[harbour-board|HB]] pays HB."),
        ("The HB's boats.", "HB", "The [[harbour-board|HB]]'s boats."),
        ("HBO is no board.", "HB", "HBO is no board."),
        ("HB pays.", "Harbour Board", "[[harbour-board|HB]] pays."),
        ("[[harbour-board|The board]] is HB.", "HB", "[[harbour-board|The board]] is HB."),
        ("`HB` and [HB](https://x.org/HB) and HB.", "HB", "`HB` and [HB](https://x.org/HB) and [[harbour-board|HB]]."),
        ("See [@silva-1999, HB] and https://x.org/HB.", "HB", "See [@silva-1999, HB] and https://x.org/HB."),
        ("Nobody.", "Nobody", "Nobody."),
    ],
)
def test_names_become_links_where_nothing_else_is_meant(sentence: str, names: str, result: str, corpus: Corpus) -> None:
    assert linked(corpus, [sentence], listed_names(Text(names))).sentences == (result,)


def test_a_name_is_linked_once_in_all_sentences(corpus: Corpus) -> None:
    made = linked(corpus, ["It rains.", "HB pays.", "HB rests."], ["HB", "HB", "Tide Office"])
    assert made.sentences == ("It rains.", "[[harbour-board|HB]] pays.", "HB rests.")
    assert made.plain == (("Tide Office", "no record bears this name yet"),)


def test_lists_of_names_are_read_as_people_write_them() -> None:
    assert list(listed_names(Text("- HB\n* Great Storm,  Old  Port;Dues\n\n"))) == ["HB", "Great Storm", "Old Port", "Dues"]
    assert list(listed_names(None)) == []
