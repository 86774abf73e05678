"""Files of a folder that is about to be replaced: what would be written again just as it stands is not.

To make a file costs more than to look at one, on some file systems twenty times as much, and in a site hardly any page changes.
"""

import os
import shutil
from pathlib import Path


class Standing:
    """Writes the files of the folder `new`, which will take the place of the folder `old`, or is the same one.

    Where the two differ, a file that stands gets a second name; so nothing that this writes may be changed in place. What is in
    `old`, and whether its file system knows second names, matters to how long that takes, not to what is then in `new`.
    """

    def __init__(self, old: Path, new: Path) -> None:
        self._old, self._new = os.path.join(old, ""), os.path.join(new, "")
        self._folders: set[str] = set()
        self._like: tuple[int, int] | None = None
        self.written: set[str] = set()
        """The paths of all files that were to be written."""

    def write(self, content: bytes, path: str) -> None:
        """Have a file with this content at `path`, and the folders it lies in; a file that was there is replaced."""
        folder = os.path.dirname(path)
        if folder not in self._folders:
            self._make_room(folder)
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        self.written.add(path)
        before = self._old + path[len(self._new) :] if path.startswith(self._new) else path
        stands = self._is(content, before)
        if stands and before == path:
            return
        if os.path.isdir(path) and path not in self._folders and self._old == self._new:
            shutil.rmtree(path)
        if os.path.lexists(path):
            os.unlink(path)
        if not (stands and _named(before, path)):
            with open(path, "wb") as file:
                file.write(content)
                self._like = self._like or _rights(os.fstat(file.fileno()))

    def _make_room(self, folder: str) -> None:
        """In one folder, remove the file of a former run where a folder has to be now."""
        while self._old == self._new and len(folder) > len(self._new):
            if os.path.lexists(folder) and not os.path.isdir(folder) and folder not in self.written:
                os.unlink(folder)
            self._folders.add(folder)
            folder = os.path.dirname(folder)

    def _is(self, content: bytes, path: str) -> bool:
        """Whether what lies there is just the file that would be made; of what rights that has, the first one tells."""
        if self._like is None:
            return False
        try:
            found = os.lstat(path)
            if found.st_size != len(content) or _rights(found) != self._like:
                return False
            with open(path, "rb", buffering=0) as file:
                return file.read() == content
        except OSError:
            return False


def _rights(file: os.stat_result) -> tuple[int, int]:
    """What kind of file it is with what may be done with it, and whose it is."""
    return file.st_mode, file.st_uid


def _named(file: str, path: str) -> bool:
    """Whether a file could be given a second name."""
    try:
        os.link(file, path, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True
