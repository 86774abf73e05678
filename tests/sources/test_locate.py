"""Quotations of an invented article: honest ones have one place, others a reason why not."""

from typing import Any

import lanmoor_article as lanmoor
import pytest
import yaml

from iomkb.sources import Located, locate
from iomkb.sources.negations import negations_in

PROBES: list[dict[str, Any]] = yaml.safe_load((lanmoor.HERE / "probes.yml").read_text(encoding="utf-8"))


def place(located: Located) -> str:
    match located.zone:
        case "note":
            return f"note {located.paragraph}"
        case "abstract" | "heading":
            return f"{located.zone} {located.section}"
        case "title" | "byline":
            return str(located.zone)
        case _:
            return f"{located.section} {located.paragraph}"


@pytest.mark.parametrize("probe", PROBES, ids=[f"{number} {probe['q'][:50]}" for number, probe in enumerate(PROBES, 1)])
def test_probe(probe: dict[str, Any]) -> None:
    located = lanmoor.locator().locate(probe["q"], probe.get("zone", "prose"))
    if "at" in probe:
        assert (located.reason, place(located), located.proven, located.places) == ("", probe["at"], True, 1)
    else:
        assert not located.proven
        assert any(words in located.reason for words in probe["why"].split("|")), located


def test_there_are_enough_probes_of_both_kinds() -> None:
    honest = sum("at" in probe for probe in PROBES)
    assert honest >= 50
    assert len(PROBES) - honest >= 50


def test_offsets_point_into_the_file() -> None:
    text = lanmoor.FILE.read_text(encoding="utf-8")
    located = lanmoor.locator().locate("renting out its pilots and its good name")
    assert text[located.start : located.end] == "renting out its\n\npilots and its good name"
    assert located.where[0].text[located.text_start : located.text_end] == "renting out its pilots and its good name"


@pytest.mark.parametrize(
    ("quotation", "notes"),
    [
        ("a friend of the crown", (3,)),
        ("Its income has grown", (4,)),
        ("The Board calls itself a service", (5, 6)),
        ("seldom mentioned", ()),
        ("blamed for every breach", (12,)),
        ("a mere purse of its patrons. Lately some patrons", (8, 9)),
        ("I do not settle that quarrel", ()),
    ],
)
def test_notes_of_a_quotation_are_those_up_to_the_end_of_its_sentence(quotation: str, notes: tuple[int, ...]) -> None:
    assert lanmoor.locator().locate(quotation).notes == notes


@pytest.mark.parametrize(
    ("quotation", "negations"),
    [
        ("I do … claim that it is a ministry in disguise", ("not",)),
        ("Crews sent home … always wish to go", ("not",)),
        ("Its beginnings lie … declared “a friend of the crown”", ("not",)),
        ("it has … raised a toll", ("never",)),
        ("Its beginnings lie … Buoys and Lights", ()),
    ],
)
def test_elided_negations_are_reported(quotation: str, negations: tuple[str, ...]) -> None:
    located = lanmoor.locator().locate(quotation)
    assert (located.proven, located.elided_negations) == (True, negations)


@pytest.mark.parametrize(
    ("text", "language", "negations"),
    [
        ("few agree, and it refuses; a few do, with little delay and a little haste", "en", ["few", "refuses", "little"]),
        ("in the absence of a rule", "en", ["absence"]),
        ("non seulement les ports", "fr", ["non"]),
    ],
)
def test_what_negates_without_not(text: str, language: str, negations: list[str]) -> None:
    assert negations_in(text, language) == negations


def test_negations_of_a_french_abstract_are_french() -> None:
    located = lanmoor.locator().locate("le Conseil … cherché la querelle", "abstract")
    assert located.elided_negations == ("n'", "jamais")


def test_the_coders_brackets_are_reported_and_not_text() -> None:
    located = lanmoor.locator().locate("The Board [coder: of Lanmoor] has thin claims [sic] to such power")
    assert (located.proven, located.coder_brackets) == (True, ("of Lanmoor", "sic"))


def test_the_nearest_passage_shows_the_differing_words() -> None:
    near = lanmoor.locator().locate("unhindered by strict duties of rescue").nearest
    assert near is not None
    assert [(d.quotation, d.source) for d in near.differences] == [("strict", "formal")]
    assert near.shown == "unhindered by [-strict-] {+formal+} duties of rescue"
    assert (near.section, near.paragraph) == ("history", 1)


def test_nothing_is_near_what_has_nothing_in_common() -> None:
    assert lanmoor.locator().locate("zebras gallop quietly").nearest is None


def test_strange_quotations_are_answered() -> None:
    quotations = [
        "[" * 5000,
        "…" * 5000,
        "the " * 4000,
        "the … " * 3000,
        "²" * 3000,
        "x" * 30_000,
        "\ue000\ue001",
        "-" * 900,
        "&#57344;²",
    ]
    answers = [locate(lanmoor.document(), quotation) for quotation in quotations]
    assert not any(answer.proven for answer in answers)
