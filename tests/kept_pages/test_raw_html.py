"""The ids that MkDocs takes note of are those that its own parser finds."""

import pytest
from mkdocs.structure import pages

import real_content
from iomkb.kept_pages.raw_html import RawHtml, read_quickly


def ids(text: str) -> set[str]:
    parser = pages._HTMLHandler()
    parser.feed(text)
    parser.close()
    return parser.present_anchor_ids


def both(text: str) -> tuple[set[str], set[str]]:
    own = ids(text)
    with read_quickly():
        assert isinstance(pages._HTMLHandler(), RawHtml)
        quick = ids(text)
    assert not isinstance(pages._HTMLHandler(), RawHtml)
    return own, quick


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title {#not-html}\n\nWords.\n",
        '<p id="one">Zoë</p>\n\n<a name="two" id="three"></a>\n\n<input name="four">\n',
        "<div ID='one'><span id=two>&amp;</span></div>\n\n* a list\n* <b id=\"&lt;three&gt;\">x</b>\n",
        '<table><tr id="row"><td id="cell">1</td></tr></table>\n',
    ],
)
def test_ids_in_markdown(text: str) -> None:
    own, quick = both(text)
    assert quick == own


def test_ids_on_every_page_of_the_real_content() -> None:
    found = {path: both(output.text) for path, output in real_content.printed().items()}
    assert [path for path, (own, quick) in found.items() if own != quick] == []
    assert sum(len(own) for own, _ in found.values()) > 1000
