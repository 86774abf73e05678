"""Runs `iomkb check` on one project after the other, each in a process of its own, and says what each cost.

A program to be run: `python bounded.py FOLDER…`. The processes are forked from one that has imported the program already, so
that the import is counted for none of them. Prints a line of JSON for each folder: seconds of processor time, MiB of memory
that it took beyond what the import takes, exit code, and the last line that it said on standard error.
"""

import json
import os
import resource
import sys
import tempfile

from iomkb.cli import main
from iomkb.pipeline import load  # noqa: F401  what `check` imports when it begins

SECONDS = 60
ADDRESSES = 4 * 1024 * 1024 * 1024


def peak() -> int:
    """The most memory that this process ever held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(folder: str) -> dict[str, object]:
    with tempfile.TemporaryFile() as errors:
        before = peak()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(errors.fileno(), 2)
            main(["check", "--project", folder])
            os._exit(70)  # unreachable: the command ends its process
        _, status, used = os.wait4(child, 0)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()
    return {
        "seconds": used.ru_utime + used.ru_stime,
        "memory": max(used.ru_maxrss - before, 0) / 1024,
        "code": os.waitstatus_to_exitcode(status),
        "said": said[-1] if said else "",
    }


if __name__ == "__main__":
    for project in sys.argv[1:]:
        sys.stdout.write(json.dumps(run(project)) + "\n")
        sys.stdout.flush()
