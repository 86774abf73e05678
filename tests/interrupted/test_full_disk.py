"""A full disk, at whatever byte: every file old or new, exit code 1, a message that names the file, and no traceback."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from trials import Ready, ready
from writing_commands import WRITING, Writing, copied, leftovers, units
from zygote import Commands, Ended

SMALL = (0, 1, 100, 4095, 4096, 20_000, 100_000)
"""Bytes that a file may have (setrlimit(2)): writing fails with EFBIG in whatever file is the first to be larger."""

ROWS = [pytest.param(row, id=row.name) for row in WRITING]
FAST = [pytest.param(row, id=row.name) for row in WRITING if not row.slow]


def assert_refused_or_done(case: Ready, ended: Ended, reasons: tuple[str, ...]) -> bool:
    """Nothing is torn and nothing lies about; whether the command said that it could not write."""
    assert case.torn() == [], ended.printed
    assert leftovers(case.root) == []
    assert "Traceback" not in ended.printed, ended.printed
    if ended.code == 0:
        return False
    assert ended.code == 1, ended.printed
    last = ended.printed.strip().splitlines()[-1]
    assert last.startswith("Error: "), ended.printed
    if "No usable temporary directory found in" in last:  # before anything else: MkDocs is shown an empty folder
        return True
    assert any(reason in last for reason in reasons), last
    if "/iomkb-" in last:  # what an edition is packed from is built in a temporary folder
        return True
    assert any(name in last for name in (*case.row.folders, *(set(case.new) - set(case.old)), *changed(case))), last
    return True


def changed(case: Ready) -> Iterator[str]:
    return (name for name in case.new if case.new[name] != case.old.get(name))


@pytest.mark.parametrize("row", FAST)
def test_files_may_not_become_large(row: Writing, project: Path, commands: Commands) -> None:
    case = ready(row, project, commands)
    ended = commands.run(project, *row.typed, largest=0)
    assert assert_refused_or_done(case, ended, ("File too large",)), "it wrote into files that may hold nothing"


@pytest.mark.long
@pytest.mark.parametrize("row", ROWS)
def test_files_may_not_become_larger_than(row: Writing, project: Path, commands: Commands) -> None:
    case = ready(row, project, commands)
    for largest in SMALL:
        assert_refused_or_done(case, commands.run(project, *row.typed, largest=largest), ("File too large",))
        case.again()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MiB; skips where nobody may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting a small disk is not permitted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.long
@pytest.mark.parametrize("row", ROWS)
def test_the_disk_is_full(row: Writing, project: Path, commands: Commands, small_disk: Path) -> None:
    """With all room left, with some, with none; afterwards there is room again, and the command does its work."""
    case = ready(row, project, commands)
    root = small_disk / "project"
    case = Ready(row, root, case.before, case.old, case.new, case.changes)
    refused = []
    for kept in (0, 4096, 20_000, 100_000, 500_000, 3_000_000):
        copied(case.before, root)
        room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        (small_disk / "ballast").write_bytes(b"x" * max(room - kept, 0))
        ended = commands.run(root, *row.typed)
        refused.append(assert_refused_or_done(case, ended, ("No space left on device",)))
        (small_disk / "ballast").unlink()
        if refused[-1]:
            assert commands.run(root, *row.typed).code == 0
            assert units(root, row) == case.new
    assert refused[0], "it wrote on a full disk"


# ------------------------------------------------------------------------------------------- where nothing can be written


def test_an_export_to_a_device_that_is_full(project: Path, commands: Commands) -> None:
    ended = commands.run(project, "export", "graph", "--output", "/dev/full")
    assert (ended.code, ended.printed) == (1, "Error: /dev/full: No space left on device\n")


@pytest.mark.parametrize("typed", [("check",), ("export", "graph"), ("coverage", "okafor-2001"), ("explain", "unknown-entity")])
def test_what_is_printed_goes_nowhere(project: Path, commands: Commands, typed: tuple[str, ...]) -> None:
    ended = commands.run(project, *typed, stdout="/dev/full")
    assert (ended.code, ended.printed) == (1, "Error: standard output: No space left on device\n")


def test_a_whole_process_whose_output_goes_nowhere_says_so_once(project: Path) -> None:
    """Python itself, ending, would try to write the rest once more and complain."""
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-P", "-m", "iomkb", "explain", "unknown-entity"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: standard output: No space left on device\n")


def test_an_export_through_a_link_leaves_the_link(project: Path, tmp_path: Path, commands: Commands) -> None:
    (tmp_path / "there.json").write_text("old")
    (tmp_path / "link.json").symlink_to("there.json")
    ended = commands.run(project, "export", "graph", "--output", str(tmp_path / "link.json"))
    assert ended.code == 0, ended.printed
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "there.json").read_text().startswith("{")
