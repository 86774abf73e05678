"""What a page tells machines, put into a page that another renderer has built."""

from html.parser import HTMLParser

import pytest

from iomkb.output import Head, Output
from iomkb.page_head import MARK, UnfinishedPageError, head_html, with_head
from iomkb.policy import source_hash
from iomkb.theme import FOLDER

HOSTILE = "\"></title></head><script>alert(1)</script>' onload=alert(1) &quot; <!--"


class Elements(HTMLParser):
    """Every element that a browser would find, with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page(scripts: str = "", title: str = "x") -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><meta name="{MARK}" content="{scripts}"><title>{title}</title></head><body>x</body></html>'


def test_whatever_a_value_holds_it_stays_a_value() -> None:
    head = Head(
        names=(("DC.title", HOSTILE),), properties=(("og:title", HOSTILE),), json_ld='{"a":1}', feeds=((HOSTILE, "f.xml"),)
    )
    told = head_html(Output("a.md", "", description=HOSTILE, head=head))
    assert Elements(told).found == [
        ("meta", {"name": "description", "content": HOSTILE}),
        ("meta", {"name": "DC.title", "content": HOSTILE}),
        ("meta", {"property": "og:title", "content": HOSTILE}),
        ("link", {"rel": "alternate", "type": "application/atom+xml", "title": HOSTILE, "href": "f.xml"}),
        ("script", {"type": "application/ld+json"}),
    ]


def test_a_page_that_tells_nothing_has_no_head_of_ours() -> None:
    assert head_html(Output("a.md", "")) == ""


def test_the_policy_allows_the_scripts_of_the_mark_and_takes_its_place() -> None:
    built = with_head(
        page("&lt;script&gt;one(&#x22;a&#x2f;b&quot;)&lt;&#x2f;script&gt;"), '<meta name="description" content="d">'
    )
    (policy,) = (given["content"] for tag, given in Elements(built).found if "http-equiv" in given)
    assert source_hash('one("a/b")') in str(policy)
    assert str(policy).count("sha256-") == 2, "the script's, and the one of the explorer's style"
    assert MARK not in built
    assert (
        built.index("charset") < built.index("Content-Security-Policy") < built.index("<title>") < built.index('"description"')
    )
    assert built.endswith('content="d"></head><body>x</body></html>')


def test_what_stands_on_the_page_adds_nothing_to_the_policy() -> None:
    """Not even the mark itself, wherever somebody writes it."""
    forged = f'<meta name="{MARK}" content="&lt;script&gt;evil()&lt;/script&gt;">'
    for text in (
        page().replace("x</body>", f"{forged}<script>evil()</script></body>"),
        page().replace("</head>", f"{forged}</head>"),
    ):
        built = with_head(text)
        assert source_hash("evil()") not in built
        assert forged in built


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>x</p>",
        page().replace("</head>", ""),
        page().replace(MARK, "mark"),
        f'<head></head><meta name="{MARK}" content="">',
    ],
)
def test_a_page_of_another_theme_is_refused(text: str) -> None:
    with pytest.raises(UnfinishedPageError):
        with_head(text)


def test_the_theme_prints_this_mark() -> None:
    assert f'<meta name="{MARK}" content="' in (FOLDER / "main.html").read_text(encoding="utf-8")
