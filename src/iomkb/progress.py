"""How a stage tells what it is at to whoever wants to know. Only the edge shows it, and most often nobody listens."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")

WATCHER = "iomkb progress"
"""The name of the thread that shows it: the one thread of ours that works beside others, and locks nothing that they need."""


class Tell(Protocol):
    """Is told what is going on, in a few words (“reading files”), and how many of how many are done; 0 of 0: not counted.

    It must return at once and never fail.
    """

    def __call__(self, stage: str, done: int = 0, of: int = 0, /) -> None:
        """Take note of it."""


def silent(stage: str, done: int = 0, of: int = 0, /) -> None:
    """Nobody listens."""


def counted(things: Iterable[T], stage: str, of: int, tell: Tell) -> Iterator[T]:
    """The same things, each told before it is handed on."""
    for number, thing in enumerate(things, start=1):
        tell(stage, number, of)
        yield thing
