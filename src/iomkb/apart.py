"""Work that is done whenever somebody asks, in a copy of this process that remembers what it did before."""

import gc
import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from iomkb.side_by_side import may_be_copied

PATIENCE = 5
"""Seconds until a copy that is told to end is killed."""


class FailedApartError(Exception):
    """The work failed in the copy, which tells what there is to say about it, and goes on."""


class Apart:
    """Does `work` when it is called. The copy is made at once, so whoever will start threads makes this before.

    `tidy` is done in the copy when it ends. Where no copy can be made, or the copy is killed, this process does the work.
    """

    def __init__(self, work: Callable[[], None], tidy: Callable[[], None]) -> None:
        self._work = work
        self._copy: Any = None
        self._closed = False
        self._ending = threading.Lock()  # whoever asks and whoever closes may be two threads
        if not may_be_copied():
            return
        context = multiprocessing.get_context("fork")
        self._asking, answering = context.Pipe()
        copy = context.Process(target=_work_on, args=(work, tidy, answering, self._asking), daemon=True)
        with suppress(OSError):  # no more processes are allowed
            copy.start()
            self._copy = copy
        answering.close()

    def __call__(self) -> None:
        """Have the work done once. Raises what it raises where it is done here.

        Raises FailedApartError where it fails in the copy, or where this is closed meanwhile.
        """
        if self._copy is not None:
            try:
                self._asking.send(None)
                fault = self._asking.recv()
            except (EOFError, OSError) as gone:
                if self._closed:
                    raise FailedApartError("the copy was told to end") from gone
                self._end()  # somebody else killed it
            else:
                if fault is not None:
                    raise FailedApartError(fault)
                return
        self._work()

    def close(self) -> None:
        """End the copy, whatever it is at."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        with self._ending:
            if self._copy is not None:
                self._copy.terminate()
                self._copy.join(PATIENCE)
                self._copy.kill()
                self._copy.join()
                self._asking.close()  # not before: somebody may be waiting for an answer
                self._copy = None


def _work_on(work: Callable[[], None], tidy: Callable[[], None], answering: Connection, asking: Connection) -> None:
    """In the copy: work as often as it is asked for, until it is told to end or nobody is left who could ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard interrupts whoever made the copy, who then ends it
    signal.signal(signal.SIGTERM, _end)
    asking.close()  # or it would not be noticed when the one who asks is gone
    gc.freeze()  # what was there before is not gone through again, so that it stays shared
    try:
        with suppress(EOFError, OSError):
            while True:
                answering.recv()
                answering.send(_fault_of(work))
    finally:
        tidy()


def _fault_of(work: Callable[[], None]) -> str | None:
    try:
        work()
    except _EndError:
        raise
    except SystemExit as fault:
        return str(fault)
    except Exception:
        return traceback.format_exc()
    return None


class _EndError(SystemExit):
    """The copy is told to end."""


def _end(number: int, frame: Any) -> None:
    raise _EndError(0)
