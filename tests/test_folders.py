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
