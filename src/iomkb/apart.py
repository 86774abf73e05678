"""Work that is done whenever somebody asks, in a copy of this process that remembers what it did before.

What is most urgent of it may be there sooner than the rest, which gives way where somebody asks again.
"""

import gc
import logging
import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from iomkb.side_by_side import may_be_copied

log = logging.getLogger(__name__)

PATIENCE = 5
"""Seconds until a copy that is told to end is killed."""


class FailedApartError(Exception):
    """The work failed in the copy, which tells what there is to say about it, and goes on."""


@dataclass(frozen=True)
class _Answer:
    """To the request of this number. `sooner`: what is there already while the rest is in the making; None: all is done."""

    number: int
    sooner: frozenset[str] | None = None
    fault: str | None = None


class Asked:
    """One request. `wanted`: what somebody waits for; empty where nothing can be there sooner than all of it."""

    def __init__(self, wanted: frozenset[str] = frozenset(), number: int = 0, pipe: Connection | None = None) -> None:
        self.wanted = wanted
        self._number, self._pipe = number, pipe
        self._urgent = True

    def show(self, things: frozenset[str]) -> None:
        """Tell that these are there. To be told once at most; from now on the work gives way."""
        if self._pipe is not None:
            self._urgent = False
            self._pipe.send(_Answer(self._number, things))

    def give_way(self) -> None:
        """To be called now and then: ends the work where the rest of it would be in the way of what is asked next."""
        if not self._urgent and self._pipe is not None and self._pipe.poll():
            raise _GivingWayError


class Apart:
    """Does `work` when it is called. The copy is made at once, so whoever will start threads makes this before.

    `tidy` is done in the copy when it ends. Where no copy can be made, or the copy is killed, this process does the work.
    Requests come from one thread; any may wait.
    """

    def __init__(self, work: Callable[[Asked], None], tidy: Callable[[], None]) -> None:
        self._work = work
        self._copy: Any = None
        self._closed = False
        self._number, self._answer = 0, _Answer(0)
        self._news = threading.Condition()  # held by whoever looks at what was asked and answered
        self._ending = threading.Lock()
        if not may_be_copied():
            return
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        copy = context.Process(target=_work_on, args=(work, tidy, theirs, self._pipe), daemon=True)
        with suppress(OSError):  # no more processes are allowed
            copy.start()
            self._copy = copy
        theirs.close()
        if self._copy is not None:
            threading.Thread(target=self._listen, name="iomkb-apart", daemon=True).start()

    def __call__(self, wanted: frozenset[str] = frozenset()) -> None:
        """Have the work done once. Returns when some of what is `wanted` is there (see `Asked.show`), or else all of it.

        Raises FailedApartError where it fails in the copy before that, or where this is closed meanwhile; what the work raises
        where it is done here.
        """
        with self._news:
            self._number += 1
        if self._copy is not None and self._answered(wanted):
            return
        if self._closed:
            raise FailedApartError("the copy was told to end")
        self._end()  # somebody else has killed it, or there never was one
        try:
            self._work(Asked())
        finally:
            self._tell(_Answer(self._number))

    def wait_for(self, thing: str) -> None:
        """Return when `thing` is there, or all that was asked for is done, has failed or will never be."""
        with self._news:
            self._news.wait_for(lambda: self._copy is None or self._answers(thing))

    def close(self) -> None:
        """End the copy, whatever it is at."""
        self._closed = True
        self._end()

    def _answered(self, wanted: frozenset[str]) -> bool:
        """Whether the copy answers. Raises FailedApartError."""
        with suppress(OSError):  # nobody reads
            self._pipe.send((self._number, wanted))
        with self._news:
            self._news.wait_for(lambda: self._copy is None or self._answer.number == self._number)
            answer = self._answer
        if answer.number == self._number and answer.fault is not None:
            raise FailedApartError(answer.fault)
        return answer.number == self._number

    def _answers(self, thing: str) -> bool:
        sooner = self._answer.sooner
        return self._answer.number == self._number and (sooner is None or thing in sooner)

    def _listen(self) -> None:
        """In a thread: hear what the copy answers, until it is gone."""
        with suppress(EOFError, OSError):
            while True:
                answer = self._pipe.recv()
                if answer.fault is not None and self._answer.number == answer.number:
                    log.error(answer.fault)  # whoever asked has gone on with what was there sooner
                self._tell(answer)
        self._end()
        self._pipe.close()

    def _tell(self, answer: _Answer) -> None:
        with self._news:
            self._answer = answer
            self._news.notify_all()

    def _end(self) -> None:
        with self._ending:
            if self._copy is not None:
                self._copy.terminate()
                self._copy.join(PATIENCE)
                self._copy.kill()
                self._copy.join()
                with self._news:
                    self._copy = None
                    self._news.notify_all()


class _EndError(SystemExit):
    """The copy is told to end."""


class _GivingWayError(BaseException):
    """Somebody asks again: the rest of the work is left."""


def _work_on(work: Callable[[Asked], None], tidy: Callable[[], None], ours: Connection, theirs: Connection) -> None:
    """In the copy: work as often as it is asked for, until it is told to end or nobody is left who could ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard interrupts whoever made the copy, who then ends it
    signal.signal(signal.SIGTERM, _end)
    theirs.close()  # or it would not be noticed when the one who asks is gone
    gc.freeze()  # what was there before is not gone through again, so that it stays shared
    try:
        with suppress(EOFError, OSError):
            while True:
                number, wanted = ours.recv()
                ours.send(_Answer(number, fault=_fault_of(work, Asked(wanted, number, ours))))
    finally:
        tidy()


def _fault_of(work: Callable[[Asked], None], asked: Asked) -> str | None:
    try:
        work(asked)
    except _EndError:
        raise
    except _GivingWayError:
        return None
    except SystemExit as fault:
        return str(fault)
    except Exception:
        return traceback.format_exc()
    return None


def _end(number: int, frame: Any) -> None:
    raise _EndError(0)
