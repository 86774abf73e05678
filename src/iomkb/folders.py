"""Whole folders written at once: made beside their place, then swapped in. What the program did not write stays.

Whoever is killed at any moment leaves the old folder or the new one in place; what lies about then, the next run clears away.
"""

import ctypes
import errno
import filecmp
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iomkb.locks import locked

MANIFEST = ".iomkb-manifest"
"""The file in a folder that lists every file the program wrote there: what it may delete later."""

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS])
"""Faults that name no file at times: the disk is full, or what one may write is."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Of Linux: `renameat2` with this flag lets two names change places at once (renameat2(2))."""


def write_manifest(folder: Path) -> None:
    """List every file that is in `folder` now as the program's own."""
    listed = set(_names(folder)) - {MANIFEST}
    (folder / MANIFEST).write_text("".join(f"{name}\n" for name in sorted(listed)), encoding="utf-8")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` to write into; on leaving without an exception it takes the place of `target`.

    Files in `target` that its manifest does not list are kept. Waits while another process replaces a folder in the same
    place. Raises FileExistsError where `target` holds files and no manifest: then it is somebody else's. A fault in writing
    into the new folder, or anywhere on a full disk, is raised as one about `target`, which then is as it was.
    """
    target = target.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), fault.filename) from None
    with locked(target.parent):
        _clear_away(target)
        refuse_foreign(target)
        new = _made_beside(target, "new")
        try:
            os.chmod(new, 0o755)
            yield new
            write_manifest(new)
            if target.exists():
                _keep_foreign(target, new)
            if old := _swap(new, target):
                with suppress(FileExistsError):
                    _keep_foreign(old, target)  # what somebody put there in that moment
        except OSError as fault:
            if fault.errno in _FULL or str(fault.filename).startswith(f"{new}{os.sep}"):
                raise OSError(fault.errno, os.strerror(fault.errno or 0), str(target)) from None
            raise
        finally:
            shutil.rmtree(new, ignore_errors=True)
            with suppress(OSError):
                _clear_away(target)


def refuse_foreign(target: Path) -> None:
    """Raises FileExistsError where `target` is a file or link, or a folder with content the program did not write."""
    foreign = target.is_symlink() or (target.exists() and not target.is_dir())
    if foreign or (target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file()):
        raise FileExistsError(errno.EEXIST, "iomkb did not make this, so it will not replace it; move it away", str(target))


def _beside(target: Path, what: str) -> str:
    """How the names of our temporary folders beside `target` begin; eight random characters follow."""
    return f".{target.name}.iomkb-{what}-"


def _made_beside(target: Path, what: str) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=_beside(target, what), dir=target.parent))
    except OSError as fault:
        raise OSError(fault.errno, os.strerror(fault.errno or 0), str(target)) from None


def _clear_away(target: Path) -> None:
    """Under the lock: put back what a killed run had moved aside, and remove the rest of what it left."""
    for old in sorted(target.parent.glob(f"{_beside(_escaped(target), 'old')}????????")):
        if (old / "folder").is_dir() and not target.exists():
            (old / "folder").rename(target)
        shutil.rmtree(old)
    for new in target.parent.glob(f"{_beside(_escaped(target), 'new')}????????"):
        shutil.rmtree(new)


def _escaped(target: Path) -> Path:
    return target.with_name("".join(f"[{sign}]" if sign in "*?[" else sign for sign in target.name))


def _keep_foreign(target: Path, new: Path) -> None:
    """Give `new` what somebody else put into `target`: the same files under a second name, so that nothing is moved yet.

    Raises FileExistsError where `new` has something else of that name: what somebody else made is not for us to replace.
    """
    listed = set((target / MANIFEST).read_text(encoding="utf-8").splitlines()) if (target / MANIFEST).is_file() else set()
    for name in _names(target):
        if name == MANIFEST or name in listed:
            continue
        path = target / name
        if os.path.lexists(new / name):
            if path.is_file() and (new / name).is_file() and filecmp.cmp(path, new / name, shallow=False):
                continue
            raise FileExistsError(
                errno.EEXIST, "iomkb did not make this, but has something of this name; move it away", str(path)
            )
        try:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            message = "iomkb did not make this, and where it lies has now to be a file; move it away"
            raise FileExistsError(errno.EEXIST, message, str(path)) from None
        try:
            os.link(path, new / name, follow_symlinks=False)
        except OSError:  # a file system without second names
            shutil.copy2(path, new / name, follow_symlinks=False)


def _swap(new: Path, target: Path) -> Path | None:
    """Let `new` take the place of `target`; where that then is, if there was one."""
    if not target.exists():
        new.rename(target)
        return None
    if _exchanged(new, target):
        return new
    old = _made_beside(target, "old") / "folder"
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    return old


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two folders changed places at once; False where the system or its file system cannot do it."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):  # a C library without renameat2
        names = os.fsencode(one), os.fsencode(other)
        refused = ctypes.CDLL(None).renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
        return bool(refused == 0)
    return False


def _names(folder: Path) -> Iterator[str]:
    """The names below `folder`, with slashes, of everything that is no folder; links to folders are links."""
    start = len(os.path.join(folder, ""))
    for place, folders, names in os.walk(folder):
        links = (name for name in folders if os.path.islink(os.path.join(place, name)))
        yield from (os.path.join(place, name)[start:].replace(os.sep, "/") for name in (*names, *links))
