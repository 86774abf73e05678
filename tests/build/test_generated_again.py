"""All that is generated is the same with what was kept, with a damaged cache, and with none."""

import random
from dataclasses import fields
from pathlib import Path

import pytest

from iomkb.cache import FOLDER, TURNED_OFF
from iomkb.output import Output
from iomkb.pipeline import load, outputs


@pytest.fixture(autouse=True)
def cache_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TURNED_OFF, raising=False)


def generated(root: Path) -> list[tuple[object, ...]]:
    loaded = load(root)
    return [loaded.diagnostics, *(tuple(getattr(one, field.name) for field in fields(Output)) for one in outputs(loaded))]


def kept(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.sqlite"))


def test_with_a_cache_and_without(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = generated(course)
    assert [file.name for file in kept(course)] == ["generated.sqlite", "records.sqlite"]
    assert generated(course) == first
    monkeypatch.setenv(TURNED_OFF, "1")
    assert generated(course) == first


def test_a_template_of_the_projects_own_is_printed_at_once(harbour: Path) -> None:
    own = harbour / "templates" / "entity.md.j2"
    own.parent.mkdir()
    for words in ("the first", "the second"):
        own.write_text(f"{words} {{{{ view.id }}}}\n")
        text = next(one.text for one in outputs(load(harbour)) if one.uri == "organizations/fishers.md")
        assert f"{words} fishers" in text


@pytest.mark.long
def test_no_damage_does_harm(course: Path) -> None:
    first = generated(course)
    chance = random.Random(7)
    for _ in range(30):
        for file in kept(course):
            data = bytearray(file.read_bytes())
            for _ in range(chance.choice([1, 20, 2000])):
                data[chance.randrange(len(data))] = chance.randrange(256)
            file.write_bytes(data[: chance.choice([len(data), len(data), chance.randrange(len(data))])])
        assert generated(course) == first


@pytest.mark.long
def test_after_every_edit_it_is_as_if_made_anew(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    records = sorted((course / "content").rglob("*.yml"))
    for number in range(40):
        record = chance.choice(records)
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("text: ", f"text: Edit {number}. ", 1), encoding="utf-8")
        with_cache = generated(course)
        with monkeypatch.context() as without:
            without.setenv(TURNED_OFF, "1")
            assert generated(course) == with_cache, record
