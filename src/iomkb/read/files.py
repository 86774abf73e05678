"""A project folder into the paths of its files and their bytes. Knows nothing of what the files hold.

No symbolic link is ever followed, so nothing outside the project is read; only regular files are opened.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.characters import printable

RULE = "unreadable-file"

FOLDERS = ("content", "bibliography")
"""The folders of a project that hold what contributors write."""

KIB = 1024
MIB = 1024 * KIB

MOST_BYTES = 256 * KIB
"""The size of a record or a page, where no other limit is said. The longest that anybody wrote has 40 KiB."""

MOST_FILES = 200_000
MOST_FOLDERS_DEEP = 16


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as read: `path` is POSIX and relative to the project root."""

    path: str
    data: bytes

    @property
    def location(self) -> Location:
        """The beginning of the file."""
        return Location(self.path)


def list_files(root: Path, most: int = MOST_FILES) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The paths of all regular files under `root`'s content folders, sorted, and what must not be opened.

    Hidden files and editors' backups (`x~`) are passed over in silence.
    """
    paths: list[str] = []
    findings: list[Diagnostic] = []
    for folder in FOLDERS:
        if not os.path.lexists(root / folder):
            continue
        if not stat.S_ISDIR(os.lstat(root / folder).st_mode):
            help = "Links are never followed: put the folder itself here."
            findings.append(error(RULE, Location(folder), f"{folder}/ is not a folder", help))
            continue
        for found in _walk(root, folder, 1):
            if isinstance(found, Diagnostic):
                findings.append(found)
                continue
            if len(paths) >= most:
                message = f"the project holds more than {most:,} files; the rest is not read"
                findings.append(error(RULE, Location(found), message))
                return tuple(paths), findings
            paths.append(found)
    return tuple(paths), findings


def load(root: Path, path: str, limit: int = MOST_BYTES) -> SourceFile | Diagnostic:
    """The file at `path`, or why it cannot be read: no regular file any more, larger than `limit` bytes, not permitted."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(root / path, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return refused(path, "is not an ordinary file")
            data = file.read(limit + 1)
    except OSError as fault:
        return error(RULE, Location(path), f"the file cannot be read: {fault.strerror}")
    if len(data) > limit:
        help = "Split it into several files."
        return error(RULE, Location(path), f"the file is larger than {_size(limit)}", help)
    return SourceFile(path, data)


def _size(limit: int) -> str:
    return f"{limit // MIB} MiB" if limit >= MIB else f"{limit // KIB} KiB"


def _walk(root: Path, folder: str, depth: int) -> Iterator[str | Diagnostic]:
    """Files and findings of `folder`, in the order of their full paths."""
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=_by_path)
    except OSError as fault:
        yield error(RULE, Location(folder), f"the folder cannot be read: {fault.strerror}")
        return
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        if printable(entry.name) != entry.name:
            help = "Rename it: small letters a to z, digits and hyphens."
            yield error("bad-id", Location(printable(path)), "the name holds characters that cannot be shown", help)
        elif entry.is_symlink():
            yield refused(path, "is a symbolic link")
        elif entry.is_dir(follow_symlinks=False):
            if depth >= MOST_FOLDERS_DEEP:
                yield error(RULE, Location(path), f"folders are nested more than {MOST_FOLDERS_DEEP} deep")
            else:
                yield from _walk(root, path, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            yield refused(path, "is not an ordinary file")


def _by_path(entry: "os.DirEntry[str]") -> str:
    """Sorts a folder as if its files' full paths were compared: `a-b.yml` before what is in `a/`."""
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name


def refused(path: str, what: str) -> Diagnostic:
    """The finding on what must not be opened: `what` is wrong with `path`."""
    help = "Links and devices are never followed: put a copy of the file here, or remove it."
    return error(RULE, Location(path), f"{path.rpartition('/')[2]} {what}", help)
