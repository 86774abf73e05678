"""Folders are replaced whole or not at all, and what somebody else put there stays."""

from pathlib import Path

import pytest

from iomkb.folders import MANIFEST, replacing


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def write(folder: Path, **files: str) -> None:
    with replacing(folder) as new:
        for name, text in files.items():
            (new / name).write_text(text)


def test_the_new_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1", b="1")
    write(tmp_path / "site", a="2", c="2")
    assert tree(tmp_path) == {"site/a": "2", "site/c": "2"}


def test_a_failure_leaves_the_old(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "site", **{"a": "half", "no-such-folder/b": "x"})
    assert tree(tmp_path) == {"site/a": "1"}


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    (tmp_path / "site" / "notes").mkdir()
    (tmp_path / "site" / "notes" / "mine.txt").write_text("mine")
    write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/b": "2", "site/notes/mine.txt": "mine"}


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write(tmp_path / "site", a="1")
    assert tree(tmp_path) == {"site/mine.txt": "mine"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", a="1")
    assert tree(tmp_path) == {"site/a": "1"}


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write(tmp_path / "site", a="1")
