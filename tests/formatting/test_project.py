"""Formatting a project: stubs get files of their own, in an order that survives a kill; nothing outside is touched."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.formatting.project import Change, Plan, plan_format, record_files, write_changes
from iomkb.pipeline import load
from iomkb.writing import write_whole

PASSAGE = "content/articles/okafor-2001/01-tides/p2.yml"
PILOTS = "content/groups/pilots.yml"
TEXT = """\
at: {section: tides, paragraph: 2}
coded: {by: ada}
says:
  - text: The [[pilots]] went out, says [[rui-silva]].
# those who are new
stubs:
  # all of them
  - id: pilots   # see p. 3
    name: "Pilots: all"
    kind: group
  - {id: rui-silva, kind: person, name: Rui Silva}  # the elder
remark: Short.
"""


def plan(root: Path, wanted: Callable[[str], bool] = lambda path: True, writing: bool = False) -> Plan:
    return plan_format(root, wanted, writing=writing, chance=random.Random(1))


def fmt(root: Path, wanted: Callable[[str], bool] = lambda path: True) -> tuple[list[str], list[str]]:
    """Formats for real: the paths that were written, and what was said."""
    made = plan(root, wanted, writing=True)
    done = list(write_changes(root, made.changes))
    said = [*made.findings, *(one for one in done if isinstance(one, Diagnostic))]
    return [one.path for one in done if isinstance(one, Change)], [finding.message for finding in said]


def files(root: Path) -> dict[str, bytes]:
    """All files but what is kept between runs."""
    names = {path.relative_to(root): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in names.items() if name.parts[0] != ".iomkb"}


@pytest.fixture
def with_stubs(harbour: Path) -> Path:
    """The harbour in canonical form, and a passage that declares two stubs."""
    fmt(harbour)
    (harbour / PASSAGE).write_text(TEXT)
    return harbour


def test_stubs_are_moved_with_their_comments(with_stubs: Path) -> None:
    people = "content/people/rui-silva.yml"
    assert fmt(with_stubs) == ([PILOTS, people, PASSAGE], [])
    assert (with_stubs / PILOTS).read_text() == (
        "# yaml-language-server: $schema=../../.iomkb/schemas/group.json\n"
        "# those who are new\n# all of them\n# see p. 3\n"
        'name: "Pilots: all"\n'
    )
    assert (with_stubs / people).read_text().split("\n")[1:] == ["# the elder", "name: Rui Silva", ""]
    lines = (with_stubs / PASSAGE).read_text().split("\n")
    assert [line for line in lines if "#" in line] == lines[:1]
    assert lines[-2] == "remark: Short."
    assert fmt(with_stubs) == ([], [])


def test_the_project_means_the_same_afterwards(with_stubs: Path) -> None:
    def meant() -> tuple[list[object], set[str]]:
        loaded = load(with_stubs)
        entities = sorted((entity.id, type(entity).__name__, entity.name, entity.remark) for entity in loaded.corpus.entities)
        return entities, {f.rule for f in loaded.diagnostics if f.severity is not Severity.NOTICE}

    before = meant()
    fmt(with_stubs)
    assert meant() == before
    assert before[1] == set()


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_run_cut_short_is_healed_by_the_next(with_stubs: Path, written: int, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(with_stubs, tmp_path / "whole"))
    formatted = next(change for change in plan(whole).changes if change.path == PASSAGE).after
    fmt(whole)
    changes = plan(with_stubs).changes
    assert [change.path for change in changes].index(PASSAGE) == 2
    for change in changes[:written]:
        write_whole(with_stubs / change.path, change.after)
    assert "pilots" in load(with_stubs).corpus.entity
    assert [f for f in load(with_stubs).diagnostics if f.severity is Severity.ERROR] == []
    assert fmt(with_stubs)[1] == []
    assert files(with_stubs) == files(whole)
    assert (with_stubs / PASSAGE).read_bytes() == formatted


def test_what_has_a_file_is_taken_away_and_its_new_comments_go_there(with_stubs: Path) -> None:
    (with_stubs / PILOTS).parent.mkdir()
    (with_stubs / PILOTS).write_text("remark: r\nname: 'Pilots: all'\n# see p. 3\n")
    changed, said = fmt(with_stubs, lambda path: path == PASSAGE)
    assert (changed, said) == ([PILOTS, "content/people/rui-silva.yml", PASSAGE], [])
    comments = [line for line in (with_stubs / PILOTS).read_text().split("\n")[1:] if line.startswith("#")]
    assert sorted(comments) == ["# all of them", "# see p. 3", "# those who are new"]


def test_two_passages_that_declare_the_same_share_one_file(with_stubs: Path) -> None:
    other = PASSAGE.replace("p2", "p2b")
    stub = "stubs: [{kind: group, id: pilots, name: 'Pilots: all'}]  # again"
    (with_stubs / other).write_text(
        f"at: {{section: tides, paragraph: 2}}\ncoded: {{by: ada}}\nsays: [{{text: 'The [[pilots]].'}}]\n{stub}\n"
    )
    assert fmt(with_stubs)[1] == []
    assert "stubs" not in (with_stubs / other).read_text()
    assert "# again" in (with_stubs / PILOTS).read_text()


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("content/groups/pilots.yml", "name: Other pilots\n", "says something else under this id"),
        ("content/people/pilots.yml", "name: 'Pilots: all'\n", "says something else under this id"),
        ("content/groups/pilots.yml", "name: [\n", "is there already and cannot be read"),
        ("content/groups", "a file", "content/groups is no folder"),
    ],
)
def test_a_stub_in_whose_way_something_is_stays(with_stubs: Path, path: str, text: str, why: str) -> None:
    if path.endswith(".yml"):
        (with_stubs / path).parent.mkdir(exist_ok=True)
    (with_stubs / path).write_text(text)
    _, said = fmt(with_stubs)
    assert any(why in message for message in said)
    left = (with_stubs / PASSAGE).read_text()
    assert '  - id: pilots   # see p. 3\n    kind: group\n    name: "Pilots: all"\n' in left
    assert "rui-silva, kind" not in left
    assert "# those who are new" in left


def test_folders_that_are_links_are_not_entered(with_stubs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yml").write_text("subtype: norm\nname: X\n")
    (with_stubs / "content/groups").symlink_to(outside)
    (with_stubs / "content/concepts").mkdir()
    (with_stubs / "content/concepts/x.yml").symlink_to(outside / "x.yml")
    changed, said = fmt(with_stubs)
    assert PILOTS not in changed
    assert sum("symbolic link" in message for message in said) == 2
    assert [(path.name, path.read_text()) for path in outside.iterdir()] == [("x.yml", "subtype: norm\nname: X\n")]


def test_a_file_that_cannot_be_read_stops_no_other(with_stubs: Path) -> None:
    broken = with_stubs / "content/places/old-port.yml"
    broken.write_text("state: true\nname: [Old\n")
    changed, said = fmt(with_stubs)
    assert PASSAGE in changed
    assert said
    assert broken.read_text() == "state: true\nname: [Old\n"


def test_only_what_is_wanted_is_looked_at(with_stubs: Path) -> None:
    (with_stubs / "content/concepts").mkdir()
    (with_stubs / "content/concepts/ebb.yml").write_text("subtype: norm\nname: Ebb\n")
    before = files(with_stubs)
    assert fmt(with_stubs, lambda path: path.startswith("content/concepts/")) == (["content/concepts/ebb.yml"], [])
    after = files(with_stubs)
    assert {path for path in after if after[path] != before[path]} == {"content/concepts/ebb.yml"}


def test_a_file_changed_meanwhile_is_not_written_over(with_stubs: Path) -> None:
    made = plan(with_stubs, writing=True)
    (with_stubs / PILOTS).parent.mkdir()
    (with_stubs / PILOTS).write_text("name: Somebody was quicker\n")
    said = list(write_changes(with_stubs, made.changes))
    assert [one.message.partition(";")[0] for one in said if isinstance(one, Diagnostic)] == [
        "the file was changed while this command ran"
    ]
    assert (with_stubs / PASSAGE).read_text() == TEXT
    assert (with_stubs / PILOTS).read_text() == "name: Somebody was quicker\n"


def test_new_ids_are_none_that_stands_anywhere(with_stubs: Path) -> None:
    taken = {"g3m3", "v9v8"}  # what this chance would give first
    (with_stubs / "content/permalinks.tsv").write_text(
        "address\tid\tkind\twhat\narticles/okafor-2001/#g3m3\tokafor-2001.g3m3\tassertion\tGone.\n"
    )
    (with_stubs / "content/places/old-port.yml").write_text("name: Old Port\nformerly: v9v8\n")
    fmt(with_stubs)
    words = set((with_stubs / PASSAGE).read_text().split())
    assert not words & taken


def test_pages_ledgers_receipts_and_bibtex_are_no_record_files(with_stubs: Path) -> None:
    records, _ = record_files(with_stubs)
    assert {one.path.rpartition(".")[2] for one in records} == {"yml"}
    assert all(one.path.startswith("content/") for one in records)


def test_the_repository_is_in_canonical_form(repository: Path) -> None:
    made = plan_format(repository)
    assert ([change.path for change in made.changes], made.findings) == ([], ())
    assert made.files > 400
