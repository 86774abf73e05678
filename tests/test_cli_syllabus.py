"""`iomkb syllabus check`, as a lecturer calls it: what it says, and with what it ends."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from git_repository import Git, in_git
from iomkb.cli import main

DUES = "content/articles/okafor-2001/02-dues/p1.yml"
COURSE = "content/syllabi/harbour-power.yml"


def check(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["syllabus", "check", "--project", str(project), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def git(course: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The course in a repository, tagged `spring`; a function that runs git there."""
    run = in_git(course, monkeypatch)
    run("tag", "spring")
    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_it_tells_what_changed_once_and_ends_with_1(course: Path, git: Git) -> None:
    result = check(course, "--since", "spring")
    assert (result.exit_code, result.output) == (0, "Power & <harbours>, since spring: nothing changed in its 14 readings.\n")
    change(course / DUES, "The board arguably holds", "The board holds")
    change(course / DUES, "    hedge: arguably\n", "")
    change(course / COURSE, "course: HAR 101\n", "course: HAR 101\nedition: spring\n")
    result = check(course, "harbour-power")
    assert result.exit_code == 1
    told = result.output
    assert "Power & <harbours>, since spring: 6 of 14 readings changed." in told
    assert "Week 1, reading 1: Compulsory power (compulsory-power)" in told
    assert told.count("The board [-arguably-] holds compulsory power") == 1, "whole once, and then as above"
    assert told.count("As above (Week 1, reading 1): okafor-2001.r7tw") == 5


def test_an_edition_that_is_not_there_cannot_be_compared(course: Path, git: Git) -> None:
    change(course / COURSE, "course: HAR 101\n", "course: HAR 101\nedition: autumn\n")
    result = check(course)
    assert (result.exit_code, result.output.partition(".")[0]) == (
        2,
        "Error: “harbour-power” names the edition “autumn”, and there is no revision “autumn”",
    )


def test_what_could_not_be_read_cannot_be_told(course: Path, git: Git) -> None:
    (course / DUES).write_text("at: [\n")
    result = check(course, "--since", "spring")
    assert result.exit_code == 2
    assert f"Files that could not be read, so that what they hold is not compared:\n  {DUES}\n" in result.output


def test_a_folder_will_do(course: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    subprocess.run(["cp", "-r", str(course / "content"), str(course / "bibliography"), str(old)], check=True)
    change(course / "bibliography/works.bib", "Tides and {Dues}", "Tides and Duties")
    result = check(course, "--since", str(old))
    assert result.exit_code == 1
    assert "Week 2, reading 3: Okafor 2001 (@okafor2001)" in result.output


MISTAKES = [
    (["nobody"], "there is no course “nobody”; there are: harbour-power."),
    ([], "“harbour-power” names no edition; say since when: --since REVISION"),
    (["--since", "a\x1b[31mb"], "there is no revision"),
]


@pytest.mark.parametrize(("arguments", "told"), MISTAKES, ids=["course", "since", "escape"])
def test_a_mistake_ends_with_2_and_says_what_to_write(course: Path, git: Git, arguments: list[str], told: str) -> None:
    result = check(course, *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_without_courses_or_without_a_project_there_is_nothing_to_tell(harbour: Path, tmp_path: Path) -> None:
    result = check(harbour, "--since", "HEAD")
    assert (result.exit_code, "there is no syllabus in content/syllabi/" in result.output) == (2, True)
    empty = tmp_path / "empty"
    empty.mkdir()
    result = check(empty)
    assert (result.exit_code, "there is no folder content/ in" in result.output) == (2, True)
