"""One process at a time: the others wait. A killed process lets go of everything it held.

Where there are no such locks (Windows, some network file systems), nothing is held and nobody waits.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = frozenset([errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EBADF])
"""What flock(2) says where a file system has no locks; NFS wants a handle for writing (EBADF), which no folder has."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`, which exists; wait for it as long as another process does.

    It is not for the same process to take twice. Raises OSError where the folder cannot be opened.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        hold(handle)
        yield
    finally:
        os.close(handle)


def hold(handle: int) -> None:
    """Hold the lock of an open file or folder until it is closed; wait for it as long as another process does."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError as fault:
            if fault.errno not in _NO_LOCKS:
                raise


def is_held(handle: int) -> bool:
    """Whether another process holds the lock of this open file, or may do so: where there are no locks nobody knows."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
