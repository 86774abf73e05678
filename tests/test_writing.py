"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from iomkb.writing import write_whole


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
