"""What can stand in [[…]] and [@…], and where it leads from the page of an organization."""

from pathlib import Path

import pytest

from iomkb.citations import Citations
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.prose import prose
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import MARK, PageResolver
from iomkb.prose import inline_html
from iomkb.read.project import read

HARBOUR = Path(__file__).parent.parent / "projects" / "harbour"


@pytest.fixture(scope="module")
def resolver() -> PageResolver:
    corpus = read(HARBOUR).corpus
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), Citations({}, {}, {}, {}, ""))
    return PageResolver(knowledge, "organizations/harbour-board/")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("fishers", ("../fishers/", "Fishers")),
        ("harbour-board", ("./", "Harbour Board")),
        ("okafor-2001", ("../../articles/okafor-2001/", "Okafor 2001")),
        ("okafor-2001.note-1", ("../../articles/okafor-2001/endnotes/#note-1", "Okafor 2001, endnote 1")),
        ("@okafor2001", ("../../works/okafor2001/", "Okafor 2001")),
        ("okafor2001", ("../../works/okafor2001/", "Okafor 2001")),
        ("/power/", ("../../power/", "/power/")),
        ("/about/", ("../../about/", "/about/")),
        ("/", ("../../", "/")),
        ("/nowhere/", None),
        ("nobody", None),
        ("@nothing", None),
        ("okafor-2001.zzzz", None),
    ],
)
def test_target(resolver: PageResolver, target: str, expected: tuple[str, str] | None) -> None:
    assert resolver.link(Ref(target)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No link at all.",
        "[[fishers]] and [[harbour-board|the “board”]] and [[fishers]] again, [[nobody]] [@okafor2001, p. 3; @nothing].",
        '[[fishers|kb-0;]] `href="kb-0;"` href="kb-00-0;" &amp; <b> [[fishers|<i> & "]]',
        '[here](/power/#a"b) [outside](https://example.org/?a=1&b=2) [[fishers]]',
        "- [[okafor-2001.note-1]]\n- *[[@okafor2001]]*",
    ],
)
def test_a_prose_printed_for_all_pages_is_what_each_would_print(resolver: PageResolver, text: str) -> None:
    for path in ("organizations/harbour-board/", "organizations/fishers/", "", "articles/okafor-2001/endnotes/"):
        here, written = PageResolver(resolver.knowledge, path), prose(text)
        assert here.inline(written) == inline_html(written, here)
        assert MARK not in here.inline(written)


def test_every_id_of_the_corpus_can_be_linked_to(resolver: PageResolver) -> None:
    for id, thing in resolver.knowledge.layout.things.items():
        found = resolver.link(Ref(id))
        assert found
        assert found[1]
        assert found[0].endswith(thing.address.partition("#")[2])
