"""The hostile project, built once with the real program and served on this machine."""

from collections.abc import Iterator
from pathlib import Path

import hostile_project
import pytest
from chromium import served
from visits import Site

from iomkb.build import build_site
from iomkb.output import Output
from iomkb.pipeline import Loaded, load, outputs


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the hostile project."""
    return hostile_project.make(tmp_path_factory.mktemp("hostile") / "project")


@pytest.fixture(scope="session")
def loaded(hostile: Path) -> Loaded:
    """The hostile project, read and checked: nothing in it is against the rules."""
    loaded = load(hostile)
    assert [str(finding.location) for finding in loaded.errors] == []
    return loaded


@pytest.fixture(scope="session")
def made(loaded: Loaded) -> dict[str, Output]:
    """What is made of the hostile project, by address."""
    return {output.uri: output for output in outputs(loaded, "https://example.org/kb/")}


@pytest.fixture(scope="session")
def hostile_site(hostile: Path, loaded: Loaded) -> Iterator[Site]:
    """The site of the hostile project."""
    report = build_site(hostile, loaded, hostile / "site")
    assert [str(problem) for problem in report.problems] == []
    with served(hostile / "site") as site:
        yield site
