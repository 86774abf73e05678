"""A file is written whole or not at all."""

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
