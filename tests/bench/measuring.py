"""A command → how long it took, how much processor time, and how much memory: of the process and all that it started."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BETWEEN_SAMPLES = 0.5
"""Seconds. What a step holds for a shorter time than this, spread over several processes, may be missed."""

SHOWN_OF_A_FAILURE = 3000
"""So many of the last characters that a failed command printed are shown."""


class StepFailedError(Exception):
    """A command that is measured came to a bad end: what it measured is worth nothing."""


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock, seconds of all processors, and the most memory at one time, in bytes."""

    wall: float
    cpu: float
    memory: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in `folder` to its end, as a user would. Raises StepFailedError where it does not end well.

    `environment` is added to that of the benchmark. What the command prints is kept only to be shown where it fails.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        peak = _Peak(process.pid)
        peak.start()
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        most = peak.stop()
    if process.returncode != 0:
        told = printed.decode("utf-8", "replace")[-SHOWN_OF_A_FAILURE:]
        raise StepFailedError(f"{' '.join(command)}\nended with {process.returncode}:\n{told}")
    # Linux counts the largest resident set in kibibytes, and that of the one process that had the largest.
    return Run(wall, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss * 1024, most))


class _Peak(threading.Thread):
    """Looks again and again how much memory the processes of one session hold together; what they share counts once."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._most = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(BETWEEN_SAMPLES):
            self._most = max(self._most, sum(_share(pid) for pid in processes_of(self._session)))

    def stop(self) -> int:
        """The most that was seen, in bytes; 0 where the system does not tell."""
        self._over.set()
        self.join()
        return self._most


def processes_of(session: int) -> Iterator[int]:
    """The ids of all processes of a session, as Linux tells them; none elsewhere."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield int(folder.name)


def _share(pid: int) -> int:
    """The memory of a process, each page that several share divided among them, in bytes."""
    with suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
