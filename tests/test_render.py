"""Templates of a few lines in, Markdown out, and that Markdown through the Markdown of MkDocs."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import html5lib
import markdown
import pytest
from markupsafe import Markup

from iomkb.cache import FOLDER, Cache
from iomkb.layout import Layout, site_href
from iomkb.model.prose import prose
from iomkb.output import packed
from iomkb.pages.page import Crumb, Page
from iomkb.prose import block_html
from iomkb.render import FaultyTemplateError, Renderer
from iomkb.ways import Moved, Redirect

STRANGE = (
    "</title><script>alert(1)</script> *a* _b_ `c` [d](e) {#f .g} &lt; \"q\" 'r'\n# new\u2028line 1. - ~~s~~ ^t^ ==u== |v| :w:"
)


@dataclass(frozen=True)
class View:
    text: object


class Nothing:
    def link(self, target: object) -> None:
        return None

    def citation(self, key: object) -> None:
        return None


def layout(moved: dict[str, tuple[Moved, ...]] | None = None) -> Layout:
    return Layout(
        things={}, renamed={}, redirects=(), stubs=(), moved=moved or {}, own_pages={}, sentence_pages={}, handouts={}
    )


def printed(folder: Path, template: str, text: object = "x", *, moved: tuple[Moved, ...] = (), **page: object) -> str:
    (folder / "x.md.j2").write_text(template, encoding="utf-8")
    made = Page(**{"path": "a/b/", "title": "Title", "template": "x.md.j2", "view": View(text), **page})  # type: ignore[arg-type]
    return Renderer(layout({"a/b/": moved}), folder).render_page(made).text


def as_text(source: str) -> str:
    """The words a reader sees of a Markdown text."""
    html = markdown.markdown(source, extensions=["attr_list", "toc", "tables", "fenced_code"])
    assert "<script" not in html
    return " ".join("".join(html5lib.parseFragment(html).itertext()).split())


@pytest.mark.parametrize(
    "template",
    [
        "{% filter oneline %}<div>{{ view.text }}</div>{% endfilter %}",
        '{% filter oneline %}<div title="{{ view.text|attr }}">{{ view.text }}</div>{% endfilter %}',
        "## {{ view.text|heading }} {#fixed}",
        "In a paragraph: {{ view.text }}",
        "- {{ view.text }}",
        "{% macro m(t) %}<b>{{ t }}</b>\n\n{% endmacro %}\n<div>{{ m(view.text) }}</div>",
    ],
)
def test_text_of_strangers_is_text_wherever_it_stands(tmp_path: Path, template: str) -> None:
    assert " ".join(STRANGE.split()) in as_text(printed(tmp_path, template, STRANGE))


def test_the_title_is_a_heading_with_a_fixed_fragment(tmp_path: Path) -> None:
    text = printed(tmp_path, "body", title="C# & <IOM>")
    assert text == "# C&#35; &#38; &#60;IOM&#62; {#title}\n\nbody\n"


def test_the_frame_leads_up_and_sideways(tmp_path: Path) -> None:
    trail = (Crumb("Home", ""), Crumb("All <a>", "a/"))
    text = printed(tmp_path, "body", trail=trail, previous=Crumb("Ape", "a/a/"), next=Crumb("Cat", "a/c/"))
    assert text.splitlines() == [
        "# Title {#title}",
        "",
        '<nav class="kb-trail" data-search-exclude aria-label="Breadcrumbs"><ol> <li><a href="../../">Home</a></li>'
        ' <li><a href="../">All &#60;a&#62;</a></li> <li aria-current="page">Title</li> </ol></nav>',
        "",
        "body",
        "",
        '<nav class="kb-neighbours" data-search-exclude aria-label="Previous and next"> <a class="kb-previous" rel="prev" href="../a/">'
        '<span>Previous</span> Ape</a> <a class="kb-next" rel="next" href="../c/"><span>Next</span> Cat</a> </nav>',
    ]


def test_fragments_that_moved_away_still_lead_somewhere(tmp_path: Path) -> None:
    text = printed(tmp_path, "body", moved=(Moved("k3v9", "c/d/#k3v9", "x.k3v9"),))
    assert '<p id="k3v9">What stood here has moved: <a href="../../c/d/&#35;k3v9">go there</a>.</p>' in text


def hrefs(source: str) -> list[str]:
    """Where the links of a Markdown text lead, as a browser reads them."""
    html = markdown.markdown(source, extensions=["attr_list", "toc", "tables", "fenced_code"])
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert {name for e in tree.iter() if e.tag == "a" for name in e.attrib} <= {"href"}
    return [e.attrib["href"] for e in tree.iter() if e.tag == "a"]


ADDRESSES = {
    "another page": ("c/d/", "../../c/d/"),
    "a neighbour": ("a/c/#k3v9", "../c/#k3v9"),
    "home": ("", "../../"),
    "the page itself": ("a/b/", "./"),
    "a passage of the page": ("a/b/#k3v9", "#k3v9"),
    "signs": ('c/"d"&\'e\'<f>/#"g"&<h>*i*_j_', '../../c/%22d%22%26%27e%27%3Cf%3E/#"g"&<h>*i*_j_'),
    "entities": ("c/&amp;&quot;/#&amp;&quot;&amp;amp;", "../../c/%26amp%3B%26quot%3B/#&amp;&quot;&amp;amp;"),
}


@pytest.mark.parametrize(("address", "href"), ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize(
    "template",
    [
        '{% filter oneline %}<p><a href="{{ view.text }}">x</a></p>{% endfilter %}',
        '{% filter oneline %}<p><a href="{{ view.text|attr }}">x</a></p>{% endfilter %}',
        '- In a list: <a href="{{ view.text }}">x</a>',
        '{% macro m(h) %}<a href="{{ h }}">x</a>{% endmacro %}{{ m(view.text) }}',
        '{% macro m(h) %}<a href="{{ h }}">x</a>{% endmacro %}{{ once(m, view.text) }}',
    ],
    ids=["a block", "an attribute", "a list", "a macro", "a macro printed once"],
)
def test_a_link_in_plain_text_is_relative_and_harmless(tmp_path: Path, template: str, address: str, href: str) -> None:
    text = printed(tmp_path, template, site_href(address))
    assert hrefs(text) == [href]
    inside = text.partition('href="')[2].partition('">x</a>')[0]
    assert not set(inside) & set("\x02\x03\x04\"'<>*_")


@pytest.mark.parametrize(("address", "href"), ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize(
    "template",
    ["{{ view.text }}", "- In a list: {{ view.text }}", "{% filter oneline %}\n<p>{{ view.text }}</p>\n{% endfilter %}"],
    ids=["alone", "a list", "a block"],
)
def test_a_link_in_ready_markup_is_relative_and_harmless(tmp_path: Path, template: str, address: str, href: str) -> None:
    text = printed(tmp_path, template, Markup('<a href="{}">x</a>').format(site_href(address)))
    assert hrefs(text) == [href]
    inside = text.partition('href="')[2].partition('">x</a>')[0]
    assert not set(inside) & set("\x02\x03\x04\"'<>")


class Counted:
    """A link in ready markup that counts how often it is printed."""

    def __init__(self) -> None:
        self.times = 0

    def __html__(self) -> str:
        self.times += 1
        return str(Markup('<a href="{}">x</a>').format(site_href("a/b/#x")))


def test_what_is_printed_once_for_all_pages_leads_from_each(tmp_path: Path) -> None:
    (tmp_path / "_m.md.j2").write_text("{% macro m(view, more) %}{{ more }}: {{ view.text }}{% endmacro %}")
    (tmp_path / "x.md.j2").write_text('{% from "_m.md.j2" import m %}{{ once(m, view, page.title) }}')
    renderer, links = Renderer(layout(), tmp_path), (Counted(), Counted())
    views = [View(link) for link in links]
    pages = [Page(path, title, "x.md.j2", view) for path in ("a/b/", "a/", "") for title in "TU" for view in views]
    assert [renderer.render_page(page).text.rpartition("\n\n")[2] for page in pages] == [
        f'{title}: <a href="{href}">x</a>\n' for href in ("#x", "b/#x", "a/b/#x") for title in "TU" for _ in views
    ]
    assert [link.times for link in links] == [2, 2], "once with each title"


def test_code_keeps_its_lines_through_markdown(tmp_path: Path) -> None:
    html = block_html(prose("```\na\n\n\tb *c*\n```"), Nothing())
    text = printed(tmp_path, "{% filter oneline %}\n<div>\n{{ view.text }}\n</div>\n{% endfilter %}", html)
    pre = next(
        e for e in html5lib.parseFragment(markdown.markdown(text), namespaceHTMLElements=False).iter() if e.tag == "code"
    )
    assert pre.text == "a\n\n\tb *c*\n"


def test_blocks_stand_apart_from_what_is_around_them(tmp_path: Path) -> None:
    text = printed(tmp_path, "one\n{% filter oneline %}\n<p>two</p>\n{% endfilter %}\n## Three {#three}")
    assert text.endswith("one\n\n<p>two</p>\n\n## Three {#three}\n")


def test_a_missing_value_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FaultyTemplateError, match=r"/x\.md\.j2:1: UndefinedError: .* has no attribute 'nothing'"):
        printed(tmp_path, "{{ view.nothing }}")
    with pytest.raises(FaultyTemplateError, match=r"/x\.md\.j2:2: TypeError: a template printed None"):
        printed(tmp_path, "x\n{{ view.text }}", None)


def test_a_page_carries_its_file_and_description(tmp_path: Path) -> None:
    (tmp_path / "x.md.j2").write_text("x")
    page = Page("organizations/iom/", "IOM", "x.md.j2", View(""), file="content/organizations/iom.yml", description="A body.")
    output = Renderer(layout(), tmp_path).render_page(page)
    assert (output.uri, output.file, output.description) == ("organizations/iom.md", "content/organizations/iom.yml", "A body.")


def test_redirects_work_without_scripts() -> None:
    output = Renderer(layout()).render_redirect(Redirect("id/x.k3v9/", "articles/x/#k3v9", ""), carry_fragment=False)
    assert output.uri == "id/x.k3v9/index.html"
    assert '<meta http-equiv="refresh" content="0; url=../../articles/x/&#35;k3v9">' in output.text
    assert '<link rel="canonical" href="../../articles/x/&#35;k3v9">' in output.text
    assert "noindex" in output.text
    assert "<script" not in output.text


def test_redirects_of_pages_take_the_fragment_along() -> None:
    output = Renderer(layout()).render_redirect(Redirect("articles/old/", "articles/new/", ""), carry_fragment=True)
    assert '<script src="../../assets/iomkb-redirect.js"></script>' in output.text
    assert '<noscript><meta http-equiv="refresh" content="0; url=../new/"></noscript>' in output.text


def test_pages_are_printed_in_order_and_recalled_one_by_one(tmp_path: Path) -> None:
    """Those of another run whose view or template is as it was; what is in the cache is told apart by a false text in it."""
    template = tmp_path / "templates" / "x.md.j2"
    template.parent.mkdir()
    template.write_text("{{ view.text }}", encoding="utf-8")
    pages = [Page(path=f"{n}/", title=f"Page {n}", template="x.md.j2", view=View(f"text {n}")) for n in range(30)]
    expected = [(f"{n}.md", f"text {n}") for n in range(30)]

    def run(views: list[Page]) -> list[tuple[str, str]]:
        with Cache(tmp_path, "generated") as cache:
            printed = Renderer(layout(), template.parent, cache).render_pages(views)
            return [(output.uri, output.text.split("\n\n")[1].strip()) for output in printed]

    assert run(pages) == expected
    with Cache(tmp_path, "generated") as cache:
        renderer = Renderer(layout(), template.parent, cache)
        cache.put(renderer._key(pages[3]), packed("# Page 3\n\nrecalled\n").packed)
    changed = [*pages[:5], Page(path="5/", title="Page 5", template="x.md.j2", view=View("another")), *pages[6:]]
    assert run(changed) == [*expected[:3], ("3.md", "recalled"), expected[4], ("5.md", "another"), *expected[6:]]
    assert run(pages)[3] == ("3.md", "recalled")
    with sqlite3.connect(tmp_path / FOLDER / "generated.sqlite") as base:
        base.execute("UPDATE kept SET value = x'00' WHERE key = ?", (renderer._key(pages[3]),))
    assert run(pages) == expected, "what is not to be believed is printed once more, though something is there"
    template.write_text("new {{ view.text }}", encoding="utf-8")
    assert run(pages) == [(uri, f"new {text}") for uri, text in expected]
