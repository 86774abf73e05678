"""What is found: each entry of searches.yml is looked for in the harbour; terms as people write them; suggestions."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from iomkb.asking.hits import TITLES, hits_data
from iomkb.asking.search import BESIDE, EXACT_NAME, IN_TEXT, SEARCHED, Query, grouped, holders_named, search
from iomkb.asking.suggesting import instead, things_with
from iomkb.asking.words import NO_TERMS, excerpted, folded_words, terms_of
from iomkb.citations import format_references
from iomkb.pages.page import Knowledge
from iomkb.pipeline import Loaded, load

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "searches.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(HERE.parent / "projects" / "harbour")


def query(loaded: Loaded, case: dict[str, Any]) -> Query:
    return Query(
        terms=terms_of(case.get("text", ())),
        holders=holders_named(loaded.graph, case["by"]) if "by" in case else None,
        about=case.get("about", ""),
        kinds=frozenset(case.get("kind", ())),
    )


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: " ".join(f"{v}" for k, v in case.items() if k in ("text", "by", "about", "kind"))
)
def test_finds(loaded: Loaded, case: dict[str, Any]) -> None:
    hits = search(loaded.graph, loaded.layout, query(loaded, case))
    found = [hit.entry.id for hit in hits if hit.entry.kind in case.get("kinds", SEARCHED)]
    if "hits" in case:
        assert found == case["hits"]
    first = case.get("first", [])
    assert found[: len(first)] == first
    assert search(loaded.graph, loaded.layout, query(loaded, case)) == hits


def test_ranks_and_groups(loaded: Loaded) -> None:
    hits = search(loaded.graph, loaded.layout, Query(terms_of(["keepers' union"])))
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    assert (hits[0].entry.id, hits[0].rank) == ("keepers-union", EXACT_NAME)
    assert next(kind for kind, _ in grouped(hits)) == "organization"
    beside = search(loaded.graph, loaded.layout, Query(terms_of(["arguably"]), kinds=frozenset(["sentence"])))
    assert beside[0].rank == IN_TEXT, "the sentence itself says so"
    held = search(loaded.graph, loaded.layout, Query(terms_of(["okafor"]), kinds=frozenset(["sentence"])))
    assert {hit.rank for hit in held} == {BESIDE}, "held by, or told in"


def test_everything_that_can_be_found_has_a_title() -> None:
    assert set(TITLES) == set(SEARCHED)


def test_as_data_a_sentence_has_its_holder_hedge_and_place(loaded: Loaded) -> None:
    knowledge = Knowledge(loaded.graph, loaded.layout, format_references(()))
    data = hits_data(knowledge, search(loaded.graph, loaded.layout, Query(terms_of(["arguably holds"]))), None)
    assert data["count"] == 1
    sentence = data["hits"][0]["sentence"]
    assert (sentence["holder_name"], sentence["hedge"], sentence["locator"], sentence["source"]) == (
        "Nkem Okafor, the author",
        ["arguably"],
        "Dues, paragraph 1",
        "Okafor 2001",
    )


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        (["camp", "closure"], [("camp",), ("closure",)]),
        (["camp closure"], [("camp", "closure")]),
        (["camp", "camp"], [("camp",)]),
        (['"forced migration" iom'], [("forced", "migration"), ("iom",)]),
        (["„erzwungene Migration“"], [("erzwungene", "migration")]),
        (["«état»", "Ærø"], [("etat",), ("ærø",)]),
        (["COVID-19"], [("covid", "19")]),
        (["  "], []),
        (["…"], []),
    ],
)
def test_terms(asked: list[str], terms: list[tuple[str, ...]]) -> None:
    assert list(terms_of(asked).terms) == terms


def test_words_are_compared_without_accents_and_case() -> None:
    assert folded_words("Jérôme ÉLIE’s İstanbul, straße") == ("jerome", "elie", "s", "istanbul", "strasse")


def test_long_texts_are_cut_around_what_was_found() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    cut = excerpted(text, terms_of(["word150"]), 80)
    assert "word150" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 90
    assert excerpted("short", NO_TERMS) == "short"


@pytest.mark.parametrize(
    ("text", "kinds", "suggestion"),
    [
        (["harbuor"], (), "Instead of “harbuor”: harbour?"),
        (["not the union"], (), "Found with each word for itself: 2 (iomkb find not the union)."),
        (["silva"], ("event",), "Found without --by, --about and --kind:"),
        (["obeyed", "storm"], (), "Each for itself: obeyed (1), storm ("),
    ],
)
def test_suggestions(loaded: Loaded, text: list[str], kinds: tuple[str, ...], suggestion: str) -> None:
    asked = Query(terms_of(text), kinds=frozenset(kinds))
    assert search(loaded.graph, loaded.layout, asked) == ()
    assert any(one.startswith(suggestion) for one in instead(loaded.graph, loaded.layout, asked)), list(
        instead(loaded.graph, loaded.layout, asked)
    )


def test_things_in_whose_names_the_words_stand(loaded: Loaded) -> None:
    assert things_with(loaded.graph, loaded.layout, "silva")[0] == (
        "@silva-1999",
        "Silva and Port Authority of Faro 1999: Boats & Men",
    )
    assert things_with(loaded.graph, loaded.layout, "?!") == ()
