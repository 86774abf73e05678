"""What is found of a printed page, whoever will render it: itself, its sections, its passages, each as plain text."""

import pytest

from iomkb.output import Findable, Output, Passage
from iomkb.search_entries import Entry, entries, name_key

PRINTED = """---
search:
  boost: 2.00
---

# Tides &#38; boats &#60;b&#62; {#title}

<nav data-search-exclude><ol><li>Home</li></ol></nav>

<div><p>The <em>harbour</em>&#39;s tides.</p><p>They<br>turn &lt;i&gt;twice&lt;/i&gt;.</p><svg><text>drawn</text></svg></div>

## Notes {#notes}

<p>On <a href="../x/">boats</a>.</p><div data-search-exclude><p>Twice.</p></div>

### Without an anchor

<p>Not linked.</p>

## Said {#said}

<p>Repeated.</p>
"""


def _entries(found: Findable, uri: str = "concepts/tides.md") -> list[Entry]:
    return list(entries([Output(uri, PRINTED, found=found)]))


def test_a_page_and_those_of_its_sections_that_have_an_address() -> None:
    page, notes, said = _entries(Findable(("Tides",), weight=1.2, title="Tides & boats <b>", facets=(("Kind", "Concept"),)))
    assert page == Entry(
        "concepts/tides/",
        "Tides & boats <b>",
        "The harbour's tides. They turn <i>twice</i>.",
        names=("Tides",),
        facets=(("Kind", "Concept"),),
        weight=1.2,
    )
    assert (notes.url, notes.title, notes.text) == ("concepts/tides/#notes", "Notes", "On boats.")
    assert (notes.page, notes.facets) == (page.title, page.facets)
    assert said.url == "concepts/tides/#said"


def test_sections_that_repeat_are_left_out_and_passages_stand_for_themselves() -> None:
    passage = Passage("k3", "Tides, paragraph 1", ("One.", "Two <b>."), (("Source", "Silva 1999"),))
    own, notes, told = _entries(Findable(text=("Own.",), sections=frozenset({"notes"}), passages=(passage,)))
    assert own.text == "Own."
    assert own.title == "Tides & boats <b>", "where none is handed over, the printed one"
    assert notes.url.endswith("#notes")
    assert (told.url, told.text, told.facets) == ("concepts/tides/#k3", "One. Two <b>.", (("Source", "Silva 1999"),))


def test_what_only_tells_of_a_withdrawal_and_what_is_no_page_is_not_found() -> None:
    assert not _entries(Findable(left_out=True))
    assert not _entries(Findable(), "data/graph.json")


@pytest.mark.parametrize(
    ("uri", "url"), [("index.md", ""), ("works/index.md", "works/"), ("about.md", "about/"), ("a/my-index.md", "a/my-index/")]
)
def test_the_address_of_a_page(uri: str, url: str) -> None:
    assert _entries(Findable(sections=frozenset()), uri)[0].url == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Barnett and Duvall 2005", "barnett & duvall, 2005"),
        ("IOM", "I.O.M."),
        ("Réputation d’efficacité", "REPUTATION D'EFFICACITE"),
        ("Members of the Board", "the Board’s members"),
        ("William Lacy Swing", "Swing, William Lacy"),
        ("Łódź–Praha", "lodz praha"),
    ],
)
def test_the_same_name_written_otherwise(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


def test_other_names_stay_apart() -> None:
    names = ["IOM", "IOM Council", "ICM", "The", "To and from", "Членство", "難民"]
    assert len({name_key(name) for name in names} - {""}) == len(names)
    assert name_key("…") == ""
