"""The knowledge base in this repository itself: sound, complete where it says so, and the same on every build."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iomkb.diagnostics import Severity
from iomkb.pipeline import Loaded, load
from iomkb.report import text


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(Path(__file__).parent.parent)


def test_it_has_no_errors_and_no_warnings(loaded: Loaded) -> None:
    assert text([f for f in loaded.diagnostics if f.severity is not Severity.NOTICE]) == ""


@pytest.mark.parametrize(
    "rule", ["schema-line", "missing-id", "unplaced", "unpublished-address", "unknown-contributor", "stub"]
)
def test_nothing_is_left_open(loaded: Loaded, rule: str) -> None:
    assert text([f for f in loaded.diagnostics if f.rule == rule]) == ""


def test_every_edge_names_its_passage_or_its_work(loaded: Loaded) -> None:
    assert [edge for edge in loaded.graph.edges if (edge.statement is None) == (edge.work == "")] == []


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_byte_identical(repository: Path, tmp_path: Path) -> None:
    built = []
    for seed in ("1", "2"):
        folder = tmp_path / f"site{seed}"
        command = [sys.executable, "-P", "-m", "iomkb", "build", "--project", str(repository), "--site-dir", str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "America/Lima"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        built.append(digests(folder))
    differing = {name for name in built[0].keys() | built[1].keys() if built[0].get(name) != built[1].get(name)}
    assert differing == set()
