"""Each folder of cases/ holds an issue; what `from-issue` says to it and writes for it must be as in its expected files.

After a change that is meant: UPDATE_EXPECTED=1 pytest tests/issues, and read the difference.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomkb.cli import main
from iomkb.pipeline import load
from iomkb.report import text

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def files(root: Path) -> dict[str, str]:
    """The texts of all files below the project's two folders, by path; links would show as what they lead to."""
    found = [path for folder in ("content", "bibliography") for path in sorted((root / folder).rglob("*")) if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8") for path in found}


def told(root: Path, issue: Path, *options: str) -> str:
    """What the command says and how it ends; an exception that it does not handle is raised here."""
    shutil.copy(issue, root / issue.name)
    number = ["--number", "12"] if issue.suffix == ".md" else []  # JSON knows it, if anybody does
    result = CliRunner().invoke(main, ["from-issue", issue.name, "--summary", "summary.md", *number, *options])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return f"exit code {result.exit_code}\n--- stdout\n{result.stdout}--- stderr\n{result.stderr}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, with_forms: Path) -> None:
    issue = next(case.glob("issue.*"))
    before = files(with_forms)
    said = told(with_forms, issue)
    after = files(with_forms)
    changed = {path: after[path] for path in after if after[path] != before.get(path)}
    assert before.keys() <= after.keys()
    assert {path for path in changed if path in before} <= {"content/project.yml"}
    if said.startswith("exit code 1"):
        assert changed == {}
    findings = load(with_forms).errors if changed else ()
    assert text(findings) == ""
    said = f"{said}--- summary\n{(with_forms / 'summary.md').read_text(encoding='utf-8')}"
    if os.environ.get("UPDATE_EXPECTED"):
        shutil.rmtree(case / "expected", ignore_errors=True)
        (case / "expected.txt").write_text(said, encoding="utf-8", newline="\n")
        for path, content in changed.items():
            (case / "expected" / path).parent.mkdir(parents=True, exist_ok=True)
            (case / "expected" / path).write_text(content, encoding="utf-8", newline="\n")
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
    wanted = case / "expected"
    assert changed == {path.relative_to(wanted).as_posix(): path.read_text(encoding="utf-8") for path in wanted.rglob("*.*")}


def named(name: str) -> Path:
    return next((Path(__file__).parent / "cases" / name).glob("issue.*"))


@pytest.mark.parametrize("name", ["passage-from-an-event", "smallest-passage", "work-pasted"])
def test_a_second_run_adds_nothing(name: str, with_forms: Path) -> None:
    before = files(with_forms)
    told(with_forms, named(name))
    once = files(with_forms)
    told(with_forms, named(name))
    assert before != once == files(with_forms)


def test_a_dry_run_says_the_same_and_writes_nothing(with_forms: Path) -> None:
    before = files(with_forms)
    dry = told(with_forms, named("passage-from-an-event"), "--dry-run")
    assert files(with_forms) == before
    assert dry.replace("would write ", "wrote ") == told(with_forms, named("passage-from-an-event"))
