"""`iomkb export parquet` as its users call it: a folder of tables, the same on every run, written whole or not at all."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duck import opened, rows
from iomkb.cli import main
from iomkb.cli_export import PYARROW
from iomkb.exports.parquet import TABLES
from iomkb.folders import MANIFEST

REPOSITORY = Path(__file__).parent.parent
FILES = {table.filename for table in TABLES}


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(*arguments: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "iomkb", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_two_runs_make_the_same_bytes(project: Path) -> None:
    assert call("export", "parquet", "--project", project, "--output", project / "one").exit_code == 0
    surroundings = {**os.environ, "PYTHONHASHSEED": "2", "TZ": "America/Lima", "IOMKB_NO_CACHE": "1"}
    done = run("export", "parquet", "--output", "other", cwd=project, env=surroundings)
    assert done.returncode == 0, done.stderr
    assert contents(project / "one") == contents(project / "other")
    assert contents(project / "one").keys() == {*FILES, MANIFEST}


def test_it_says_what_it_wrote_and_where_to_begin(project: Path) -> None:
    result = call("export", "parquet", "--project", project, "--output", project / "tables")
    database = opened(project / "tables")
    total = sum(rows(database, f"SELECT count(*) FROM {table.name}")[0][0] for table in TABLES)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == (
        f"{total} rows in {len(TABLES)} tables in {project}/tables/; "
        f"what their columns mean is in {project}/tables/columns.parquet"
    )


def test_a_second_run_replaces_the_first_and_keeps_what_is_not_ours(project: Path) -> None:
    folder = project / "tables"
    assert call("export", "parquet", "--project", project, "--output", folder).exit_code == 0
    (folder / "mine.sql").write_text("mine")
    (project / "content/organizations/rope-walk.yml").write_text("name: Rope Walk\n")
    assert call("export", "parquet", "--project", project, "--output", folder).exit_code == 0
    assert rows(opened(folder), "SELECT name FROM entities WHERE id = 'rope-walk'") == [("Rope Walk",)]
    assert {path.name for path in folder.iterdir()} == {*FILES, MANIFEST, "mine.sql"}


# -------------------------------------------------------------------------------------------- something is in the way


def test_a_folder_has_to_be_named(project: Path) -> None:
    result = call("export", "parquet", "--project", project)
    assert result.exit_code == 2
    assert "parquet is a folder of files; say which: --output FOLDER" in result.output


def test_other_exports_are_files(project: Path) -> None:
    result = call("export", "graph", "--project", project, "--output", project)
    assert result.exit_code == 2
    assert "is a folder; name a file" in " ".join(result.output.split())


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_somebody_else_made_stays(project: Path, there: str) -> None:
    place = project / "tables"
    mine = place if there == "file" else place / "mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    result = call("export", "parquet", "--project", project, "--output", place)
    assert result.exit_code == 1
    assert result.output.endswith("tables: iomkb did not make this, so it will not replace it; move it away\n")
    assert mine.read_text() == "mine"
    assert not [path for path in project.iterdir() if path.name.startswith(".tables")]


def test_errors_in_the_content_stop_it(project: Path) -> None:
    (project / "content/organizations/harbour-board.yml").write_text("nam: Harbour Board\n")
    result = call("export", "parquet", "--project", project, "--output", project / "tables")
    assert result.exit_code == 1
    assert "error[unknown-field]" in result.output
    assert result.output.endswith("Error: nothing was written.\n")
    assert not (project / "tables").exists()


def test_no_project(tmp_path: Path) -> None:
    result = call("export", "parquet", "--project", tmp_path, "--output", tmp_path / "tables")
    assert (result.exit_code, result.output) == (1, f"Error: there is no folder content/ in {tmp_path}\n")
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_says_how_to_get_it(project: Path, tmp_path: Path) -> None:
    """A package of that name that is found first and cannot be imported stands for none."""
    (tmp_path / "first").mkdir()
    (tmp_path / "first/pyarrow.py").write_text("raise ModuleNotFoundError(\"No module named 'pyarrow'\", name='pyarrow')\n")
    path = os.pathsep.join([str(tmp_path / "first"), *filter(None, [os.environ.get("PYTHONPATH")])])
    surroundings = {**os.environ, "PYTHONPATH": path}
    done = run("export", "parquet", "--output", "tables", cwd=project, env=surroundings)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: Parquet files are written with pyarrow, which is not at hand here (No module named 'pyarrow'). To install it:",
        f"{sys.executable} -m pip install '{PYARROW}'",
    ]
    assert not (project / "tables").exists()


def test_what_pip_is_asked_for_is_what_the_package_declares() -> None:
    assert f'parquet = ["{PYARROW}"]' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_old_folder(project: Path) -> None:
    """No file may become as large as the largest table; what stood there before stands there after."""
    assert call("export", "parquet", "--project", project, "--output", project / "tables").exit_code == 0
    before = contents(project / "tables")
    largest = max(len(content) for content in before.values())

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))

    done = run(
        "export", "parquet", "--output", "tables", cwd=project, preexec_fn=small_disk, env={**os.environ, "IOMKB_NO_CACHE": "1"}
    )
    assert done.returncode == 1
    assert done.stderr == f"Error: {project}/tables: File too large\n"
    assert contents(project / "tables") == before
