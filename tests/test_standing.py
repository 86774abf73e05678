"""What stands in the folder before as it would be written is not written again; what is then there is the same either way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from iomkb.standing import Standing

FILES = {"a.html": b"first", "b/index.html": b"second", "b/c/data.json": b"third"}


def write(standing: Standing, folder: Path, files: dict[str, bytes]) -> dict[str, int]:
    """Write files in their order; the inode of each by its name."""
    for name, content in files.items():
        standing.write(content, str(folder / name))
    return inodes(folder)


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in sorted(folder.rglob("*")) if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write(Standing(tmp_path / "none", tmp_path / "old"), tmp_path / "old", FILES)
    return tmp_path / "old"


def test_what_stands_gets_a_second_name(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    changed = FILES | {"b/index.html": b"SECOND"}
    made = write(Standing(old, new), new, changed)
    assert contents(new) == changed
    assert contents(old) == FILES
    shared = {name for name, inode in made.items() if inode == inodes(old)[name]}
    assert shared == {"b/c/data.json"}, "the first file is written, to see what new files are like"


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes, as many": lambda file: file.write_bytes(b"THIRD"),
    "more bytes": lambda file: file.write_bytes(b"third and more"),
    "other rights": lambda file: file.chmod(0o600),
    "a link to the same": lambda file: (file.rename(file.with_name("x")), file.symlink_to(file.with_name("x"))),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a pipe": lambda file: (file.unlink(), os.mkfifo(file)),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.timeout(20)
def test_anything_else_is_written_anew(old: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    place = old / "b/c/data.json"
    change(place)
    new = tmp_path / "new"
    write(Standing(old, new), new, FILES)
    assert contents(new) == FILES
    written = (new / "b/c/data.json").lstat()
    assert written.st_nlink == 1
    assert written.st_mode == (new / "a.html").lstat().st_mode


def test_a_second_file_at_one_place_leaves_the_folder_before_alone(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    standing = Standing(old, new)
    write(standing, new, FILES)
    assert (new / "b/index.html").stat().st_nlink == 2
    standing.write(b"refined", str(new / "b/index.html"))
    assert (new / "b/index.html").read_bytes() == b"refined"
    assert contents(old) == FILES


def test_where_no_second_names_can_be_given_files_are_written(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise PermissionError(1, "this file system knows no second names")

    monkeypatch.setattr(os, "link", refused)
    write(Standing(old, tmp_path / "new"), tmp_path / "new", FILES)
    assert contents(tmp_path / "new") == FILES


def test_in_one_folder_only_what_changed_is_touched(old: Path) -> None:
    for name in FILES:
        os.utime(old / name, (1, 1))
    standing = Standing(old, old)
    write(standing, old, {"first": b"", **FILES, "b/index.html": b"SECOND"})
    assert contents(old) == {"first": b"", **FILES, "b/index.html": b"SECOND"}
    assert {name for name in FILES if (old / name).stat().st_mtime == 1} == {"a.html", "b/c/data.json"}
    assert standing.written == {str(old / name) for name in ("first", *FILES)}


def test_in_one_folder_files_and_folders_may_change_places(old: Path) -> None:
    changed = {"first": b"", "a.html/index.html": b"a folder now", "b/c": b"a file now"}
    write(Standing(old, old), old, changed)
    assert contents(old) == {**changed, "b/index.html": b"second"}


def test_two_files_of_one_run_in_each_others_way_are_a_fault(old: Path) -> None:
    with pytest.raises(OSError, match=r"a\.html"):
        write(Standing(old, old), old, {"a.html": b"", "a.html/index.html": b""})
    with pytest.raises(OSError, match="index"):
        write(Standing(old, old), old, {"index/of/it.html": b"", "index": b""})


def test_a_path_outside_is_written_as_it_is(old: Path, tmp_path: Path) -> None:
    standing = Standing(old, tmp_path / "new")
    write(standing, tmp_path / "new", FILES)
    standing.write(b"elsewhere", str(tmp_path / "elsewhere/a.html"))
    assert (tmp_path / "elsewhere/a.html").read_bytes() == b"elsewhere"
