"""Lets MkDocs speak on standard error; it says nothing by itself when it is called from a program."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def spoken(level: int) -> Iterator[None]:
    """Within this context, what MkDocs logs at `level` and above goes to standard error."""
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(level)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
