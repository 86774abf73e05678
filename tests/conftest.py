"""What all tests share: the small invented projects, read for real."""

import shutil
from pathlib import Path

import pytest
from chromium import browser

__all__ = ["browser"]

PROJECTS = Path(__file__).parent / "projects"
REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A fresh copy of the small invented project tests/projects/harbour, to be broken at will."""
    return Path(shutil.copytree(PROJECTS / "harbour", tmp_path / "harbour"))


@pytest.fixture
def repository() -> Path:
    """The root of this repository, with the real content."""
    return REPOSITORY
