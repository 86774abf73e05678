"""One line on a terminal's standard error that says what takes so long, after a second of waiting; gone when it is done."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from threading import Event, Lock, Thread
from typing import TextIO, cast

from iomkb.progress import WATCHER, Tell, silent
from iomkb.report import visible

PATIENCE = 1.0
"""Seconds before anything is shown: what is done sooner needs no explanation."""

PACE = 0.1
"""Seconds between two looks at what is going on."""

ERASE = "\r\x1b[2K"
"""Back to the beginning of the line, and empty it (ECMA-48)."""


@contextmanager
def progress() -> Iterator[Tell]:
    """Within this context what is told is shown, if standard error is a terminal; else it is silent."""
    stream = sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    line = _Line(stream)
    watching = Thread(target=line.watch, name=WATCHER, daemon=True)
    watching.start()
    try:
        with redirect_stderr(cast(TextIO, _Around(line, stream))):
            yield line.tell
    finally:
        line.finished.set()
        watching.join()
        line.erase()


class _Line:
    """The line: what it should say, what it says, and who may write now."""

    def __init__(self, stream: TextIO) -> None:
        self.finished = Event()
        self._stream = stream
        self._lock = Lock()
        self._words = ""
        self._shown = ""

    def tell(self, stage: str, done: int = 0, of: int = 0, /) -> None:
        self._words = f"{stage}: {done:,} of {of:,}" if of else f"{stage} …"

    def watch(self) -> None:
        """Show what is told, from when it takes too long until it is finished."""
        pause = PATIENCE
        while not self.finished.wait(pause):
            pause = PACE
            with self._lock:
                if self._words != self._shown:
                    room = shutil.get_terminal_size().columns - 1
                    self._write(ERASE + visible(self._words)[:room])
                    self._shown = self._words

    def write_around(self, text: str) -> int:
        """Write something else, above the line."""
        with self._lock:
            self._erase()
            return self._write(text)

    def erase(self) -> None:
        """Leave no trace."""
        with self._lock:
            self._erase()

    def _erase(self) -> None:
        if self._shown:
            self._write(ERASE)
            self._shown = ""

    def _write(self, text: str) -> int:
        written = self._stream.write(text)
        self._stream.flush()
        return written


class _Around:
    """Standard error while the line is shown: whatever else is written stands on lines of its own."""

    def __init__(self, line: _Line, stream: TextIO) -> None:
        self._line = line
        self._stream = stream

    def write(self, text: str) -> int:
        return self._line.write_around(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
