"""What can stand in [[…]] and [@…], where it leads, and that a prose printed for all pages is what each would print."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from iomkb.citations import Citations
from iomkb.graph import build_graph
from iomkb.layout import plan_layout, relative
from iomkb.model.prose import Prose, prose
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import MARK, block, inline, named
from iomkb.prose import Resolver, block_html, inline_html
from iomkb.read.project import read
from iomkb.render import _with_links

HARBOUR = Path(__file__).parent.parent / "projects" / "harbour"
PAGES = ("organizations/harbour-board/", "organizations/fishers/", "", "power/", "articles/okafor-2001/endnotes/")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    corpus = read(HARBOUR).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), Citations({}, {}, {}, {}, ""))


@dataclass(frozen=True)
class FromPage:
    """The resolver of the page at `path`, whose links are relative from the start."""

    knowledge: Knowledge
    path: str

    def link(self, target: Ref) -> tuple[str, str] | None:
        found = named(self.knowledge, target)
        return (relative(self.path, found[0]), found[1]) if found else None

    def citation(self, key: Ref) -> tuple[str, str] | None:
        return self.link(Ref(f"@{key}"))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("fishers", ("organizations/fishers/", "Fishers")),
        ("harbour-board", ("organizations/harbour-board/", "Harbour Board")),
        ("okafor-2001", ("articles/okafor-2001/", "Okafor 2001")),
        ("okafor-2001.note-1", ("articles/okafor-2001/endnotes/#note-1", "Okafor 2001, endnote 1")),
        ("@okafor2001", ("works/okafor2001/", "Okafor 2001")),
        ("okafor2001", ("works/okafor2001/", "Okafor 2001")),
        ("/power/", ("power/", "/power/")),
        ("/power/#arguable", ("power/#arguable", "/power/#arguable")),
        ("/about/", ("about/", "/about/")),
        ("/", ("", "/")),
        ("/nowhere/", None),
        ("nobody", None),
        ("@nothing", None),
        ("okafor-2001.zzzz", None),
    ],
)
def test_target(knowledge: Knowledge, target: str, expected: tuple[str, str] | None) -> None:
    assert named(knowledge, Ref(target)) == expected


@pytest.mark.parametrize(("printed", "by_itself"), [(inline, inline_html), (block, block_html)], ids=["inline", "block"])
@pytest.mark.parametrize(
    "text",
    [
        "No link at all.",
        "[[fishers]] and [[harbour-board|the “board”]] and [[fishers]] again, [[nobody]] [@okafor2001, p. 3; @nothing].",
        '[[fishers|kb-0;]] `href="kb-0;"` href="kb-00-0;" &amp; <b> [[fishers|<i> & "]]',
        '[here](/power/#a"b) [outside](https://example.org/?a=1&b=2) [[fishers]]',
        "[home](/) [there](/power/#a&b) [entities](/power/#a&amp;amp;b&amp;amp;amp;c) [nowhere](/nowhere/#a&b)",
        "- [[okafor-2001.note-1]]\n- *[[@okafor2001]]*",
        "> [[fishers]]\n\n```\n[[fishers]]\n```\n\n| a | b |\n|---|--:|\n| [[harbour-board]] | [@okafor2001] |",
    ],
    ids=["no link", "records", "like a mark", "outside", "paths", "a list", "blocks"],
)
def test_a_prose_printed_for_all_pages_is_what_each_would_print(
    knowledge: Knowledge,
    text: str,
    printed: Callable[[Knowledge, Prose], Markup],
    by_itself: Callable[[Prose, Resolver], Markup],
) -> None:
    written = prose(text)
    html = printed(knowledge, written)
    assert MARK not in html
    assert printed(knowledge, prose(text)) == html, "the second time as well"
    for path in PAGES:
        assert _with_links(html, path) == by_itself(written, FromPage(knowledge, path))


def test_every_id_of_the_corpus_can_be_linked_to(knowledge: Knowledge) -> None:
    for id, thing in knowledge.layout.things.items():
        found = named(knowledge, Ref(id))
        assert found
        assert found[1]
        assert found[0] == thing.address
