"""Stubs that passages declare: every kind but debates, and when one says what a record says already."""

from typing import get_args

import pytest

from iomkb.diagnostics import Location
from iomkb.model.articles import Excerpt
from iomkb.model.entities import KINDS, Indicator, Person, kind_of
from iomkb.model.stubs import StubEntity
from iomkb.read.decode import decode
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import read_tree


def stub(**fields: str) -> StubEntity:
    return StubEntity.model_validate({"id": "x", "kind": "group", "name": "Some", **fields})


def test_every_kind_but_debates_can_be_declared() -> None:
    kinds = get_args(StubEntity.model_fields["kind"].annotation)
    assert [*kinds, "debate"] == [kind.id for kind in KINDS]
    for kind in kinds:
        more = {"unit": "boats", "counts": "Boats."} if kind == "indicator" else {}
        entity = stub(kind=kind, **more).entity
        assert (kind_of(entity).id, entity.id, entity.name, entity.is_stub) == (kind, "x", "Some", True)


def test_it_becomes_a_record_at_its_own_place() -> None:
    text = "at: {near: x}\ncoded: {by: ada}\nsays:\n  - text: a\nstubs:\n  - name: Rui\n    kind: person\n    id: rui\n"
    tree, _ = read_tree(SourceFile("p.yml", text.encode()))
    assert tree
    excerpt, findings = decode(Excerpt, tree.root, "p.yml", {"article": "a"})
    assert excerpt, findings
    entity = excerpt.stubs[0].entity
    assert isinstance(entity, Person)
    places = (entity.location, entity.name.location, entity.id.location, entity.place_of("name"))
    assert places == tuple(Location("p.yml", *at) for at in ((6, 5), (6, 11), (8, 9), (6, 5)))


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"name": "Some"}, True),
        ({"name": "  SOME "}, True),
        ({"name": "Others"}, False),
        ({"kind": "person"}, False),
        ({"id": "y"}, False),
    ],
)
def test_when_it_is_the_same_as_a_record(fields: dict[str, str], same: bool) -> None:
    assert stub(**fields).is_same_as(stub().entity) is same


def test_any_name_of_the_record_counts() -> None:
    record = kind_of(stub().entity).model.model_validate(
        {"id": "x", "name": "All", "names": ({"name": "Some", "abbreviation": "SM"},)}
    )
    assert stub(name="sm").is_same_as(record)


def test_an_indicator_is_the_same_only_if_it_counts_the_same() -> None:
    record = Indicator.model_validate({"id": "x", "name": "Some", "unit": "boats", "counts": "Boats that\nsailed."})
    given = {"kind": "indicator", "unit": "boats"}
    assert stub(**given, counts="boats that sailed.").is_same_as(record)
    assert not stub(**given, counts="Boats that sank.").is_same_as(record)
