"""What is about to be written, and the writing of it: a new file, or one that gets longer and otherwise stays as it is."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from iomkb.read.files import SourceFile, load
from iomkb.record_items import NotPossibleError
from iomkb.writing import write_new, write_whole


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it will be. `path` is relative to the project root.

    `before`: the bytes it holds now, None where it must not exist yet. `told`: what whoever asked for it should know.
    `then`: what to do next.
    """

    path: str
    text: str
    before: bytes | None = None
    told: tuple[str, ...] = ()
    then: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8")


def put(root: Path, draft: Draft) -> Path:
    """Write a draft into the project. Raises NotPossibleError where a file is there already or was changed meanwhile."""
    refuse_links(root, draft.path)
    path = root / draft.path
    if draft.before is None:
        try:
            write_new(path, draft.text)
        except FileExistsError:
            raise NotPossibleError(f"{draft.path} exists already; nothing was written.") from None
        return path
    if path.read_bytes() != draft.before:
        raise NotPossibleError(f"{draft.path} was changed meanwhile; nothing was written.")
    write_whole(path, draft.data)
    return path


def bytes_of(root: Path, path: str) -> bytes | None:
    """What a file of the project holds; None where nothing is there. Raises NotPossibleError for what is no ordinary file."""
    refuse_links(root, path)
    if not os.path.lexists(root / path):
        return None
    file = load(root, path, 32 * 1024 * 1024)
    if not isinstance(file, SourceFile):
        raise NotPossibleError(f"{path}: {file.message}")
    return file.data


def refuse_links(root: Path, path: str) -> None:
    """Raises NotPossibleError where a symbolic link, or a file in the place of a folder, stands on the way to `path`."""
    for part in reversed(Path(path).parents[:-1]):
        if os.path.lexists(root / part) and not stat.S_ISDIR(os.lstat(root / part).st_mode):
            raise NotPossibleError(f"{part.as_posix()}/ is not a folder of the project, so nothing is written into it.")


def all_or_nothing(problems: Iterable[str]) -> None:
    """Raises NotPossibleError where there are problems, with all of them."""
    if found := tuple(problems):
        raise NotPossibleError(*found)
