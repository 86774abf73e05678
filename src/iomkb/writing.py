"""Files written whole or not at all: a temporary name beside the target, then a rename (or, for new files, a second name).

Whoever is killed at any moment leaves the old file or the new one; the temporary file that lies about then is removed by the
next run that writes in the folder. What was said to be written is on the disk, not only on its way there (fsync(2)).
"""

import errno
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iomkb.locks import hold, is_held

_LEFT = re.compile(r"\..+\.iomkb-[a-z0-9_]{8}")
"""The names of temporary files. They begin with a dot, so nobody takes them for content."""


def write_whole(path: Path, data: str | bytes) -> None:
    """Write `data` (text as UTF-8, line ends as they are) to `path`. A reader sees the old file or the new one, never a part.

    What a killed run left in the folder is removed. A device or pipe is written to as it is. Raises OSError, with `path` as its
    file name, where the folder cannot be written or the disk is full; then the old file stands.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with _about(path):
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path, content) as temporary:
            os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
            os.replace(temporary, path)
        _keep(path.parent)


def write_new(path: Path, data: str | bytes) -> None:
    """Write `data` to `path`, where nothing is yet, whole or not at all. Raises FileExistsError where something is.

    Folders are made as needed. Raises OSError, with `path` as its file name, where the folder cannot be written.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with _about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path, content) as temporary:
            os.chmod(temporary, 0o644)
            try:
                os.link(temporary, path, follow_symlinks=False)
            except FileExistsError:
                raise
            except OSError:  # a file system without second names, such as FAT
                if os.path.lexists(path):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
                os.replace(temporary, path)
        _keep(path.parent)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Faults within are about `path`, whatever temporary file they name."""
    try:
        yield
    except OSError as fault:
        if fault.errno is None:
            raise
        raise OSError(fault.errno, os.strerror(fault.errno), str(path)) from None


@contextmanager
def _beside(path: Path, content: bytes) -> Iterator[str]:
    """A file with this content beside `path`, gone afterwards if it still is there; locked as long as its writer lives."""
    _clear_away(path.parent)
    handle, name = _temporary(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            yield name
    finally:
        Path(name).unlink(missing_ok=True)


def _temporary(path: Path) -> tuple[int, str]:
    """A temporary file beside `path`, open and locked."""
    while True:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.iomkb-")
        hold(handle)
        with suppress(FileNotFoundError):  # whoever clears away came between the two
            if os.path.samestat(os.stat(name), os.fstat(handle)):
                return handle, name
        os.close(handle)


def _clear_away(folder: Path) -> None:
    """Remove the temporary files that nobody holds any more: their writers were killed."""
    for left in folder.iterdir():
        if not _LEFT.fullmatch(left.name):
            continue
        with suppress(OSError):  # somebody else clears away as well, or may do what we may not
            if not stat.S_ISREG(left.lstat().st_mode):
                continue
            handle = os.open(left, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                if not is_held(handle):
                    left.unlink()
            finally:
                os.close(handle)


def _keep(folder: Path) -> None:
    """Have the new name of a file on the disk as well, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
