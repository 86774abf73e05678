"""Work done by copies of this process: the same for many things at once, handed over in the things' order; or one piece aside.

A copy may fail or be killed, and often none can be made; whoever asked then does that piece of the work without one.
"""

import gc
import io
import logging
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Generic, NoReturn, TypeVar, cast

from typing_extensions import Generator

from iomkb.progress import WATCHER

log = logging.getLogger(__name__)
"""Says what failed in a copy, for whoever looks into this program: nobody else is concerned."""

T = TypeVar("T")
R = TypeVar("R")

JOBS = "IOMKB_JOBS"
"""The environment variable that says how many processes may work at once, where that is not as many as there are processors."""

WORTH_IT = 12
"""For so few things no process is copied."""

AT_ONCE = 500
"""For so many things copies are made at once, and new ones when these are done: what a copy looks at it has twice in memory."""

_AHEAD = 1024 * 1024
"""How many bytes a copy may be ahead of whoever takes what it makes: the most that Linux grants everybody (pipe(7))."""


def jobs() -> int:
    """How many processes may work at once: as the environment says, else one for each processor that we may use."""
    given = os.environ.get(JOBS, "")
    if given.isdecimal() and int(given):
        return int(given)
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def side_by_side(work: Callable[[T], R], things: Sequence[T], at_once: int = AT_ONCE) -> Generator[R | None]:
    """What `work` makes of each thing, in their order; None where the caller has to do it. What it makes must be picklable.

    A copy sees everything as it is now, and nothing that it changes is seen here. None for all things where copies do not pay,
    or are not safe: beside threads that serve requests, and elsewhere than on Linux. Whoever stops asking closes the generator.
    `at_once`: for so many things the same copies are made.
    """
    copies = min(jobs(), len(things))
    if copies < 2 or len(things) < WORTH_IT or not may_be_copied():
        return (None for _ in things)
    results = _results(work, deque(things), copies, at_once)
    next(results)  # the copies are made now, whenever the first result is asked for
    return results


class Aside(Generic[R]):
    """A piece of work that a copy of this process does meanwhile. A context manager: on leaving it the copy is gone.

    Where no copy can be made, or it fails, the work is done when its result is asked for.
    """

    def __init__(self, work: Callable[[], R], worth_it: bool = True) -> None:
        self._work, self._worth_it = work, worth_it
        self._copy = 0
        self._held: IO[bytes] | None = None

    def __enter__(self) -> "Aside[R]":
        if self._worth_it and jobs() > 1 and may_be_copied():
            with suppress(OSError):  # no more processes are allowed, or no more open files
                self._held = os.fdopen(os.memfd_create("iomkb"), "w+b")  # a pipe would hold the copy up
                self._copy = os.fork()
                if self._copy == 0:
                    self._do(self._held)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._copy:
            os.kill(self._copy, signal.SIGKILL)
            os.waitpid(self._copy, 0)
        if self._held is not None:
            self._held.close()

    def result(self) -> R:
        """What came of the work, once it is done. To be asked for once."""
        if self._copy and self._held is not None:
            _, status = os.waitpid(self._copy, 0)
            self._copy = 0
            if status == 0:
                self._held.seek(0)
                return cast(R, pickle.load(self._held))
        return self._work()

    def _do(self, held: IO[bytes]) -> NoReturn:
        """In the copy: work, and write down what comes of it."""
        status = 1
        try:
            gc.freeze()  # what was there before is not gone through again, so that it stays shared
            pickle.dump(self._work(), held, pickle.HIGHEST_PROTOCOL)
            held.flush()
            status = 0
        except Exception:  # whoever asks for the result meets the same fault, where it can be told
            log.debug("Left to whoever asked.", exc_info=True)
        finally:
            os._exit(status)  # nothing is flushed or cleared away that is not the copy's own


def _results(work: Callable[[T], R], things: deque[T], copies: int, at_once: int) -> Generator[R | None]:
    """None once the first copies are made, then what they make."""
    first = True
    while things:
        some = [things.popleft() for _ in range(min(at_once, len(things)))]
        with _Copies(work, some, copies if may_be_copied() else 0) as made:
            count = len(some)
            del some  # they are in the copies; whoever asked may let go of them
            if first:
                yield None
                first = False
            yield from (made.take(number) for number in range(count))


class _Copies:
    """Copies of this process, each of which works on its share of the things. On leaving the context they are gone."""

    def __init__(self, work: Callable[[T], Any], things: Sequence[T], copies: int) -> None:
        self._pipes: list[IO[bytes]] = []
        self._running: list[int] = []
        for number in range(copies):
            try:
                pipe, copy = _started(work, things[number::copies], self._pipes)
            except OSError:  # no more processes are allowed, or no more open files
                pipe, copy = io.BytesIO(), 0
            self._pipes.append(pipe)
            self._running.append(copy)

    def __enter__(self) -> "_Copies":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        for pipe in self._pipes:
            pipe.close()
        for copy in filter(None, self._running):
            os.waitpid(copy, 0)

    def take(self, number: int) -> Any:
        """What a copy made of the thing of this number; None where the caller has to do it."""
        return _taken(self._pipes[number % len(self._pipes)]) if self._pipes else None


def may_be_copied() -> bool:
    """Whether a copy can work on: what another thread has locked at this moment stays locked in it for ever."""
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return sys.platform == "linux" and all(thread.name == WATCHER for thread in others)


def _started(work: Callable[[T], R], share: Sequence[T], others: Sequence[IO[bytes]]) -> tuple[IO[bytes], int]:
    """A copy of this process that works on its share, and where it writes what comes of it."""
    ours, theirs = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            for pipe in others:
                pipe.close()  # or nobody would notice when the one who reads is gone
            os.close(ours)
            _do(work, share, theirs)
        finally:
            os._exit(0)  # nothing is flushed or cleared away that is not the copy's own
    os.close(theirs)
    return os.fdopen(ours, "rb"), copy


def _do(work: Callable[[T], R], share: Sequence[T], handle: int) -> None:
    """In a copy: work on each thing, and write the length and then the bytes of what came of it; nothing where it failed."""
    import fcntl

    gc.freeze()  # what was there before is not gone through again, so that it stays shared
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_SETPIPE_SZ, _AHEAD)
    with os.fdopen(handle, "wb") as pipe:
        for thing in share:
            try:
                made = pickle.dumps(work(thing), pickle.HIGHEST_PROTOCOL)
            except Exception:  # whoever asked meets the same fault, where it can be told
                log.debug("Left to whoever asked.", exc_info=True)
                made = b""
            pipe.write(len(made).to_bytes(8, "little") + made)
            pipe.flush()


def _taken(pipe: IO[bytes]) -> Any:
    size = int.from_bytes(pipe.read(8), "little")
    made = pipe.read(size)
    if not size or len(made) < size:
        return None
    return pickle.loads(made)
