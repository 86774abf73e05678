"""Folders are replaced whole or not at all, and what somebody else put there stays."""

from pathlib import Path

import pytest

from iomkb import folders
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


def test_a_link_to_a_folder_that_somebody_put_there_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.txt").write_text("mine")
    write(tmp_path / "site", a="1")
    (tmp_path / "site" / "elsewhere").symlink_to(tmp_path / "elsewhere")
    write(tmp_path / "site", b="2")
    assert (tmp_path / "site" / "elsewhere").is_symlink()
    assert tree(tmp_path / "elsewhere") == {"mine.txt": "mine"}


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    (tmp_path / ".site.iomkb-new-abcd1234").mkdir()
    (tmp_path / ".site.iomkb-new-abcd1234" / "half").write_text("half")
    (tmp_path / ".site-new-ideas").mkdir()
    write(tmp_path / "site", a="2")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-new-ideas", "site"]


def test_a_site_that_a_killed_run_had_moved_aside_is_put_back(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    (tmp_path / "site" / "mine.txt").write_text("mine")
    (tmp_path / ".site.iomkb-old-abcd1234").mkdir()
    (tmp_path / "site").rename(tmp_path / ".site.iomkb-old-abcd1234" / "folder")
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "site", **{"no-such-folder/b": "x"})
    assert tree(tmp_path) == {"site/a": "1", "site/mine.txt": "mine"}
    write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/b": "2", "site/mine.txt": "mine"}


def test_without_an_exchange_of_names_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "sunos5")
    write(tmp_path / "site", a="1")
    (tmp_path / "site" / "mine.txt").write_text("mine")
    write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/b": "2", "site/mine.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_file_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    (tmp_path / "site/b").write_text("mine")
    with pytest.raises(FileExistsError, match="move it away"):
        write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/a": "1", "site/b": "mine"}
    (tmp_path / "site/b").write_text("2")
    write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/b": "2"}


def test_nothing_is_built_around_the_files_of_somebody_else(tmp_path: Path) -> None:
    write(tmp_path / "site", a="1")
    (tmp_path / "site/b").mkdir()
    (tmp_path / "site/b/mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="move it away"):
        write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/a": "1", "site/b/mine.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_somebody_puts_there_at_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", a="1")
    exchanged = folders._exchanged

    def late(one: Path, other: Path) -> bool:
        (tmp_path / "site/late.txt").write_text("mine")
        return exchanged(one, other)

    monkeypatch.setattr(folders, "_exchanged", late)
    write(tmp_path / "site", b="2")
    assert tree(tmp_path) == {"site/b": "2", "site/late.txt": "mine"}


def test_a_fault_is_about_the_folder_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as fault:
        write(tmp_path / "site", **{"no-such-folder/b": "x"})
    assert fault.value.filename == str(tmp_path / "site")
