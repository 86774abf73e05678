"""What commands that compare share: a state of a project, read from its files, from a folder or from a revision in git."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomkb.diagnostics import Diagnostic
    from iomkb.differences import Side


@contextmanager
def state_of(root: Path, state: str | None) -> Iterator["Side"]:
    """The files of the project in `root` as they stand (None), a folder, or a revision. Raises RevisionError.

    What a folder or a revision is must be plain: what could be both must be written so that it cannot.
    """
    from iomkb.revisions import revision_folder

    folder = root if state is None else _folder(root, state)
    if folder is not None:
        yield _loaded(folder)
        return
    with revision_folder(root, str(state)) as revision:
        empty = revision.is_empty
        (revision.folder / "content").mkdir(exist_ok=True)
        loaded = _loaded(revision.folder, *revision.findings, home=root)
        yield replace(loaded, findings=()) if empty else loaded  # of what is not there yet, nothing is wrong


def _folder(root: Path, state: str) -> Path | None:
    """The folder that BASE or HEAD names; None for a revision. What could be both must be written so that it cannot."""
    from iomkb.revisions import RevisionError, commit_of

    folder = Path(state)
    if not (folder / "content").is_dir():
        if folder.is_dir() and folder != Path(folder.name):
            raise RevisionError(f"there is no folder content/ in {folder}")
        return None
    if folder == Path(folder.name) and not state.startswith("."):
        try:
            commit_of(root, state)
        except RevisionError:
            return folder
        raise RevisionError(f"“{state}” is a folder and a revision; write ./{state} or refs/heads/{state}.")
    return folder


def _loaded(folder: Path, *findings: "Diagnostic", home: Path | None = None) -> "Side":
    from iomkb.differences import Side
    from iomkb.pipeline import load

    loaded = load(folder, home=home)
    return Side(loaded.corpus, loaded.graph, loaded.layout, (*loaded.diagnostics, *findings))
