"""The harbour, read once for the tests that only look at it."""

from pathlib import Path

import pytest

from iomkb.pipeline import Loaded, load

HARBOUR = Path(__file__).parent.parent / "projects/harbour"


@pytest.fixture(scope="session")
def harbour_read() -> Loaded:
    """The small invented project as it stands in the repository."""
    return load(HARBOUR)


@pytest.fixture(scope="session")
def harbour_root() -> Path:
    return HARBOUR
