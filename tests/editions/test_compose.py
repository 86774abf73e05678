"""A banner goes into a page of an edition and comes out again, and nothing else of it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.editions.compose import CLOSING, OPENING, banner_of, path_of, with_banner, without_banner

PAGE = b'<!doctype html><html><head><title>x</title></head><body dir="ltr" class="a">\n<p>x</p></body></html>'
PARTS = st.sampled_from([PAGE, b"<body>", b"<BODY class=x>", b"</body>", OPENING, CLOSING, b"<bodyguard>", b"\xff", b"", b"x"])


def test_the_banner_stands_directly_behind_the_beginning_of_the_body() -> None:
    page = with_banner(PAGE, "<aside>é</aside>")
    assert b'class="a"><!-- iomkb edition --><aside>\xc3\xa9</aside><!-- /iomkb edition -->\n<p>' in page
    assert banner_of(page.decode()) == "<aside>é</aside>"
    assert banner_of(PAGE.decode()) == ""


@given(st.lists(PARTS, max_size=8).map(b"".join))
def test_without_it_a_page_is_as_it_was_whatever_it_holds(page: bytes) -> None:
    composed = with_banner(page, "<aside>x</aside>")
    assert without_banner(composed) == page or (composed == page and b"<body" not in page.lower().replace(b"<bodyguard", b""))


@pytest.mark.parametrize(("name", "path"), [("index.html", ""), ("a/b/index.html", "a/b/"), ("a/x.html", "a/x.html")])
def test_the_path_of_a_page(name: str, path: str) -> None:
    assert path_of(name) == path
