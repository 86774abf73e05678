"""A published project is changed, and each way out that the check names is followed to the letter, by command."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main
from iomkb.model.project import LEDGER

DUES = "content/articles/okafor-2001/02-dues/p1.yml"
FISHERS = "content/organizations/fishers.yml"
DUES_RECORD = "content/mechanisms/dues.yml"


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--project", str(root)])


def stops(root: Path, *options: str) -> set[str]:
    """The rules that stop `check --publish`; that nobody has the source text of the harbour's article stops it anyway."""
    result = call(root, "check", "--publish", "--format", "json", *options)
    red = {"error", "warning"} if "--strict" in options else {"error"}
    rules = {finding["rule"] for finding in json.loads(result.output) if finding["severity"] in red}
    assert result.exit_code == bool(rules)
    return rules - {"not-yet-verified"}


@pytest.fixture
def published(harbour: Path) -> Path:
    assert call(harbour, "permalinks", "update").exit_code == 0
    assert stops(harbour, "--strict") == set()
    return harbour


def told(root: Path) -> str:
    """What a red check says of broken promises."""
    result = call(root, "check")
    assert result.exit_code == 1
    assert "error[broken-promise]" in result.output
    return result.output


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text)


def rename(root: Path, old: str, new: str) -> None:
    """Rename a record and every mention of it."""
    (root / old).rename(root / new)
    before, after = Path(old).stem, Path(new).stem
    for path in (root / "content").rglob("*.yml"):
        path.write_text(re.sub(rf"(?<![\w.-]){before}(?![\w.-])", after, path.read_text()))


def as_told(root: Path, id: str, path: str, output: str, at: str = "") -> None:
    """Write the `formerly` line that the check asks for into the record at `path` (behind the line `at`)."""
    line = re.search(rf"would vanish: nothing is called “{re.escape(id)}” any more\n.*write (formerly: \S+) in", output)
    assert line, output
    indent = " " * (len(at) - len(at.lstrip()))
    edit(root, path, (at, f"{at}\n{indent}{line[1]}"))


def test_a_renamed_record_is_green_with_the_line_that_was_asked_for(published: Path) -> None:
    rename(published, FISHERS, "content/organizations/anglers.yml")
    as_told(published, "fishers", "content/organizations/anglers.yml", told(published), "name: Fishers")
    assert call(published, "check").exit_code == 0
    assert call(published, "permalinks", "update").exit_code == 0
    assert stops(published, "--strict") == set()


@pytest.mark.parametrize(("id", "at"), [("q9vw", "id: z9zz"), ("s3kk", "    id: z9zz")])
def test_a_renamed_passage_is_green_with_the_line_that_was_asked_for(published: Path, id: str, at: str) -> None:
    edit(published, DUES, (f"id: {id}", "id: z9zz"))
    as_told(published, f"okafor-2001.{id}", DUES, told(published), at)
    assert call(published, "check").exit_code == 0
    assert call(published, "permalinks", "update").exit_code == 0
    assert stops(published, "--strict") == set()


@pytest.mark.parametrize("path", [DUES, DUES_RECORD, "content/about/index.md", "content/articles/okafor-2001/notes.yml"])
def test_what_was_deleted_is_green_again_when_it_is_restored(published: Path, path: str) -> None:
    text = (published / path).read_text()
    (published / path).unlink()
    assert "Restore it" in told(published)
    assert call(published, "permalinks", "update").exit_code == 1
    (published / path).write_text(text)
    assert stops(published, "--strict") == set()


def exchange_sentences(root: Path) -> tuple[str, ...]:
    edit(root, DUES, ("id: s3kk", "id: swap"), ("id: r7tw", "id: s3kk"), ("id: swap", "id: r7tw"))
    return ("okafor-2001.r7tw", "okafor-2001.s3kk")


def say_something_else(root: Path) -> tuple[str, ...]:
    edit(root, DUES, ("Somebody holds it over the board as well.", "Whales are mammals."))
    return ("okafor-2001.s3kk",)


def move_to_another_paragraph(root: Path) -> tuple[str, ...]:
    edit(root, DUES, ("{section: dues, paragraph: 1}", "{section: tides, paragraph: 2}"))
    return ("okafor-2001.q9vw",)


def give_another_name(root: Path) -> tuple[str, ...]:
    edit(root, FISHERS, ("name: Fishers", "name: Anglers"))
    return ("fishers",)


def make_it_another_kind(root: Path) -> tuple[str, ...]:
    (root / "content/groups").mkdir()
    (root / FISHERS).rename(root / "content/groups/fishers.yml")
    edit(root, "content/groups/fishers.yml", ("organization.json", "group.json"))
    return ("fishers",)


def rename_and_say_something_else(root: Path) -> tuple[str, ...]:
    edit(root, DUES, ("Somebody holds it over the board as well.", "Whales are mammals."))
    edit(root, DUES, ("    id: s3kk", "    id: z9zz\n    formerly: s3kk"))
    return ("okafor-2001.s3kk",)


CHANGES = [
    exchange_sentences, say_something_else, move_to_another_paragraph, give_another_name, make_it_another_kind,
    rename_and_say_something_else,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_meaning_is_green_once_it_is_accepted_by_the_command_that_was_named(
    published: Path, change: Callable[[Path], tuple[str, ...]]
) -> None:
    ids = change(published)
    output = told(published)
    ledger = (published / LEDGER).read_text()
    refused = call(published, "permalinks", "update")
    assert refused.exit_code == 1
    assert (published / LEDGER).read_text() == ledger
    commands = re.findall(r"`iomkb (permalinks update --accept \S+)`", output)
    assert [command.split()[-1] for command in commands] == sorted(ids)
    codes = [call(published, *command.split()).exit_code for command in commands]
    assert codes[-1] == 0
    assert stops(published, "--strict") == set()


def test_another_name_is_green_once_the_old_one_is_listed(published: Path) -> None:
    give_another_name(published)
    listed = re.search(r"list “(\w+)” among its names", told(published))
    assert listed
    edit(published, FISHERS, ("name: Anglers", f"name: Anglers\nnames:\n  - {{name: {listed[1]}}}"))
    assert stops(published, "--strict") == set()


def test_a_sentence_may_be_reworded_again_and_again_under_its_new_id(published: Path) -> None:
    edit(published, DUES, ("    id: s3kk", "    id: z9zz\n    formerly: s3kk"))
    wordings = [
        "Somebody holds it over the board as well.",
        "Somebody unnamed also wields power over the board.",
        "An unnamed party wields compulsory power over this board.",
        "This compulsory power is wielded by parties left unnamed.",
    ]
    for old, new in pairwise(wordings):
        edit(published, DUES, (old, new))
        assert call(published, "permalinks", "update").exit_code == 0
        assert stops(published) == set()


def test_nothing_can_be_accepted_that_is_not_there(published: Path) -> None:
    (published / FISHERS).unlink()
    for path in (published / "content").rglob("*.yml"):
        path.write_text(path.read_text().replace("fishers", "keepers-union"))
    ledger = (published / LEDGER).read_bytes()
    result = call(published, "permalinks", "update", "--accept", "fishers")
    assert result.exit_code == 2
    assert "nothing is called “fishers”" in result.output
    assert (published / LEDGER).read_bytes() == ledger


def test_what_was_renamed_by_mistake_can_be_named_back_after_a_refused_update(published: Path) -> None:
    rename(published, FISHERS, "content/organizations/anglers.yml")
    assert call(published, "permalinks", "update").exit_code == 1
    rename(published, "content/organizations/anglers.yml", FISHERS)
    assert stops(published, "--strict") == set()


@pytest.mark.parametrize("damage", ["<<<<<<< HEAD", "organizations/fishers/ fishers", "/etc/passwd\tx\tperson\tX"])
def test_no_line_is_lost_from_a_damaged_ledger(published: Path, damage: str) -> None:
    edit(published, LEDGER, ("organizations/fishers/\tfishers\torganization\tFishers", damage))
    ledger = (published / LEDGER).read_bytes()
    assert call(published, "permalinks", "update").exit_code == 1
    assert (published / LEDGER).read_bytes() == ledger


def test_the_ledger_stays_as_it_is_while_a_record_cannot_be_read(published: Path) -> None:
    ledger = (published / LEDGER).read_bytes()
    (published / "content/organizations/new.yml").write_text("nam: New\n")
    assert call(published, "permalinks", "update").exit_code == 1
    assert (published / LEDGER).read_bytes() == ledger


# ------------------------------------------------------------------------------------------------------------ exit codes


def without_id(root: Path) -> None:
    edit(root, "content/articles/okafor-2001/01-tides/p1.yml", ("    id: h2kd\n", ""))


def without_place(root: Path) -> None:
    (root / "content/articles/okafor-2001/02-dues/p2.yml").write_text(
        "id: n3ar\nat: {near: few words}\ncoded: {by: [ada]}\nsays:\n  - {id: n4ar, text: A sentence.}\n"
    )


def not_in_the_ledger(root: Path) -> None:
    (root / "content/people/rui-silva.yml").write_text("name: Rui Silva\n")


def alone(root: Path) -> None:
    (root / "content/concepts").mkdir()
    (root / "content/concepts/alone.yml").write_text("name: Alone\ndescription: {text: Nobody names it.}\n")


def as_a_sketch(root: Path) -> None:
    edit(root, DUES, ("depth: full", "depth: sketch"))


@pytest.mark.parametrize(
    ("change", "rule", "strict", "publish"),
    [
        (without_place, "unplaced", 0, True),
        (not_in_the_ledger, "unpublished-address", 0, True),
        (alone, "isolated-entity", 1, False),
        (as_a_sketch, "sketch", 0, False),
    ],
)
def test_what_makes_a_check_red(published: Path, change: Callable[[Path], None], rule: str, strict: int, publish: bool) -> None:
    change(published)
    assert f"[{rule}]" in call(published, "check").output
    assert call(published, "check").exit_code == 0
    assert call(published, "check", "--strict").exit_code == strict
    assert (rule in stops(published)) == publish


def test_what_has_no_id_is_a_notice_until_it_is_published(harbour: Path) -> None:
    without_id(harbour)
    for path in (harbour / "content").rglob("*.yml"):
        path.write_text(path.read_text().replace(", from: okafor-2001.h2kd", ""))
    assert call(harbour, "permalinks", "update").exit_code == 0
    assert "notice[missing-id]" in call(harbour, "check").output
    assert call(harbour, "check", "--strict").exit_code == 0
    assert stops(harbour) == {"missing-id"}
