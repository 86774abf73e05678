"""Commands that start at once."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from zygote import Commands


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """Commands whose process has read everything already, and keeps the environment that it began with."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:  # for them alone: other tests look for the sources
            patch.delenv("IOMKB_SOURCES", raising=False)
            patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
            commands = stack.enter_context(Commands())
        yield commands
