"""Whole folders written at once: made beside their place, then swapped in. What the program did not write stays."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MANIFEST = ".iomkb-manifest"
"""The file in a folder that lists every file the program wrote there: what it may delete later."""


def write_manifest(folder: Path) -> None:
    """List every file that is in `folder` now as the program's own."""
    listed = {path.relative_to(folder).as_posix() for path in _files(folder)} - {MANIFEST}
    (folder / MANIFEST).write_text("".join(f"{name}\n" for name in sorted(listed)), encoding="utf-8")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` to write into; on leaving without an exception it takes the place of `target`.

    Files in `target` that its manifest does not list are kept. Waits while another process replaces a folder in the same
    place. Raises FileExistsError where `target` holds files and no manifest: then it is somebody else's.
    """
    parent = target.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    with _locked(parent):
        refuse_foreign(target)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=parent))
        try:
            os.chmod(new, 0o755)
            yield new
            write_manifest(new)
            _swap(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def refuse_foreign(target: Path) -> None:
    """Raises FileExistsError where `target` is a file or link, or a folder with content the program did not write."""
    foreign = target.is_symlink() or (target.exists() and not target.is_dir())
    if foreign or (target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file()):
        raise FileExistsError(errno.EEXIST, "iomkb did not make this, so it will not replace it; move it away", str(target))


def _swap(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    listed = set((target / MANIFEST).read_text(encoding="utf-8").splitlines()) if (target / MANIFEST).is_file() else set()
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.absolute().parent))
    target.rename(old / "folder")
    new.rename(target)
    for path in list(_files(old / "folder")):
        name = path.relative_to(old / "folder").as_posix()
        if name != MANIFEST and name not in listed and not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            path.rename(target / name)
    shutil.rmtree(old)


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
