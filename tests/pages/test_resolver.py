"""What can stand in [[…]] and [@…], and where it leads from the page of an organization."""

from pathlib import Path

import pytest

from iomkb.citations import Citations
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import PageResolver
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


def test_every_id_of_the_corpus_can_be_linked_to(resolver: PageResolver) -> None:
    for id, thing in resolver.knowledge.layout.things.items():
        found = resolver.link(Ref(id))
        assert found
        assert found[1]
        assert found[0].endswith(thing.address.partition("#")[2])
