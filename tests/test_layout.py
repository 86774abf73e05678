"""Addresses, redirects and stubs of the harbour project, and links between pages."""

from pathlib import Path

import pytest

from iomkb.diagnostics import NOWHERE
from iomkb.layout import Layout, plan_layout, relative
from iomkb.model.corpus import Corpus
from iomkb.model.project import Promise
from iomkb.read.project import read


@pytest.fixture
def corpus(harbour: Path) -> Corpus:
    return read(harbour).corpus


def with_ledger(corpus: Corpus, *lines: tuple[str, str, str]) -> Layout:
    """The layout of a corpus whose ledger holds the given (address, id, kind) lines."""
    promised = tuple(Promise(address, id, kind, "", NOWHERE) for address, id, kind in lines)
    return plan_layout(Corpus(**{**corpus.__dict__, "promises": promised}))


@pytest.mark.parametrize(
    ("id", "address"),
    [
        ("harbour-board", "organizations/harbour-board/"),
        ("keepers-guild", "organizations/keepers-union/"),
        ("okafor-2001", "articles/okafor-2001/"),
        ("okafor-2001.m2ab", "articles/okafor-2001/#m2ab"),
        ("okafor-2001.r7tw", "articles/okafor-2001/#r7tw"),
        ("okafor-2001.f1gx", "articles/okafor-2001/#f1gx"),
        ("okafor-2001.note-2", "articles/okafor-2001/#note-2"),
        ("okafor-2001.section-dues", "articles/okafor-2001/#section-dues"),
        ("@silva-1999", "works/silva-1999/"),
        ("nobody", None),
    ],
)
def test_addresses(corpus: Corpus, id: str, address: str | None) -> None:
    assert plan_layout(corpus).address(id) == address


@pytest.mark.parametrize(
    ("page", "address", "link"),
    [
        ("", "power/", "power/"),
        ("power/", "", "../"),
        ("", "", "./"),
        ("organizations/iom/", "articles/b/#x", "../../articles/b/#x"),
        ("articles/b/", "articles/b/#x", "#x"),
        ("articles/b/", "articles/b/", "./"),
        ("a/b/", "data/graph.json", "../../data/graph.json"),
    ],
)
def test_relative_links(page: str, address: str, link: str) -> None:
    assert relative(page, address) == link


def test_every_record_has_a_stub(corpus: Corpus) -> None:
    layout = plan_layout(corpus)
    stubs = {stub.path: stub.target for stub in layout.stubs}
    assert stubs["id/harbour-board/"] == "organizations/harbour-board/"
    assert stubs["id/okafor-2001.r7tw/"] == "articles/okafor-2001/#r7tw"
    assert stubs["id/okafor-2001.f1gx/"] == "articles/okafor-2001/#f1gx"
    assert stubs["id/@silva-1999/"] == "works/silva-1999/"
    assert stubs["id/keepers-guild/"] == "organizations/keepers-union/"
    assert len(stubs) == sum(1 for thing in layout.things.values() if thing.kind != "page") + 1


def test_a_renamed_record_keeps_its_old_page(corpus: Corpus) -> None:
    layout = with_ledger(corpus, ("organizations/keepers-guild/", "keepers-guild", "organization"))
    assert [(r.path, r.target) for r in layout.redirects] == [("organizations/keepers-guild/", "organizations/keepers-union/")]


def test_a_renamed_fragment_keeps_leading_somewhere(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    file.write_text(file.read_text().replace("id: r7tw", "id: x1x1\n    formerly: r7tw"))
    layout = with_ledger(read(harbour).corpus, ("articles/okafor-2001/#r7tw", "okafor-2001.r7tw", "assertion"))
    assert layout.redirects == ()
    moved = layout.moved["articles/okafor-2001/"]
    assert [(m.fragment, m.target) for m in moved] == [("r7tw", "articles/okafor-2001/#x1x1")]
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-2001/#x1x1"


def test_a_renamed_article_keeps_its_passages(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001").rename(harbour / "content/articles/okafor-tides")
    file = harbour / "content/articles/okafor-tides/article.yml"
    file.write_text(file.read_text() + "formerly: okafor-2001\n")
    layout = with_ledger(read(harbour).corpus, ("articles/okafor-2001/#r7tw", "okafor-2001.r7tw", "assertion"))
    assert [(r.path, r.target) for r in layout.redirects] == [("articles/okafor-2001/", "articles/okafor-tides/")]
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-tides/#r7tw"


def test_a_passage_renamed_within_a_renamed_article_keeps_both_addresses(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001").rename(harbour / "content/articles/okafor-tides")
    article = harbour / "content/articles/okafor-tides/article.yml"
    article.write_text(article.read_text() + "formerly: okafor-2001\n")
    passage = harbour / "content/articles/okafor-tides/02-dues/p1.yml"
    passage.write_text(passage.read_text().replace("id: r7tw", "id: x1x1\n    formerly: r7tw"))
    layout = with_ledger(read(harbour).corpus, ("articles/okafor-2001/#r7tw", "okafor-2001.r7tw", "assertion"))
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-tides/#x1x1"
    assert [(r.path, r.target) for r in layout.redirects] == [("articles/okafor-2001/", "articles/okafor-tides/")]
    # the redirect carries the fragment, so the page it leads to must know it
    moved = layout.moved["articles/okafor-tides/"]
    assert [(m.fragment, m.target) for m in moved] == [("r7tw", "articles/okafor-tides/#x1x1")]
