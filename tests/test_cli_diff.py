"""`iomkb diff`, and the formats that GitHub reads, as their users call them."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from git_repository import Git, in_git
from iomkb.cli import main

BOARD = "content/organizations/harbour-board.yml"
DUES = "content/articles/okafor-2001/02-dues/p1.yml"


def call(*arguments: str | Path) -> Result:
    """The command within this process; whatever it does not handle is raised here."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def git(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The harbour in a repository with one commit; a function that runs git there."""
    return in_git(harbour, monkeypatch)


def drop_the_hedge(project: Path) -> None:
    file = project / DUES
    file.write_text(file.read_text().replace("    hedge: arguably\n", ""))


def test_the_working_tree_against_the_last_commit(harbour: Path, git: Git) -> None:
    assert call("diff", "--project", harbour).output == "HEAD → the working tree\nNo change to the knowledge.\n"
    drop_the_hedge(harbour)
    (harbour / "content/places/new-port.yml").write_text("name: New Port\n")  # not even added
    result = call("diff", "--project", harbour)
    assert result.exit_code == 0
    assert "hedge “arguably” dropped" in result.output
    assert "place new-port, New Port" in result.output


def test_exit_code_as_git_has_it(harbour: Path, git: Git) -> None:
    assert call("diff", "--project", harbour, "--exit-code").exit_code == 0
    drop_the_hedge(harbour)
    assert call("diff", "--project", harbour, "--exit-code").exit_code == 1


def test_two_revisions_and_where_they_parted(harbour: Path, git: Git) -> None:
    git("switch", "--quiet", "--create", "branch")
    drop_the_hedge(harbour)
    git("commit", "--quiet", "--all", "--message", "Hedge")
    git("switch", "--quiet", "main")
    (harbour / "content/places/new-port.yml").write_text("name: New Port\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Port")
    plain = call("diff", "main", "branch", "--project", harbour).output
    assert "hedge “arguably” dropped" in plain
    assert "Withdrawn\n  place new-port" in plain
    parted = call("diff", "--merge-base", "main", "branch", "--project", harbour).output
    assert "hedge “arguably” dropped" in parted
    assert "new-port" not in parted


def test_two_folders(harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = shutil.copytree(harbour, tmp_path / "other")
    drop_the_hedge(other)
    monkeypatch.chdir(tmp_path)
    assert "hedge “arguably” dropped" in call("diff", "harbour", "other", "--project", harbour).output
    assert "hedge “arguably” added" in call("diff", "./other", "--project", harbour).output


def test_a_beginning_without_any_content_makes_everything_new(harbour: Path, git: Git) -> None:
    git("switch", "--quiet", "--orphan", "empty")
    git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    git("switch", "--quiet", "main")
    result = call("diff", "empty", "--project", harbour).output
    counts = result.splitlines()[1]
    assert counts.startswith("Added: 5 assertions, 2 passages, 12 entities, ")
    assert "Withdrawn" not in result
    assert "error" not in result


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope"], "there is no revision “nope”"),
        (["main", "nope"], "there is no revision “nope”"),
        (["main..HEAD"], "iomkb diff main HEAD"),
        (["--merge-base", "nope"], "there is no revision “nope”"),
        (["--", "--output=x"], "there is no revision “--output=x”"),
    ],
)
def test_wrong_revisions_are_told_in_a_line(harbour: Path, git: Git, arguments: list[str], words: str) -> None:
    result = call("diff", "--project", harbour, *arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert len(result.output.splitlines()) == 1


def test_what_is_no_repository_and_what_is_no_project(harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert "is in no git repository" in call("diff", "--project", harbour).output
    (tmp_path / "a/b").mkdir(parents=True)
    assert "there is no folder content/ in a/b" in call("diff", "a/b", "--project", harbour).output
    assert "there is no folder content/" in call("diff", "harbour", "--project", tmp_path / "a").output


def test_a_name_that_is_a_folder_and_a_revision(harbour: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("branch", "other")
    shutil.copytree(harbour / "content", harbour / "other/content")
    monkeypatch.chdir(harbour)
    assert "“other” is a folder and a revision; write ./other or refs/heads/other." in call("diff", "other").output
    assert call("diff", "./other").exit_code == call("diff", "refs/heads/other").exit_code == 0


SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["format", "base", "head", "counts", "changes", "addresses", "findings", "unread"],
    "properties": {
        "format": {"const": 1},
        "base": {"type": "string"},
        "head": {"type": "string"},
        "counts": {
            "type": "object",
            "required": ["added", "changed", "withdrawn"],
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
        },
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["record", "how", "id", "kind", "name", "place", "within", "file", "line", "weighs", "details"],
                "properties": {
                    **{name: {"type": "string"} for name in ("record", "id", "kind", "name", "place", "within", "file")},
                    "how": {"enum": ["added", "changed", "withdrawn"]},
                    "line": {"type": "integer"},
                    "weighs": {"type": "boolean"},
                    "details": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["field", "how", "before", "after", "weighs"],
                            "properties": {
                                **{name: {"type": "string"} for name in ("field", "before", "after")},
                                "how": {"enum": ["added", "changed", "withdrawn"]},
                                "weighs": {"type": "boolean"},
                            },
                        },
                    },
                },
            },
        },
        "addresses": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["address", "fate", "to", "count", "why", "help"],
                "properties": {
                    **{name: {"type": "string"} for name in ("address", "to", "why", "help")},
                    "fate": {"enum": ["moves", "breaks", "unlisted"]},
                    "count": {"type": "integer"},
                },
            },
        },
        "findings": {"type": "object", "required": ["new", "gone"], "additionalProperties": {"type": "array"}},
        "unread": {"type": "array", "items": {"type": "string"}},
    },
}
"""The shape that `iomkb.report.difference_json` promises."""


def test_json_has_the_shape_that_is_promised(harbour: Path, git: Git) -> None:
    drop_the_hedge(harbour)
    output = call("diff", "--project", harbour, "--format", "json").output
    assert output.isascii()
    written = json.loads(output)
    jsonschema.validate(written, SHAPE)
    assert written["counts"] == {"added": {}, "changed": {"assertion": 1}, "withdrawn": {"hedge": 1}}
    (change,) = written["changes"]
    assert (change["id"], change["file"], change["weighs"]) == ("okafor-2001.r7tw", DUES, True)
    assert change["details"] == [
        {"field": "hedge", "how": "withdrawn", "before": "“arguably”", "after": "", "weighs": True},
    ]


def test_a_summary_is_appended(harbour: Path, git: Git, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    drop_the_hedge(harbour)
    text = call("diff", "--project", harbour, "--summary", summary).output
    assert "hedge “arguably” dropped" in text
    checked = call("check", "--project", harbour, "--format", "github", "--summary", summary)
    written = summary.read_text()
    assert written.startswith("before\n### What this changes in the knowledge\n")
    assert "### Checks: no errors, " in written
    assert checked.output.startswith("::group::All ")
    assert "\n::notice file=" in checked.output
    assert checked.output.splitlines()[-1].startswith("no errors, no warnings, ")
    assert call("check", "--project", harbour, "--summary", "").exit_code == 0
    assert "Is a directory" in call("check", "--project", harbour, "--summary", tmp_path).output


def test_annotations_name_files_from_where_the_command_runs(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (harbour / BOARD).write_text("nam: Harbour Board\n")
    monkeypatch.chdir(harbour.parent)
    assert f"::error file=harbour/{BOARD},line=1," in call("check", "--project", "harbour", "--format", "github").output
    written = json.loads(call("check", "--project", "harbour", "--format", "sarif").output)
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in written["runs"][0]["results"]}
    assert f"harbour/{BOARD}" in uris
    monkeypatch.chdir(harbour)
    assert f"::error file={BOARD},line=1," in call("check", "--format", "github").output
