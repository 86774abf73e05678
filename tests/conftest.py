"""What all tests share: the small invented projects, read for real."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import browser

from real_content import shared_site
from small_site import CONFIGURATION

__all__ = ["browser"]

PROJECTS = Path(__file__).parent / "projects"
REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A fresh copy of the small invented project tests/projects/harbour, to be broken at will."""
    return Path(shutil.copytree(PROJECTS / "harbour", tmp_path / "harbour", ignore=shutil.ignore_patterns(".iomkb")))


@pytest.fixture
def course(harbour: Path) -> Path:
    """The harbour with a course, of which every kind of thing is a reading."""
    shutil.copytree(PROJECTS / "harbour-course", harbour, dirs_exist_ok=True)
    return harbour


@pytest.fixture
def project(harbour: Path) -> Path:
    """The harbour, ready to be built."""
    (harbour / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return harbour


@pytest.fixture
def repository() -> Path:
    """The root of this repository, with the real content."""
    return REPOSITORY


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built site of this repository. No test may change it: all workers share it."""
    own = tmp_path_factory.getbasetemp()
    return shared_site(own if worker_id == "master" else own.parent)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests may take an hour; and the tests of a group must go to one worker, which shares what it has built."""
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(3600))
    together = [item for item in items if item.get_closest_marker("xdist_group")]
    if getattr(config.option, "loadgroup", False) and not all("@" in item.nodeid for item in together):
        raise pytest.UsageError("pytest-xdist does not keep groups of tests together with this pytest; see pyproject.toml")


@pytest.fixture(autouse=True)
def searched_for_cycles() -> Iterator[None]:
    """A command run within the process of the tests sets what it holds aside to its end, which is not theirs."""
    yield
    gc.unfreeze()
