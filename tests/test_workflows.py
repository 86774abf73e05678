"""The workflows of GitHub: valid, harmless to strangers' pull requests, and made of commands that work on any machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from iomkb.cli import main

REPOSITORY = Path(__file__).parent.parent
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
OF_STRANGERS = ("check.yml", "preview.yml", "test.yml")
"""The workflows that run what a pull request brings."""

HEDGE = ("    type: tension\n    hedge: arguably\n", "    type: tension\n")
PASSAGE = "content/articles/bradley-2017/09-compulsory-power/p1.yml"


def read(name: str) -> Any:
    return yaml.safe_load((REPOSITORY / ".github/workflows" / name).read_text(encoding="utf-8"))


def jobs(workflow: Any) -> dict[str, Any]:
    found: dict[str, Any] = workflow["jobs"]
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(read(name)).values() for step in job["steps"]]


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_valid_by_the_published_schemas(schema: str) -> None:
    command = [sys.executable, "-P", "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, WORKFLOWS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_of_an_event_stands_in_a_command(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert "pull_request_target:" not in text
    for step in steps(workflow.name):
        assert "${{" not in step.get("run", ""), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), "an action is named by its commit"


def test_an_action_has_one_version_everywhere() -> None:
    used = {step["uses"] for workflow in WORKFLOWS for step in steps(workflow.name) if "uses" in step}
    assert len({one.partition("@")[0] for one in used}) == len(used), sorted(used)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_token_that_may_write_is_kept_from_what_runs_the_repository(workflow: Path) -> None:
    for job in jobs(read(workflow.name)).values():
        commands = " ".join(step.get("run", "") for step in job["steps"])
        kept = [step for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
        if re.search(r"iomkb|make |\.ci/|python|\.venv", commands):
            assert all(step["with"]["persist-credentials"] is False for step in kept), "the token lies in .git/config"
            assert "write" not in (job.get("permissions") or {}).values()


@pytest.mark.parametrize("name", OF_STRANGERS)
def test_what_a_stranger_brings_is_run_with_a_token_that_may_only_read(name: str) -> None:
    workflow = read(name)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in jobs(workflow).values())
    assert "secrets." not in (REPOSITORY / ".github/workflows" / name).read_text()


def test_the_job_that_publishes_runs_nothing_of_the_repository() -> None:
    build, deploy = jobs(read("publish.yml")).values()
    assert set(build["permissions"].values()) == {"read"}
    assert not any("run" in step or "checkout" in step["uses"] for step in deploy["steps"])
    assert read("publish.yml")[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}  # YAML 1.1 reads “on” so


def lines(name: str, job: str) -> list[tuple[str, dict[str, str], str]]:
    """The steps of a job that are commands: name, environment, command."""
    return [(step["name"], step.get("env", {}), step["run"]) for step in jobs(read(name))[job]["steps"] if "run" in step]


COMMANDS = [
    (workflow, *line)
    for workflow, job in (("check.yml", "content"), ("preview.yml", "preview"), ("publish.yml", "build"))
    for line in lines(workflow, job)
]
QUICK = [command for command in COMMANDS if command[1] not in ("Install", "Build the site")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone, as a runner has it of a pull request in which a hedge was dropped: a merge whose first parent is the base."""
    root = tmp_path_factory.mktemp("runner") / "clone"
    git = ["git", "-C", str(REPOSITORY), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0"):
        if name and not name.startswith("tests/") and (REPOSITORY / name).is_file():  # no command needs the tests
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, root / name)
    commit(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "add", "--all")
    commit(root, "commit", "--quiet", "--message", "Base")
    passage = (root / PASSAGE).read_text(encoding="utf-8")
    assert passage.count(HEDGE[0]) == 1
    (root / PASSAGE).write_text(passage.replace(*HEDGE), encoding="utf-8")
    commit(root, "commit", "--quiet", "--all", "--message", "Merge")
    return root


def commit(root: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "-C", str(root), *author, *arguments], check=True, env=surroundings())


def surroundings(**more: str) -> dict[str, str]:
    """An environment without anything that names this repository or the sources of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "IOMKB_", "GITHUB_"))}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, **more}


def run(clone: Path, summary: Path, env: dict[str, str], command: str) -> "subprocess.CompletedProcess[str]":
    """A step as the runner does it: `bash -e` on a file, with the expressions of its environment filled in."""
    given = {"github.server_url": "https://github.com", "github.repository": "example/knowledge"}
    filled = {key: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: given[found[1]], value) for key, value in env.items()}
    script = summary.with_suffix(".sh")
    script.write_text(command + "\n")
    surrounding = surroundings(GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true", **filled)
    shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    return subprocess.run(shell, cwd=clone, capture_output=True, text=True, check=False, env=surrounding)


@pytest.fixture(scope="module")
def installed(clone: Path) -> Path:
    """The clone with the program in .venv/bin, as `make .venv/.site` puts it there, but taken from this environment."""
    program = clone / ".venv/bin/iomkb"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{clone}/src" exec "{sys.executable}" -P -m iomkb "$@"\n')
    program.chmod(0o755)
    return clone


@pytest.mark.parametrize(("workflow", "name", "env", "command"), QUICK, ids=[f"{one[0]}: {one[1]}" for one in QUICK])
def test_every_quick_command_works_in_a_fresh_clone(
    installed: Path, tmp_path: Path, workflow: str, name: str, env: dict[str, str], command: str
) -> None:
    summary = tmp_path / "summary.md"
    done = run(installed, summary, env, command)
    assert done.returncode == (1 if "--publish" in command else 0), done.stdout + done.stderr
    if "GITHUB_STEP_SUMMARY" in command:
        assert summary.read_text().startswith("### ")
    if " diff " in command:
        assert "hedge “arguably” dropped" in done.stdout
        assert "hedge “arguably” dropped" in summary.read_text()
    if "--publish" in command:  # what was changed by hand has to be anchored anew before it goes out
        assert "\n::error file=" in done.stdout


def test_the_program_is_tested_as_everywhere() -> None:
    assert [command for _, _, command in lines("test.yml", "test")] == ["bash .ci/run"]


def test_what_installs_is_a_target_of_the_makefile(clone: Path) -> None:
    (command,) = {one[3] for one in COMMANDS if one[1] == "Install"}
    target = command.removeprefix("make ")
    planned = subprocess.run(
        ["make", "--dry-run", "--always-make", target], cwd=clone, capture_output=True, text=True, check=True
    )
    assert "--require-hashes --requirement requirements.lock" in planned.stdout


@pytest.mark.long
@pytest.mark.parametrize(("workflow", "job"), [("check.yml", "content"), ("preview.yml", "preview")])
def test_a_whole_job_works_in_a_fresh_clone(clone: Path, tmp_path: Path, workflow: str, job: str) -> None:
    fresh = tmp_path / "fresh"
    commit(clone, "clone", "--quiet", str(clone), str(fresh))
    for number, (name, env, command) in enumerate(lines(workflow, job)):
        done = run(fresh, tmp_path / f"{number}.md", env, command)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    assert (fresh / "site/index.html").exists() == (job == "preview")


# ---------------------------------------------------------------------------------------------- hooks and owners


def test_the_hooks_are_commands_of_the_program() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["iomkb-check", "iomkb-fmt"]
    for hook in hooks:
        program, command, *options = hook["entry"].split()
        assert (program, hook["language"]) == ("iomkb", "python")
        re.compile(hook["files"])
        known = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(options) <= known


def test_the_sample_of_owners_names_paths_that_exist() -> None:
    text = (REPOSITORY / ".github/CODEOWNERS.sample").read_text(encoding="utf-8")
    patterns = [line.split()[0] for line in text.splitlines() if line and not line.startswith("#")]
    for pattern in patterns:
        assert list(REPOSITORY.glob(pattern.strip("/") or "*")), pattern
