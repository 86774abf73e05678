"""Folders that may only be read: a message that names the file, exit code 1, no traceback, and everything as it was."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from writing_commands import WRITING, Writing, leftovers, units
from zygote import Commands


@contextmanager
def only_readable(*folders: Path) -> Iterator[None]:
    """The folders and all in them may be read and not be written."""
    below = [path for folder in folders for path in (folder, *folder.rglob("*")) if path.is_dir()]
    before = {path: path.stat().st_mode for path in below}
    for path in below:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path, mode in before.items():
            path.chmod(mode)


def assert_refused(row: Writing, project: Path, commands: Commands) -> None:
    row.prepare(project)
    before = units(project, row)
    with only_readable(*(project / folder for folder in row.read_only)):
        ended = commands.run(project, *row.typed, permitted=0)
    assert ended.code == 1, ended.printed
    assert "Traceback" not in ended.printed
    last = ended.printed.strip().splitlines()[-1]
    assert last.startswith("Error: "), ended.printed
    assert last.endswith(": Permission denied"), ended.printed
    assert units(project, row) == before
    assert leftovers(project) == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in WRITING if not row.slow])
def test_it_says_so_and_leaves_all_as_it_was(row: Writing, project: Path, commands: Commands) -> None:
    assert_refused(row, project, commands)


@pytest.mark.long
@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in WRITING if row.slow])
def test_a_build_says_so_and_leaves_all_as_it_was(row: Writing, project: Path, commands: Commands) -> None:
    assert_refused(row, project, commands)


def test_a_check_needs_no_place_to_write(project: Path, commands: Commands) -> None:
    with only_readable(project):
        ended = commands.run(project, "check", permitted=0)
    assert ended.code == 0, ended.printed
    assert not (project / ".iomkb").exists()
    (project / ".iomkb").mkdir()
    with only_readable(project / ".iomkb"):
        assert commands.run(project, "check", permitted=0).code == 0
    assert list((project / ".iomkb").iterdir()) == []


@pytest.mark.parametrize("odd", ["a pipe", "a folder", "no text", "a link elsewhere"])
def test_odd_things_among_the_schemas_do_no_harm(project: Path, tmp_path: Path, commands: Commands, odd: str) -> None:
    folder = project / ".iomkb/schemas"
    (tmp_path / "elsewhere").mkdir()
    if odd == "a link elsewhere":
        folder.parent.mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.mkdir(parents=True)
        place = folder / "place.json"
        {"a pipe": lambda: os.mkfifo(place), "a folder": place.mkdir, "no text": lambda: place.write_bytes(b"\xff")}[odd]()
    ended = commands.run(project, "check")
    assert ended.code == 0, ended.printed
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert commands.run(project, "schemas").code == (0 if odd == "no text" else 1)


@pytest.mark.long
def test_no_place_for_temporary_files_is_no_reason_to_stop(project: Path, commands: Commands) -> None:
    with only_readable_alone(project.parent):  # where the temporary files of these commands go
        ended = commands.run(project, "build", permitted=0)
    assert ended.code == 0, ended.printed
    assert (project / "site/index.html").is_file()


@contextmanager
def only_readable_alone(folder: Path) -> Iterator[None]:
    """The folder may not be written; what is in it may."""
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)
