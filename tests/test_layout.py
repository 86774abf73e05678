"""Addresses, redirects and stubs of the harbour project, and links between pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from iomkb.diagnostics import NOWHERE
from iomkb.layout import HREF_CLOSES, HREF_OPENS, Layout, plan_layout, relative, site_href
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Debate
from iomkb.model.project import Promise
from iomkb.read.characters import decode_text
from iomkb.read.project import read


@pytest.fixture
def corpus(harbour: Path) -> Corpus:
    return read(harbour).corpus


def with_ledger(corpus: Corpus, *lines: tuple[str, str, str]) -> Layout:
    """The layout of a corpus whose ledger holds the given (address, id, kind) lines."""
    promised = tuple(Promise(address, id, kind, "", NOWHERE) for address, id, kind in lines)
    return plan_layout(replace(corpus, promises=promised))


@pytest.mark.parametrize(
    ("id", "address"),
    [
        ("harbour-board", "organizations/harbour-board/"),
        ("keepers-guild", "organizations/keepers-union/"),
        ("okafor-2001", "articles/okafor-2001/"),
        ("okafor-2001.m2ab", "articles/okafor-2001/tides/#m2ab"),
        ("okafor-2001.r7tw", "articles/okafor-2001/dues/#r7tw"),
        ("okafor-2001.f1gx", "articles/okafor-2001/tides/#f1gx"),
        ("okafor-2001.note-2", "articles/okafor-2001/endnotes/#note-2"),
        ("okafor-2001.section-dues", "articles/okafor-2001/dues/"),
        ("@silva-1999", "works/silva-1999/"),
        ("nobody", None),
    ],
)
def test_addresses(corpus: Corpus, id: str, address: str | None) -> None:
    layout = plan_layout(corpus)
    assert layout.address(id) == address
    assert layout.href(id) == (None if address is None else site_href(address))
    assert layout.link("power/", id) == (None if address is None else f"../{address}")


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


def test_a_link_for_all_pages_stands_between_signs_that_no_record_may_hold() -> None:
    assert site_href("articles/b/#x") == f"{HREF_OPENS}articles/b/#x{HREF_CLOSES}"
    for sign in (HREF_OPENS, HREF_CLOSES):
        refused, findings = decode_text("x.yml", f"name: {sign}\n".encode(), "yaml-syntax")
        assert refused is None
        assert f"U+{ord(sign):04X}" in findings[0].message


def test_every_record_has_a_stub(corpus: Corpus) -> None:
    layout = plan_layout(corpus)
    stubs = {stub.path: stub.target for stub in layout.stubs}
    assert stubs["id/harbour-board/"] == "organizations/harbour-board/"
    assert stubs["id/okafor-2001.r7tw/"] == "articles/okafor-2001/dues/#r7tw"
    assert stubs["id/okafor-2001.f1gx/"] == "articles/okafor-2001/tides/#f1gx"
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
    assert [(m.fragment, m.target) for m in moved] == [("r7tw", "articles/okafor-2001/dues/#x1x1")]
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-2001/dues/#x1x1"


def test_a_renamed_article_keeps_its_passages(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001").rename(harbour / "content/articles/okafor-tides")
    file = harbour / "content/articles/okafor-tides/article.yml"
    file.write_text(file.read_text() + "formerly: okafor-2001\n")
    layout = with_ledger(
        read(harbour).corpus,
        ("articles/okafor-2001/", "okafor-2001", "article"),
        ("articles/okafor-2001/#r7tw", "okafor-2001.r7tw", "assertion"),
    )
    assert [(r.path, r.target) for r in layout.redirects] == [("articles/okafor-2001/", "articles/okafor-tides/")]
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-tides/dues/#r7tw"


def test_a_passage_renamed_within_a_renamed_article_keeps_both_addresses(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001").rename(harbour / "content/articles/okafor-tides")
    article = harbour / "content/articles/okafor-tides/article.yml"
    article.write_text(article.read_text() + "formerly: okafor-2001\n")
    passage = harbour / "content/articles/okafor-tides/02-dues/p1.yml"
    passage.write_text(passage.read_text().replace("id: r7tw", "id: x1x1\n    formerly: r7tw"))
    layout = with_ledger(
        read(harbour).corpus,
        ("articles/okafor-2001/", "okafor-2001", "article"),
        ("articles/okafor-2001/#r7tw", "okafor-2001.r7tw", "assertion"),
    )
    assert layout.address("okafor-2001.r7tw") == "articles/okafor-tides/dues/#x1x1"
    assert [(r.path, r.target) for r in layout.redirects] == [("articles/okafor-2001/", "articles/okafor-tides/")]
    # the redirect carries the fragment, so the page it leads to must know it
    moved = layout.moved["articles/okafor-tides/"]
    assert [(m.fragment, m.target) for m in moved] == [("r7tw", "articles/okafor-tides/dues/#x1x1")]


def test_a_sentence_that_moves_to_another_section_keeps_its_old_address(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    file.write_text(file.read_text().replace("section: dues", "section: tides").replace("paragraph: 1", "paragraph: 2"))
    layout = with_ledger(
        read(harbour).corpus,
        ("articles/okafor-2001/dues/", "okafor-2001.section-dues", "section"),
        ("articles/okafor-2001/dues/#r7tw", "okafor-2001.r7tw", "assertion"),
    )
    # nothing of the section is read any more: its page leads to its line in the overview, which knows the fragment
    assert [(r.path, r.target) for r in layout.redirects] == [
        ("articles/okafor-2001/dues/", "articles/okafor-2001/#section-dues")
    ]
    moved = layout.moved["articles/okafor-2001/"]
    assert ("r7tw", "articles/okafor-2001/tides/#r7tw") in [(m.fragment, m.target) for m in moved]


def test_a_view_of_somebody_else_has_a_page_of_its_own_and_keeps_its_address_without_it(harbour: Path) -> None:
    corpus = read(harbour).corpus
    layout = plan_layout(corpus)
    held = next(id for id, path in layout.own_pages.items() if path)
    assert layout.own_pages[held] == f"assertions/{held.replace('.', '/')}/"
    assert layout.own_pages[held] in layout.pages
    reported = {statement.id for statement in corpus.statements if statement.assertion.voice.holder == "author"}
    assert not reported & (layout.own_pages.keys() - debated(corpus))
    author = next(id for id in corpus.statement if id not in layout.own_pages)
    later = with_ledger(corpus, (f"assertions/{author.replace('.', '/')}/", author, "assertion"))
    assert later.redirects[-1].target == later.things[author].address


def debated(corpus: Corpus) -> set[str]:
    debates = [entity for entity in corpus.entities if isinstance(entity, Debate)]
    return {str(ref) for debate in debates for ref in (*debate.open, *(ref for side in debate.positions for ref in side.says))}


def test_an_entity_of_which_very_many_sentences_speak_has_a_second_page(corpus: Corpus) -> None:
    layout = plan_layout(corpus, {"harbour-board": 500})
    assert layout.further == {}
    assert layout.sentence_pages == {"harbour-board": "organizations/harbour-board/sentences/"}
    assert {t.id for t in layout.promised if t.address == "organizations/harbour-board/sentences/"} == {"harbour-board"}
    later = with_ledger(corpus, ("organizations/harbour-board/sentences/", "harbour-board", "organization"))
    assert [(r.path, r.target) for r in later.redirects] == [
        ("organizations/harbour-board/sentences/", "organizations/harbour-board/")
    ]


def test_what_one_page_cannot_hold_goes_on_at_planned_and_promised_addresses(corpus: Corpus) -> None:
    layout = plan_layout(corpus, {"harbour-board": 1001})
    first, *more = (f"organizations/harbour-board/sentences/{number}" for number in ("", "2/", "3/"))
    assert layout.further == {first: tuple(more)}
    assert layout.pages >= {first, *more}
    assert {t.address: t.id for t in layout.promised if t.address in more} == dict.fromkeys(more, "harbour-board")
    fewer = with_ledger(corpus, (more[1], "harbour-board", "organization"))
    assert [(r.path, r.target) for r in fewer.redirects] == [(more[1], "organizations/harbour-board/")]


def test_a_long_listing_goes_on_where_no_record_can_stand(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomkb.layout.AT_ONCE", 2)
    layout = plan_layout(corpus)
    assert layout.further == {"organizations/": ("organizations/page/2/",), "timeline/": ("timeline/page/2/",)}
    assert layout.pages > {"organizations/page/2/", "timeline/page/2/"}
    assert not [t for t in layout.promised if "/page/" in t.address]


def test_a_debate_and_a_form_of_power_have_handouts_that_are_promised(corpus: Corpus) -> None:
    layout = plan_layout(corpus)
    assert layout.handouts == {
        "who-rules": "debates/who-rules/brief/",
        "compulsory-power": "power-types/compulsory-power/sheet/",
    }
    promised = {thing.address: thing.id for thing in layout.promised}
    assert all(promised[path] == id and path in layout.pages for id, path in layout.handouts.items())
    without = replace(corpus, entities=tuple(one for one in corpus.entities if one.id != "who-rules"))
    later = with_ledger(without, ("debates/who-rules/brief/", "compulsory-power", "power-type"))
    assert [(r.path, r.target) for r in later.redirects] == [("debates/who-rules/brief/", "power-types/compulsory-power/")]
