"""`iomkb links check` lists what is wrong or missing, each with its place, and says by its exit code what a script must know."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomkb.cli import main

SOUND = "@online{x, title = {X}, url = {https://harbour.example/}, archiveurl = {https://perma.cc/AB12-CD34}}\n"
BARE = "@online{x, title = {X}, url = {https://harbour.example/}}\n"
BAD = "@online{x, title = {X}, url = {harbour.example}}\n"
BAD_COPY = "@online{x, title = {X}, url = {https://harbour.example/}, archiveurl = {http://perma.cc/AB12}}\n"


@pytest.mark.parametrize(
    ("entry", "options", "code", "rules"),
    [
        ("", [], 0, []),
        (SOUND, ["--strict"], 0, []),
        (BARE, [], 0, ["no-archived-copy"]),
        (BARE, ["--strict"], 1, ["no-archived-copy"]),
        (BAD, [], 1, ["bad-link"]),
        (BAD_COPY, [], 1, ["bad-archived-copy", "no-archived-copy"]),
        ("@online{x, title = {X}, doi = {10.1093/isq/46.2.1}}\n", ["--strict", "--no-identifiers"], 0, []),
        ("@online{x, title = {X}\n", [], 1, ["bibtex-syntax"]),
    ],
)
def test_findings_and_exit_code(harbour: Path, entry: str, options: list[str], code: int, rules: list[str]) -> None:
    (harbour / "bibliography/more.bib").write_text(entry)
    result = CliRunner().invoke(main, ["links", "check", "--project", str(harbour), "--format", "json", *options])
    assert result.exit_code == code, result.output
    assert sorted(finding["rule"] for finding in json.loads(result.stdout)) == sorted(rules)


def test_a_reader_is_told_how_many_there_are(harbour: Path) -> None:
    (harbour / "bibliography/more.bib").write_text(SOUND + BARE.replace("{x", "{y").replace("example/", "example/y"))
    result = CliRunner().invoke(main, ["links", "check", "--project", str(harbour)])
    assert "3 links to other sites, 2 with an archived copy." in result.output


def test_no_project_and_a_wrong_option_are_told_apart(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["links", "check", "--project", str(tmp_path)]).exit_code == 1
    assert CliRunner().invoke(main, ["links", "check", "--timeout", "0"]).exit_code == 2
