"""Several commands at once: they wait for each other, and nothing that one of them wrote is lost to another."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from writing_commands import ARTICLE, PERSON, add, leftovers
from zygote import Commands

from iomkb.locks import locked


def start(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "iomkb", *arguments]
    surroundings = {key: value for key, value in os.environ.items() if key != "IOMKB_SOURCES"}
    return subprocess.Popen(command, cwd=root, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        printed, _ = process.communicate()
        assert process.returncode == 0, printed.decode()


def test_no_address_is_lost_from_the_ledger(project: Path, commands: Commands) -> None:
    """Each sees one record more, so that each has lines of its own to write; whoever is last must have read the others'."""
    for number in range(5):
        add(f"content/people/p-{number}.yml", f"name: Person {number}\n")(project)
        commands.start(project, "permalinks", "update")
    assert [(ended.code, ended.printed) for ended in (commands.wait() for _ in range(5)) if ended.code] == []
    lines = (project / "content/permalinks.tsv").read_text().splitlines()
    assert [number for number in range(5) if not any(line.startswith(f"people/p-{number}/\t") for line in lines)] == []
    assert len(lines) == len(set(lines))
    assert leftovers(project) == []


def test_no_proof_is_lost_from_the_receipts(project: Path, commands: Commands) -> None:
    assert commands.run(project, "anchor").code == 0
    for typed in (["anchor"], ["verify", "--date", "2026-11-24"], ["anchor"]):
        commands.start(project, *typed)
    assert [(ended.code, ended.printed) for ended in (commands.wait() for _ in range(3)) if ended.code] == []
    lock = (project / ARTICLE / "receipts.lock").read_text().splitlines()
    assert len(lock) == 3
    assert [line for line in lock[1:] if not line.endswith("2026-11-24")] == []


@pytest.mark.parametrize("typed", [("permalinks", "update"), ("anchor",), ("verify",)])
def test_whoever_changes_records_waits(project: Path, commands: Commands, typed: tuple[str, ...]) -> None:
    """While somebody holds the content, a command that would change it does not even read: it sees what comes meanwhile."""
    with locked(project / "content"):
        commands.start(project, *typed)
        time.sleep(0.5)
        (project / "content/people/nkem-okafor.yml").write_text("nam: a mistake\n")
        add(f"{ARTICLE}/01-tides/p2.yml", "nam: another\n")(project)
    assert "unknown-field" in commands.wait().printed


# ------------------------------------------------------------------------------------------------------------- builds


def digest(folder: Path) -> str:
    sums = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sums.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return sums.hexdigest()


def digest_or_none(folder: Path) -> str | None:
    """The digest of a folder; None where it was replaced meanwhile."""
    before = folder.stat().st_ino
    try:
        found = digest(folder)
    except FileNotFoundError:
        return None
    return found if folder.stat().st_ino == before else None


def edit(project: Path, version: int) -> None:
    """Two versions of the content, which differ on many pages and by one page."""
    (project / PERSON).write_text(f"name: Nkem Okafor {version}\nremark: Version {version}.\n")
    extra = project / "content/people/extra.yml"
    extra.write_text("name: Somebody else\n") if version else extra.unlink(missing_ok=True)


@pytest.mark.long
def test_builds_at_once_do_not_mix(project: Path) -> None:
    versions = []
    for version in (0, 1):
        edit(project, version)
        end(start(project, "build"))
        versions.append(digest(project / "site"))
    processes = []
    for number in range(4):
        other = project.parent / f"copy-{number}"
        shutil.copytree(project / "content", other / "content")
        shutil.copytree(project / "bibliography", other / "bibliography")
        shutil.copy(project / "mkdocs.yml", other)
        edit(other, number % 2)
        processes.append(start(other, "build", "--site-dir", str(project / "site")))
    while any(process.poll() is None for process in processes):
        assert digest_or_none(project / "site") in (*versions, None)
    end(*processes)
    assert digest(project / "site") in versions
    assert leftovers(project) == []
