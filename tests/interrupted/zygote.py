"""Commands of iomkb in children of one process that has read everything already, so that a kill strikes work and not imports.

Run as a program it takes orders as lines of JSON and answers with lines of JSON; `Commands` is the other end. An order may say
at which change of a file the child kills itself (counted from 1), how large a file may become, and that permissions count.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Self

CHANGES = frozenset(
    ["os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.move"]
)
"""The audit events (docs.python.org, audit events table) of changed files, beside `open` for writing and a call of renameat2."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative: the signal), what it printed, and how many changes of files it began."""

    code: int
    printed: str
    changes: int


class Commands:
    """Starts commands; `with` it ends the process behind it."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-P", __file__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def start(self, root: Path, *arguments: str, **how: int | str) -> int:
        """Start a command in `root`; the number of its process, which leads a group of its own. `how`: see `run`."""
        order = {"root": str(root), "arguments": arguments, "die_at": 0, "largest": -1, "permitted": 1, "stdout": "", **how}
        return int(self._ask(order)["pid"])

    def wait(self) -> Ended:
        """How the command ended that was started last, of those not waited for yet."""
        return Ended(**self._ask({"wait": True}))

    def run(self, root: Path, *arguments: str, **how: int | str) -> Ended:
        """Start a command and wait for its end.

        `die_at`: just before the change of a file with that number; `largest`: how many bytes a file may have; `permitted=0`:
        it may do no more than the permissions of files say, even if root runs it; `stdout`: what its output goes into.
        """
        self.start(root, *arguments, **how)
        return self.wait()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def kill(pid: int) -> None:
    """Kill a command and whatever it started."""
    os.killpg(pid, signal.SIGKILL)


# ------------------------------------------------------------------------------------------------- the other process


def count_changes(counter: int, die_at: int) -> None:
    """Note each change of a file, and die just before the one with that number."""
    made = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal made
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        swaps = event == "ctypes.dlsym" and arguments[1] == "renameat2"
        if not (writes or swaps or event in CHANGES) or "__pycache__" in str(arguments[:1]):
            return
        made += 1
        if made == die_at:
            os.killpg(0, signal.SIGKILL)
        os.write(counter, b".")

    sys.addaudithook(hook)


def obey_permissions() -> None:
    """Root may write anywhere: give that up (CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, capset(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    for part in range(3):  # effective, permitted, inheritable
        data[part] &= ~(1 << 1 | 1 << 2)
    assert libc.capset(header, data) == 0


def child(order: dict[str, Any], output: int, counter: int) -> None:
    from iomkb.cli import main

    for stream in (1, 2):
        os.dup2(output, stream)
    if order["stdout"]:
        os.dup2(os.open(order["stdout"], os.O_WRONLY), 1)
    os.chdir(order["root"])
    os.environ["TMPDIR"] = os.path.dirname(order["root"])  # what a killed build leaves there goes with the test
    if not order["permitted"]:
        obey_permissions()
    if order["largest"] >= 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"],) * 2)
    count_changes(counter, order["die_at"])
    sys.argv = ["iomkb", *order["arguments"]]
    main(prog_name="iomkb")


def born(order: dict[str, Any], output: int, counter: int) -> NoReturn:
    """The life of a child."""
    code = 70
    try:
        child(order, output, counter)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)


class Child:
    """A child that runs, and the pipes that it writes into: what it prints, and a sign for each change of a file."""

    def __init__(self, order: dict[str, Any]) -> None:
        (output, write_output), (changes, write_changes) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.setpgid(0, 0)
            born(order, write_output, write_changes)
        with suppress(OSError):  # it has done so already, or is gone
            os.setpgid(self.pid, self.pid)
        os.close(write_output)
        os.close(write_changes)
        self._output, self._changes = os.fdopen(output, "rb"), os.fdopen(changes, "rb")

    def ended(self) -> dict[str, Any]:
        with self._output, self._changes:
            printed, changes = self._output.read(), self._changes.read()  # both end with the child
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        return {"code": code, "printed": printed.decode("utf-8", "replace"), "changes": len(changes)}


def serve() -> None:
    """Obey orders until there are no more."""
    import iomkb.build
    import iomkb.checks
    import iomkb.generate
    import iomkb.sources  # noqa: F401 (read once, for all children)

    running: list[Child] = []
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            answer = running.pop().ended()
        else:
            running.append(Child(order))
            answer = {"pid": running[-1].pid}
        print(json.dumps(answer), flush=True)  # noqa: T201 (an answer)


if __name__ == "__main__":
    serve()
