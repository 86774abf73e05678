"""The knowledge base in this repository itself: sound, complete where it says so, and the same on every build."""

import hashlib
from pathlib import Path

import pytest

import real_content
from iomkb.diagnostics import Severity
from iomkb.pipeline import Loaded
from iomkb.report import text
from real_content import build


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return real_content.loaded()


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


def test_two_builds_are_byte_identical(real_site: Path, tmp_path: Path) -> None:
    """The one that tests share was built with another seed, in another time zone, and with what was made before."""
    build(tmp_path / "site", PYTHONHASHSEED="2", TZ="America/Lima", IOMKB_NO_CACHE="1")
    one, other = digests(real_site), digests(tmp_path / "site")
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
