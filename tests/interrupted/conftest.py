"""Commands that start at once."""

from collections.abc import Iterator

import pytest
from zygote import Commands


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """Commands whose process has read everything already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("IOMKB_SOURCES", raising=False)
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        with Commands() as commands:
            yield commands
