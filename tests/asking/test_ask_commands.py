"""`iomkb show`, `find` and `explain` as their users call them, wrong input and odd terminals included."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.checks import RULES
from iomkb.cli import main


def call(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def show(project: Path, *arguments: str) -> Result:
    return call("show", "--project", project, *arguments)


def find(project: Path, *arguments: str) -> Result:
    return call("find", "--project", project, *arguments)


def test_show_prints_power_by_and_over_apart_in_80_columns(harbour: Path) -> None:
    result = show(harbour, "harbour-board")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert max(map(len, lines)) <= 80
    by, over = lines.index("Power it exerts"), lines.index("Power exerted over it")
    assert any("over Fishers" in line for line in lines[by:over])
    assert any("by unstated" in line for line in lines[over:])
    assert "\x1b" not in result.output


def test_show_wraps_to_the_width_of_the_terminal(harbour: Path) -> None:
    wide = call("show", "--project", harbour, "harbour-board", env={"COLUMNS": "200"}).output
    assert max(map(len, wide.splitlines())) > 100


def test_show_as_data(harbour: Path) -> None:
    result = show(harbour, "okafor-2001.r7tw", "--json")
    data = json.loads(result.output)
    said = data["parts"][0]["lines"][0]["sentence"]
    assert (said["holder_name"], said["hedge"], said["notes"]) == ("Nkem Okafor, the author", ["arguably"], [2])
    assert result.output.isascii()


def test_show_counts_what_it_leaves_out(repository: Path) -> None:
    short, long = show(repository, "iom").output, show(repository, "iom", "--all").output
    assert ": --all" in short
    assert ": --all" not in long
    assert len(long) > 3 * len(short)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("harbor-board", ["Nothing is called “harbor-board”.", "Did you mean", "harbour-board – Harbour Board"]),
        ("silva", ["Nothing is called “silva”.", "@silva-1999"]),
        ("zzzzzzzz", ["Nothing is called “zzzzzzzz”.", "iomkb find TEXT"]),
        ("\x1b[31mred", ["“\\x1b[31mred”"]),
        ("", ["Nothing is called “”."]),
    ],
)
def test_show_of_what_is_not_there(harbour: Path, asked: str, said: list[str]) -> None:
    result = show(harbour, "--", asked)
    assert result.exit_code == 1
    assert [one for one in said if one not in result.stderr] == []
    assert result.stdout == ""


def test_show_lists_what_may_be_meant(harbour: Path) -> None:
    (harbour / "content/places/board-house.yml").write_text("name: Harbour Board\n", encoding="utf-8")
    result = show(harbour, "Harbour", "Board")
    assert result.exit_code == 1
    assert "board-house – Harbour Board (place)" in result.stderr
    assert "harbour-board – Harbour Board (organization)" in result.stderr


def test_what_can_be_read_is_answered_though_some_of_it_is_broken(harbour: Path) -> None:
    (harbour / "content/organizations/fishers.yml").write_text("nam: Fishers\n", encoding="utf-8")
    result = show(harbour, "harbour-board")
    assert result.exit_code == 0
    assert "errors in the content" in result.stderr
    assert "Harbour Board" in result.stdout


def test_what_did_silva_say(harbour: Path) -> None:
    result = find(harbour, "--by", "silva")
    assert result.exit_code == 0
    assert "Silva finds that the union" in result.output
    assert "More on any of these: iomkb show okafor-2001.v8nc" in result.output


def test_find_limits_each_kind_and_says_so(harbour: Path) -> None:
    some = find(harbour, "the", "--limit", "1").output
    assert "more: --kind sentence --limit 0" in some
    assert len(find(harbour, "the", "--limit", "0").output) > len(some)
    data = json.loads(find(harbour, "the", "--json", "--limit", "1").output)
    assert data["count"] > len(data["hits"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["zzzzzzzz"], 1, "Nothing found for zzzzzzzz."),
        (["harbuor"], 1, "Instead of “harbuor”: harbour?"),
        (["--by", "nobody"], 1, "Nobody who says anything here is called “nobody”."),
        (["--about", "harbor-board"], 1, "harbour-board"),
        (["--kind", "thing", "x"], 2, "there is no kind “thing”; there are organization,"),
        ([], 2, "say what to look for"),
        (["!?"], 2, "say what to look for"),
        (["x", "--limit", "-1"], 2, "-1"),
    ],
)
def test_find_says_what_is_wrong_or_not_there(harbour: Path, arguments: list[str], code: int, said: str) -> None:
    result = find(harbour, *arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_find_as_data_of_nothing(harbour: Path) -> None:
    result = find(harbour, "zzzzzzzz", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, {"count": 0, "hits": []})


@pytest.mark.parametrize("command", ["show", "find"])
def test_no_project(tmp_path: Path, command: str) -> None:
    result = call(command, "--project", tmp_path, "iom")
    assert result.exit_code == 1
    assert "there is no folder content/" in result.output


def test_records_send_nothing_to_the_terminal(harbour: Path) -> None:
    union = harbour / "content/organizations/keepers-union.yml"
    union.write_text('name: "Keepers \\e[2J \\u202e \\a union"\n', encoding="utf-8")
    for result in (show(harbour, "keepers-union"), find(harbour, "keepers"), find(harbour, "keepers", "--json")):
        assert all(char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d" for char in result.output), result.output


# ------------------------------------------------------------------------------------------------------------- explain


def test_explain_lists_every_rule_with_what_it_finds() -> None:
    result = call("explain")
    text = " ".join(result.output.split())
    assert max(map(len, result.output.splitlines())) <= 80
    assert [rule.id for rule in RULES if f" {rule.id} {rule.summary}" not in text] == []
    assert text.index("Errors:") < text.index("Warnings:") < text.index("Notices:")


def test_explain_wraps_its_prose_and_keeps_examples_word_for_word() -> None:
    for rule in RULES:
        output = call("explain", rule.id).output
        assert output.startswith(f"{rule.id} ({rule.severity})\n")
        examples = [line for line in rule.manual.splitlines() if line.startswith("    ")]
        assert [line for line in examples if line not in output.splitlines()] == [], rule.id
        prose = [line for line in output.splitlines() if not line.startswith("    ")]
        assert max(map(len, prose)) <= 80, rule.id
        words = [word for word in rule.manual.split() if word not in output]
        assert words == [], rule.id


def test_explain_suggests() -> None:
    misspelt = call("explain", "unkown-entity")
    assert misspelt.exit_code == 2
    assert "there is no rule “unkown-entity”. Did you mean unknown-entity" in misspelt.output
    assert "To see all: iomkb explain" in call("explain", "zzz").output
    assert "\\x1b" in call("explain", "a\x1bb").output
    assert call("explain", "Unknown_Entity").exit_code == 0


# --------------------------------------------------------------------------------------------------------- surroundings


def in_a_terminal(project: Path, *arguments: str, **env: str) -> str:
    """What a command prints on a terminal of its own."""
    master, slave = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm", "COLUMNS": "60", **env}
    surroundings = {name: value for name, value in surroundings.items() if name != "NO_COLOR" or env.get("NO_COLOR")}
    command = [sys.executable, "-P", "-m", "iomkb", *arguments]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=subprocess.DEVNULL, cwd=project, env=surroundings)
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65_536)
        except OSError:  # Linux says so at the end
            break
        if not part:
            break
        parts.append(part)
    process.wait()
    os.close(master)
    return b"".join(parts).decode()


def test_emphasis_on_a_terminal_only_and_never_with_no_color(harbour: Path) -> None:
    shown = in_a_terminal(harbour, "show", "harbour-board")
    assert "\x1b[1mHarbour Board (HB)\x1b[0m" in shown
    assert "\x1b" not in in_a_terminal(harbour, "show", "harbour-board", NO_COLOR="1")


@pytest.mark.parametrize("command", [["show", "harbour-board"], ["find", "the"]])
def test_a_reader_who_leaves_early(harbour: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "iomkb", *command],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        cwd=harbour,
        check=False,
    )
    os.close(writing)
    assert done.stderr == ""


def test_a_terminal_that_knows_no_unicode(harbour: Path) -> None:
    (harbour / "content/people/ana.yml").write_text("name: Ænne 🏝 حسن\n", encoding="utf-8")
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-P", "-m", "iomkb", "show", "ana"]
    done = subprocess.run(command, capture_output=True, cwd=harbour, env=surroundings, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
