"""`iomkb fmt` as contributors, editors and continuous integration call it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main

EBB = "content/concepts/ebb.yml"
LINE = "# yaml-language-server: $schema=../../.iomkb/schemas/concept.json"


@pytest.fixture
def messy(harbour: Path) -> Path:
    """The harbour, canonical but for one file."""
    assert fmt(harbour).exit_code == 0
    (harbour / EBB).parent.mkdir()
    (harbour / EBB).write_text("subtype: term\nname: Ebb")
    return harbour


def fmt(root: Path, *arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["fmt", "--project", str(root), *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_it_says_what_it_did_and_has_nothing_to_do_afterwards(messy: Path) -> None:
    result = fmt(messy)
    assert result.exit_code == 0
    assert result.stdout == (
        f"{EBB}: the last line ended, the schema line written, keys put in order\n1 of 19 files formatted.\n"
    )
    assert (messy / EBB).read_text() == f"{LINE}\nname: Ebb\nsubtype: term\n"
    again = fmt(messy)
    assert (again.exit_code, again.output) == (0, "19 files are as they should be.\n")


def test_check_lists_and_writes_nothing(messy: Path) -> None:
    result = fmt(messy, "--check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"would change: {EBB}: ")
    assert result.stdout.endswith("\n1 of 19 files would be formatted.\n")
    assert (messy / EBB).read_text() == "subtype: term\nname: Ebb"


def test_diff_shows_lines_and_writes_nothing(messy: Path) -> None:
    result = fmt(messy, "--diff")
    assert result.exit_code == 1
    assert result.stdout.split("\n")[:2] == [f"--- a/{EBB}", f"+++ b/{EBB}"]
    assert result.stdout.split("\n")[3:] == [
        f"+{LINE}",
        "+name: Ebb",
        " subtype: term",
        "-name: Ebb",
        "\\ No newline at end of file",
        "",
    ]
    assert (messy / EBB).read_text() == "subtype: term\nname: Ebb"


def test_a_diff_cannot_command_the_terminal(messy: Path) -> None:
    (messy / EBB).write_text("subtype: term\nname: \u200bEbb \u2028\u061c\n")
    assert "name: \\u200bEbb \\u2028\\u061c" in fmt(messy, "--diff").stdout


def test_a_stub_gets_a_file(messy: Path) -> None:
    (messy / "content/articles/okafor-2001/01-tides/p2.yml").write_text(
        "at: {section: tides, paragraph: 2}\ncoded: {by: ada}\nsays:\n  - text: The [[pilots]].\n"
        "stubs: {id: pilots, kind: group, name: Pilots}\n"
    )
    check = ["check", "--project", str(messy), "--no-notices"]
    assert CliRunner().invoke(main, check).exit_code == 0  # before, too: nobody has to run anything
    assert "+++ b/content/groups/pilots.yml" in fmt(messy, "--diff").stdout
    assert fmt(messy, "--check").stdout.endswith("2 of 20 files would be formatted, 1 would be written for stubs.\n")
    assert fmt(messy).stdout.endswith("2 of 20 files formatted, 1 written for stubs.\n")
    assert (messy / "content/groups/pilots.yml").exists()
    assert CliRunner().invoke(main, check).exit_code == 0


def test_paths_choose_files_and_folders(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fmt(messy, messy / "content/places").output == "1 file is as it should be.\n"
    monkeypatch.chdir(messy / "content")
    assert fmt(Path(".."), "concepts/../concepts/ebb.yml").output.endswith("1 of 1 file formatted.\n")


def test_what_is_no_record_is_named(messy: Path) -> None:
    result = fmt(messy, messy / "content/index.md")
    assert result.exit_code == 0
    assert "index.md: no record file, left alone." in result.stderr
    assert "There is no record file to format." in result.stdout


@pytest.mark.parametrize("path", ["bibliography", "bibliography/works.bib", "."])
def test_nothing_outside_content_is_formatted(messy: Path, path: str) -> None:
    result = fmt(messy, messy / path)
    assert result.exit_code == 2
    assert "only what is there is formatted" in result.stderr
    assert (messy / EBB).read_text() == "subtype: term\nname: Ebb"


def test_a_path_that_is_not_there(messy: Path) -> None:
    result = fmt(messy, messy / "content/nothing.yml")
    assert (result.exit_code, "does not exist" in result.stderr) == (2, True)


def test_a_file_with_a_mistake_is_left_and_the_others_are_formatted(messy: Path) -> None:
    broken = messy / "content/places/old-port.yml"
    broken.write_text("name: [Old\n")
    result = fmt(messy)
    assert result.exit_code == 1
    assert "content/places/old-port.yml:1:7: error[yaml-syntax]" in result.stderr
    assert result.stdout.endswith("1 of 19 files formatted.\n")
    assert broken.read_text() == "name: [Old\n"
    assert fmt(messy, "--check").exit_code == 1


def test_a_mapping_that_is_left_is_a_notice(messy: Path) -> None:
    (messy / EBB).write_text(f"{LINE}\nname: Ebb\ndescription: {{from: okafor-2001.r7tw, # c\n  text: Low.}}\n")
    result = fmt(messy, "--check")
    assert (result.exit_code, f"{EBB}:3:14: notice[left-unformatted]" in result.stderr) == (0, True)


def test_no_project(tmp_path: Path) -> None:
    result = fmt(tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"Error: there is no folder content/ in {tmp_path}\n")
