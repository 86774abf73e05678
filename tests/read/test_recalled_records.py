"""What is recalled of a file is what reading it would give: its record, every place in it, and all that is wrong with it."""

import shutil
from pathlib import Path

import pytest
from cases_tables import Case, cases, diagnose

from iomkb.cache import FOLDER, TURNED_OFF
from iomkb.model.base import Record
from iomkb.read.project import Reading, read


@pytest.fixture(autouse=True)
def cache_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TURNED_OFF, raising=False)


def places(value: object) -> list[object]:
    """All that a record holds, with the place of everything in it."""
    if isinstance(value, Record):
        own = [value.location, *((name, value.place_of(name)) for name in type(value).model_fields)]
        return [own, *(places(getattr(value, name)) for name in type(value).model_fields)]
    if isinstance(value, tuple):
        return [places(one) for one in value]
    return [str(value), getattr(value, "location", None), getattr(value, "raw", None)]


def everything(reading: Reading) -> list[object]:
    corpus = reading.corpus
    records = (
        corpus.project,
        corpus.relations,
        *corpus.entities,
        *corpus.articles,
        *corpus.notes,
        *corpus.excerpts,
        *corpus.syllabi,
    )
    return [reading.diagnostics, *(places(record) for record in records)]


def records_file(root: Path) -> Path:
    return root / FOLDER / "records.sqlite"


def test_a_project_is_recalled_as_it_was_read(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(course)
    assert records_file(course).stat().st_size > 0
    recalled = read(course)
    assert recalled.corpus == made.corpus
    assert everything(recalled) == everything(made)
    monkeypatch.setenv(TURNED_OFF, "1")
    assert everything(read(course)) == everything(made)


def test_a_file_that_changes_or_moves_is_read_anew(harbour: Path) -> None:
    read(harbour)
    one = harbour / "content/organizations/fishers.yml"
    one.write_text(one.read_text() + "nonsense: 1\n")
    assert [finding.location.file for finding in read(harbour).diagnostics if finding.rule == "unknown-field"] == [
        "content/organizations/fishers.yml"
    ]
    one.rename(one.with_name("moved.yml"))
    found = [finding for finding in read(harbour).diagnostics if finding.rule == "unknown-field"]
    assert [finding.location.file for finding in found] == ["content/organizations/moved.yml"]


@pytest.mark.long
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_whatever_is_wrong_with_a_file_is_told_again(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = diagnose(case, tmp_path / "first")
    kept = records_file(tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "damaged", symlinks=True)
    made = everything(read(tmp_path / "first"))
    assert "\n".join(first) == case.expect
    data = bytearray(kept.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    records_file(tmp_path / "damaged").write_bytes(data)
    assert everything(read(tmp_path / "damaged")) == made, "a damaged cache does no harm"
    monkeypatch.setenv(TURNED_OFF, "1")
    assert everything(read(tmp_path / "first")) == made
