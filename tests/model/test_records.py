"""Records: frozen, closed, and aware of where they stand."""

import pytest
from pydantic import ValidationError

from iomkb.diagnostics import NOWHERE, Location
from iomkb.model.articles import Article, At, Rights, Section, place_in_words, place_key
from iomkb.model.entities import KINDS, Name, Organization, kind_of
from iomkb.model.source import MappingNode, Text

PLACE, KEY = Location("f.yml", 2, 3), Location("f.yml", 4, 3)


def test_a_record_knows_its_place_and_that_of_its_keys() -> None:
    name = Name.model_validate(MappingNode({"name": Text("X")}, PLACE, {"name": KEY}))
    assert (name.location, name.place_of("name"), name.place_of("period")) == (PLACE, KEY, PLACE)
    assert Name(name=Text("X")).location == NOWHERE


def test_a_record_is_closed_and_frozen() -> None:
    with pytest.raises(ValidationError):
        Name.model_validate({"name": "X", "nickname": "Y"})
    with pytest.raises(ValidationError):
        Name(name=Text("X")).name = Text("Y")  # type: ignore[misc]


def test_names_of_an_entity() -> None:
    names = (Name(name=Text("Office"), abbreviation=Text("OFF")), Name(name=Text("Bureau")), Name(name=Text("Office")))
    entity = Organization(id=Text("x"), name=Text("Office"), names=names)
    assert entity.all_names == ("Office", "OFF", "Bureau")
    assert entity.abbreviation == "OFF"
    assert not entity.is_stub
    assert Organization(id=Text("x"), name=Text("Office")).is_stub


def test_every_kind_has_a_folder_and_a_model_of_its_own() -> None:
    assert len({kind.id for kind in KINDS}) == len({kind.folder for kind in KINDS}) == len({kind.model for kind in KINDS})
    assert kind_of(Organization(id=Text("x"), name=Text("X"))).id == "organization"


ARTICLE = Article(
    id=Text("smith-2020"),
    work=Text("smith-2020"),
    rights=Rights(holder=Text("S"), licence=Text("L")),
    outline=tuple(Section(id=Text(id), title=Text(id.title()), paragraphs=2) for id in ("intro", "end")),
)


def test_passages_are_sorted_in_reading_order() -> None:
    places = [
        At(near=Text("few words")),
        At(note=2),
        At(section=Text("end"), paragraph=1),
        At(section=Text("intro"), paragraph=2),
        At(abstract=Text("en")),
    ]
    ordered = sorted(places, key=lambda at: place_key(at, ARTICLE))
    assert [place_in_words(at, ARTICLE) for at in ordered] == [
        "abstract (en)",
        "Intro, paragraph 2",
        "End, paragraph 1",
        "endnote 2",
        "place not yet found",
    ]
