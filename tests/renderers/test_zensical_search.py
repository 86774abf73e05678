"""What Zensical's search is told to leave out."""

import json

import pytest

from iomkb.output import Findable, Output
from iomkb.zensical_search import longest_section, marked_page, readable, searchable

PAGE = """\
---
search:
  boost: 2.00
---

# The board {#title}

<p class="kb-lead">It runs the harbour.</p>

## Power {#power}

<div class="kb-power"><h3>Over boats</h3> <p>It holds it.</p></div>

## Sources {#sources}

<ul><li>Okafor</li></ul>

<div id="more"> <h3 id="inner">Inner</h3> <h4>Inmost</h4> <p>x</p></div>
"""


def test_where_all_is_searched_the_page_stays_as_it_is() -> None:
    assert marked_page(PAGE, None, 100) == PAGE
    assert marked_page(PAGE, frozenset(["power", "sources"]), 100) == PAGE


def test_a_section_that_repeats_others_is_left_out_whole() -> None:
    changed = {
        "## Sources {#sources}": "## Sources {#sources data-search-exclude}",
        "<ul><li>": "<ul data-search-exclude><li>",
        '<div id="more"': '<div data-search-exclude id="more"',
        '<h3 id="inner">': '<h3 data-search-exclude id="inner">',
        "<h4>": "<h4 data-search-exclude>",
    }
    expected = PAGE
    for old, new in changed.items():
        expected = expected.replace(old, new)
    assert marked_page(PAGE, frozenset(["power"]), 100) == expected


def test_of_a_long_section_only_the_beginning_is_searched() -> None:
    blocks = "# T {#title}\n\n<p>one two</p>\n\n<p>é</p>\n\n<nav data-search-exclude>x</nav>\n\n<p>four</p>\n\n## S {#s}\n\n<p>five</p>"
    marked = marked_page(blocks, None, 15).split("\n\n")
    assert marked == [
        "# T {#title}",
        "<p>one two</p>",
        "<p data-search-exclude>é</p>",
        "<nav data-search-exclude>x</nav>",
        "<p data-search-exclude>four</p>",
        "## S {#s}",
        "<p>five</p>",
    ]


def test_only_pages_are_marked_and_each_by_what_it_is_found_by() -> None:
    page = Output("a.md", PAGE, found=Findable(sections=frozenset(["power"])))
    data = Output("a.json", PAGE)
    marked, same = searchable([page, data])
    assert same is data
    assert marked.text == marked_page(PAGE, frozenset(["power"]), longest_section(6))


@pytest.mark.parametrize(("items", "taken"), [(2400, 262_144), (4750, 131_072), (8191, 131_072), (100_000, 8192)])
def test_the_more_sections_there_are_the_shorter_they_must_be(items: int, taken: int) -> None:
    assert longest_section(items) == taken * 3 // 4


def test_titles_are_readable_and_no_sign_becomes_markup() -> None:
    item = {
        "location": "a/",
        "title": "Board &#40;HB&#41; &#60;b&#62;&#38;&#34; &#233;",
        "text": "&#40;",
        "path": ["Dues&#46;", "&#60;"],
    }
    told = json.loads(readable(json.dumps({"config": {"lang": ["en"]}, "items": [item, {"title": "x", "text": ""}]})))
    assert told["config"] == {"lang": ["en"]}
    assert told["items"] == [
        {**item, "title": "Board (HB) &#60;b&#62;&#38;&#34; é", "path": ["Dues.", "&#60;"]},
        {"title": "x", "text": "", "path": []},
    ]
