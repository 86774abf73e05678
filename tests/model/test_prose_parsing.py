"""Links and citations in a contributor's prose."""

import pytest

from iomkb.model.prose import Prose, prose
from iomkb.model.source import Text

LINKS = [
    ("[[iom]] and [[iom|the agency]]", [("iom", ""), ("iom", "the agency")]),
    ("[[ iom | the agency ]]", [("iom", "the agency")]),
    ("`[[iom]]` and \\[[x]]", []),
    ("[[@elie2010]] [[smith-2020.k2]]", [("@elie2010", ""), ("smith-2020.k2", "")]),
    ("[[a\nb]] [[]] [[a|]]", []),
    ("**[[iom]]** in a [b [[c]]](https://a.b)", [("iom", ""), ("c", "")]),
]

CITED = [
    ("[@elie2010, p. 351]", [("", "elie2010", "p. 351")]),
    ("[see @a; @b, pp. 2-3]", [("see", "a", ""), ("", "b", "pp. 2-3")]),
    ("mail me@example.org [or](https://a.b/@c)", []),
    ("`[@a]`", []),
]


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_links(text: str, links: list[tuple[str, str]]) -> None:
    assert [(str(link.target), link.label) for link in prose(text).links] == links


@pytest.mark.parametrize(("text", "works"), CITED)
def test_citations(text: str, works: list[tuple[str, str, str]]) -> None:
    assert [(work.prefix, str(work.key), work.locator) for work in prose(text).citations] == works


def test_places_skip_what_is_code() -> None:
    text = "`[[a]]` [[b]]\n\n```\n[[c]]\n[@k]\n```\n\n[[d]] [@k]"
    read = Prose.parse(Text(text, prose("").location, text))
    assert [(link.target.location.line, link.target.location.column) for link in read.links] == [(1, 9), (8, 1)]
    assert [(work.key.location.line, work.key.location.column) for work in read.citations] == [(8, 8)]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "![x](https://a.b/x.png)", "# not a heading"])
def test_only_the_safe_subset_is_markup(text: str) -> None:
    types = {child.type for token in prose(text).tokens for child in token.children or [token]}
    assert not types & {"html_inline", "html_block", "image", "heading_open"}


def test_plain_text_for_lists_and_search() -> None:
    assert prose("**IOM** [[iom|leads]] `x` [@a]\nhere.").plain == "IOM leads x here."
