"""The workflow's own lines, run as GitHub runs them: an event becomes a patch, and only a patch of records becomes a branch."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

CASES = Path(__file__).parent / "cases"
WORKFLOW = Path(__file__).parents[2] / ".github/workflows/from-issue.yml"
JOBS: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
NEEDED_BY_MAKE = ("Makefile", "requirements.lock", "pyproject.toml", ".gitignore")
TAKEN_OVER, REFUSED, CORRECTION = "passage-from-an-event", "hostile-answers", "correction-of-a-sentence"

Run = subprocess.CompletedProcess[str]


def git(folder: Path, *arguments: str) -> str:
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True, text=True).stdout


class Runner:
    """A checkout with what a job finds there. `run` is `bash -e` on a step's lines, as GitHub does it."""

    def __init__(self, checkout: Path, temporary: Path) -> None:
        self.checkout, self.temporary = checkout, temporary
        temporary.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary"),
            "GITHUB_REPOSITORY": "harbour/kb",
            "SOURCE_DATE_EPOCH": "1764000000",
        }

    def run(self, lines: str) -> Run:
        script = self.temporary / "step.sh"
        script.write_text(lines, encoding="utf-8")
        return subprocess.run(
            ["bash", "-e", str(script)], cwd=self.checkout, env=self.environment, capture_output=True, text=True, check=False
        )


def steps(job: str) -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in JOBS[job]["steps"] if "run" in step}


@pytest.fixture
def origin(harbour: Path, repository: Path) -> Path:
    """The harbour in git, with what `make` needs and an installed program in its place."""
    shutil.copytree(repository / ".github", harbour / ".github", ignore=shutil.ignore_patterns("*.png"))
    for name in NEEDED_BY_MAKE:
        shutil.copy(repository / name, harbour / name)
    git(harbour, "init", "--quiet", "--initial-branch=main")
    git(harbour, "add", ".")
    git(harbour, "commit", "--quiet", "--message", "The harbour")
    program = harbour / ".venv/bin/iomkb"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m iomkb "$@"\n')
    program.chmod(0o755)
    for stamp in (".python", ".site"):
        (harbour / ".venv" / stamp).touch()
    return harbour


def read_by_workflow(origin: Path, temporary: Path, event: Path) -> tuple[Runner, dict[str, Run]]:
    """The steps of the job `read`, in their order, as far as their conditions let them run."""
    runner = Runner(origin, temporary)
    runner.environment["GITHUB_EVENT_PATH"] = str(event)
    done: dict[str, Run] = {}
    for name, step in steps("read").items():
        if step.get("if") == "steps.records.outcome == 'success'" and done["Turn the answers into records"].returncode:
            continue
        done[name] = runner.run(step["run"])
        runner.environment.setdefault("OUTCOME", "failure" if done[name].returncode else "success")  # of the first step
        if done[name].returncode and not step.get("continue-on-error"):
            break
    return runner, done


def test_it_is_a_valid_workflow() -> None:
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", "vendor.github-workflows", str(WORKFLOW)])
    assert result.exit_code == 0, result.output


def test_nothing_of_an_issue_is_ever_a_part_of_a_command() -> None:
    lines = [step["run"] for job in JOBS for step in steps(job).values()]
    assert len(lines) == 6
    assert [line for line in lines if "${{" in line] == []


def test_each_job_may_do_no_more_than_it_must() -> None:
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "read": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
        "answer": {"issues": "write"},
    }
    checkouts = [step for step in JOBS["read"]["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"] for step in checkouts] == [{"persist-credentials": False}]


def test_no_job_that_may_write_runs_the_projects_code() -> None:
    written = " ".join(step["run"] for job in ("propose", "answer") for step in steps(job).values())
    assert re.findall(r"\b(?:make|iomkb|python\d*|pip|source|eval|sh)\b", written) == []


def test_actions_are_named_by_commit() -> None:
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert len(used) == 6
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []


def test_an_accepted_issue_becomes_a_branch_and_a_pull_request(origin: Path, tmp_path: Path) -> None:
    runner, done = read_by_workflow(origin, tmp_path / "read", CASES / TAKEN_OVER / "issue.json")
    assert {name: run.returncode for name, run in done.items()} == dict.fromkeys(steps("read"), 0), done
    assert "changed=true" in (runner.temporary / "output").read_text()
    assert "### Article" not in (runner.temporary / "summary").read_text()
    second = Runner(tmp_path / "clone", tmp_path / "propose")
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    shutil.copytree(origin / "answer", second.temporary / "answer")
    said = tmp_path / "gh-was-told"
    program = tmp_path / "bin/gh"  # GitHub's own program, which would need GitHub
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{said}"\n')
    program.chmod(0o755)
    second.environment |= {"PATH": f"{program.parent}:{os.environ['PATH']}", "ISSUE": "12", "BASE": "main"}
    for step in steps("propose").values():
        run = second.run(step["run"])
        assert run.returncode == 0, run.stderr
    changed = git(origin, "diff", "--name-status", "main", "from-issue-12").split("\n")
    assert changed == ["A\tcontent/articles/okafor-2001/01-tides/p2.yml", "M\tcontent/project.yml", ""]
    told = said.read_text().splitlines()
    assert told[:2] == ["pr", "create"]
    assert "Take over issue 12" in told
    assert "Closes #12" in Path(told[told.index("--body-file") + 1]).read_text(encoding="utf-8")
    again = second.run(steps("propose")["Open the pull request"]["run"])
    assert again.returncode != 0, "a branch that is there is left alone"


@pytest.mark.parametrize(("case", "word"), [(REFUSED, "has no section"), (CORRECTION, "No record was changed")])
def test_other_issues_are_answered_and_change_nothing(case: str, word: str, origin: Path, tmp_path: Path) -> None:
    runner, done = read_by_workflow(origin, tmp_path / "read", CASES / case / "issue.json")
    assert done["Take down what changed"].returncode == 0, done
    assert "changed=false" in (runner.temporary / "output").read_text()
    assert word in (origin / "answer/summary.md").read_text(encoding="utf-8")
    assert (origin / "answer/changes.patch").read_text() == ""
    assert git(origin, "status", "--porcelain") == ""


def test_a_project_with_errors_stops_the_job(origin: Path, tmp_path: Path) -> None:
    (origin / "content/organizations/harbour-board.yml").write_text("nam: x\n")
    git(origin, "commit", "--quiet", "--all", "--message", "A slip")
    _, done = read_by_workflow(origin, tmp_path / "read", CASES / TAKEN_OVER / "issue.json")
    assert list(done.values())[-1].returncode != 0
    assert git(origin, "status", "--porcelain") == ""


def new(path: str, text: str = "x\n") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)

    return change


def link(folder: Path) -> None:
    (folder / "content/people/etc.yml").symlink_to("/etc/passwd")


def executable(folder: Path) -> None:
    new("content/people/run.yml")(folder)
    (folder / "content/people/run.yml").chmod(0o755)


def mode(folder: Path) -> None:
    (folder / "content/project.yml").chmod(0o755)


def deletion(folder: Path) -> None:
    (folder / "content/people/nkem-okafor.yml").unlink()


def moved(folder: Path) -> None:
    (folder / "content/people/nkem-okafor.yml").rename(folder / "content/people/okafor.yml")


GOOD = {"record": new("content/people/new.yml"), "work": new("bibliography/new.bib"), "listed": new("content/project.yml")}
BAD = {
    "workflow": new(".github/workflows/evil.yml"),
    "program": new("src/iomkb/cli.py"),
    "makefile": new("Makefile"),
    "page": new("content/people/index.md"),
    "other-record": new("content/people/nkem-okafor.yml"),
    "other-works": new("bibliography/works.bib"),
    "ledger": new("content/permalinks.tsv"),
    "at-the-top": new("content/evil.yml"),
    "capitals": new("content/people/Evil.yml"),
    "odd-name": new("content/people/a b.yml"),
    "quoted-name": new('content/people/a"b.yml'),
    "line-end": new("content/people/a\nb.yml"),
    "hidden": new("content/people/.evil.yml"),
    "submodule": new(".gitmodules"),
    "attributes": new("content/.gitattributes"),
    "link": link,
    "executable": executable,
    "mode": mode,
    "deletion": deletion,
    "moved": moved,
    "nothing": lambda folder: None,
}


def refusal(origin: Path, tmp_path: Path, patch: str) -> Run:
    """The check of the job `propose` on a patch, in a clone of its own."""
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    runner = Runner(tmp_path / "clone", tmp_path / "propose")
    (runner.temporary / "answer").mkdir()
    (runner.temporary / "answer/changes.patch").write_text(patch, encoding="utf-8")
    return runner.run(steps("propose")["Refuse anything but records"]["run"])


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_only_records_are_let_through(name: str, origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "work")
    for change in (GOOD["record"], BAD[name]) if name in BAD and name != "nothing" else ({**GOOD, **BAD}[name],):
        change(tmp_path / "work")
    git(tmp_path / "work", "add", "--all", "--force")
    run = refusal(origin, tmp_path, git(tmp_path / "work", "diff", "--cached"))
    assert (run.returncode == 0) is (name in GOOD), run.stdout + run.stderr


@pytest.mark.parametrize("path", ["../outside.yml", "/tmp/outside.yml", "content/../../outside.yml", ".git/hooks/pre-commit"])
def test_a_path_that_leaves_the_checkout_is_refused(path: str, origin: Path, tmp_path: Path) -> None:
    patch = f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"
    assert refusal(origin, tmp_path, patch).returncode != 0
    assert not (tmp_path / "outside.yml").exists()


def test_a_very_large_patch_is_refused(origin: Path, tmp_path: Path) -> None:
    assert "too large" in refusal(origin, tmp_path, "x" * 600_000).stdout


def test_the_events_are_events() -> None:
    event = json.loads((CASES / TAKEN_OVER / "issue.json").read_text(encoding="utf-8"))
    assert event["action"] == "labeled"
    assert {label["name"] for label in event["issue"]["labels"]} == {"passage", "accepted"}
