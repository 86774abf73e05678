"""A file is written whole or not at all."""

import errno
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from iomkb.locks import hold, locked
from iomkb.writing import write_new, write_whole


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.txt", "é\r\nb\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "é\r\nb\n".encode()


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_whole(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "\ud800")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".kb.txt.iomkb-abcd1234").write_text("half")
    write_whole(tmp_path / "kb.txt", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["kb.txt"]


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pipe", "text")
    assert os.read(reader, 10) == b"text"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_new_file_is_written_and_an_old_one_never(tmp_path: Path) -> None:
    write_new(tmp_path / "new" / "a.txt", "é\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "é\n".encode()
    assert (tmp_path / "new" / "a.txt").stat().st_mode & 0o777 == 0o644
    (tmp_path / "new" / "gone").symlink_to(tmp_path / "elsewhere")
    for name in ("a.txt", "gone"):
        with pytest.raises(FileExistsError, match=name):
            write_new(tmp_path / "new" / name, "other")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "é\n".encode()
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.txt", "gone"]
    assert not (tmp_path / "elsewhere").exists()


def test_of_many_who_write_one_new_file_one_does(tmp_path: Path) -> None:
    def attempt(number: int) -> int | None:
        try:
            write_new(tmp_path / "a.txt", f"{number}\n" * 1000)
        except FileExistsError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        (winner,) = {number for number in pool.map(attempt, range(16)) if number is not None}
    assert (tmp_path / "a.txt").read_text() == f"{winner}\n" * 1000
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_run_left_of_another_file_is_removed_too(tmp_path: Path) -> None:
    (tmp_path / ".other.yml.iomkb-abcd1234").write_text("half")
    (tmp_path / ".notes.iomkb-of-mine").write_text("mine")
    write_whole(tmp_path / "kb.txt", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".notes.iomkb-of-mine", "kb.txt"]


def test_the_temporary_file_of_somebody_who_lives_stays(tmp_path: Path) -> None:
    with (tmp_path / ".kb.txt.iomkb-abcd1234").open("w") as being_written:
        hold(being_written.fileno())
        write_whole(tmp_path / "kb.txt", "whole")
        assert (tmp_path / ".kb.txt.iomkb-abcd1234").exists()


def test_whoever_holds_the_folder_may_write_in_it(tmp_path: Path) -> None:
    with locked(tmp_path):
        write_whole(tmp_path / "kb.txt", "whole")
    assert (tmp_path / "kb.txt").read_text() == "whole"


def test_many_at_once_write_one_file(tmp_path: Path) -> None:
    texts = [str(number) * 100_000 for number in range(10)]
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda text: write_whole(tmp_path / "kb.txt", text), texts * 5))
    assert (tmp_path / "kb.txt").read_text() in texts
    assert [path.name for path in tmp_path.iterdir()] == ["kb.txt"]


@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_fault_is_about_the_file_that_was_asked_for(tmp_path: Path, write: Callable[[Path, str], None]) -> None:
    (tmp_path / "no folder").write_text("but a file")
    with pytest.raises(OSError, match="no folder") as fault:
        write(tmp_path / "no folder" / "b" / "c.txt", "text")
    assert fault.value.errno in (errno.ENOTDIR, errno.EEXIST)


def test_a_new_file_takes_the_place_of_none(tmp_path: Path) -> None:
    write_new(tmp_path / "new" / "a.txt", "one")
    with pytest.raises(FileExistsError) as fault:
        write_new(tmp_path / "new" / "a.txt", "two")
    assert fault.value.filename == str(tmp_path / "new" / "a.txt")
    (tmp_path / "new" / "link").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "new" / "link", "two")
    assert (tmp_path / "new" / "a.txt").read_text() == "one"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.txt", "link"]


@pytest.mark.parametrize("nothing", [errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing: int
) -> None:
    def refuse(handle: int, how: int) -> None:
        raise OSError(nothing, os.strerror(nothing))

    monkeypatch.setattr("fcntl.flock", refuse)
    (tmp_path / ".kb.txt.iomkb-abcd1234").write_text("perhaps being written")
    with locked(tmp_path):
        write_whole(tmp_path / "kb.txt", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kb.txt.iomkb-abcd1234", "kb.txt"]
