"""Builds, generated folders and ledgers whose process is killed at any moment: what was there is old or new, never torn."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

PERSON = "content/people/nkem-okafor.yml"
KILLS = 10


def start(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "iomkb", *arguments]
    surroundings = {**os.environ, "TMPDIR": str(project.parent)}  # what a killed build left there goes with the test
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=project, env=surroundings, start_new_session=True, **pipes)


def run(project: Path, *arguments: str) -> float:
    """Run a command to its end, and say how long it took."""
    began = time.monotonic()
    process = start(project, *arguments)
    out, err = process.communicate()
    assert process.returncode == 0, out.decode() + err.decode()
    return time.monotonic() - began


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def digest(folder: Path) -> str:
    sums = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sums.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return sums.hexdigest()


def edit(project: Path, version: int) -> None:
    """Two versions of the content, which differ on many pages and by one page."""
    (project / PERSON).write_text(f"name: Nkem Okafor {version}\nremark: Version {version}.\n")
    extra = project / "content/people/extra.yml"
    extra.write_text("name: Somebody else\n") if version else extra.unlink(missing_ok=True)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".iomkb-" in path.name]


Moment = Callable[[Path, random.Random, float], None]


def at_random(project: Path, chance: random.Random, usual: float) -> None:
    time.sleep(chance.uniform(0.2, 1.3) * usual)


def at_the_swap(project: Path, chance: random.Random, usual: float) -> None:
    """About when the new folder is whole and takes its place."""
    left = set(project.glob(".*.iomkb-new-*"))  # by the kill before
    until = time.monotonic() + 3 * usual + 10
    while time.monotonic() < until and not [m for m in project.glob(".*.iomkb-new-*/.iomkb-manifest") if m.parent not in left]:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.2 * usual))


@pytest.mark.parametrize("moment", [at_random, at_the_swap])
@pytest.mark.parametrize(("command", "folder"), [(["build"], "site"), (["generate", "out"], "out")])
def test_a_folder_is_old_or_new(project: Path, command: list[str], folder: str, moment: Moment) -> None:
    chance = random.Random(f"{command} {moment.__name__}")
    versions, usual = [], 0.0
    for version in (0, 1):
        edit(project, version)
        usual = run(project, *command)
        versions.append(digest(project / folder))
    assert versions[0] != versions[1]
    (project / folder / "mine.txt").write_text("mine")
    seen = []
    for number in range(KILLS):
        edit(project, number % 2)
        process = start(project, *command)
        moment(project, chance, usual)
        kill(process)
        assert (project / folder / "mine.txt").read_text() == "mine"
        (project / folder / "mine.txt").rename(project / "mine.txt")
        seen.append(digest(project / folder))
        (project / "mine.txt").rename(project / folder / "mine.txt")
        assert seen[-1] in versions, f"torn by kill {number}"
    edit(project, 0)
    run(project, *command)
    assert (project / folder / "mine.txt").read_text() == "mine"
    (project / folder / "mine.txt").unlink()
    assert digest(project / folder) == versions[0]
    assert leftovers(project) == []


def test_a_ledger_is_old_or_new(project: Path) -> None:
    chance = random.Random("ledger")
    ledger = project / "content/permalinks.tsv"
    usual = run(project, "permalinks", "update")
    for number in range(KILLS):
        (project / f"content/people/p-{number}.yml").write_text("name: Somebody\n")
        before = ledger.read_bytes()
        process = start(project, "permalinks", "update")
        time.sleep(chance.uniform(0.5, 1.05) * usual)
        kill(process)
        after = ledger.read_bytes()
        run(project, "permalinks", "update")
        assert after in (before, ledger.read_bytes()), f"torn by kill {number}"
        assert set(before.splitlines()) <= set(ledger.read_bytes().splitlines())
    assert leftovers(ledger.parent) == []


def test_builds_at_once_do_not_mix(project: Path) -> None:
    versions = []
    for version in (0, 1):
        edit(project, version)
        run(project, "build")
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
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    for process in processes:
        process.communicate()
    assert digest(project / "site") in versions
    assert leftovers(project) == []


def digest_or_none(folder: Path) -> str | None:
    """The digest of a folder; None where it was replaced meanwhile."""
    before = folder.stat().st_ino
    try:
        found = digest(folder)
    except FileNotFoundError:
        return None
    return found if folder.stat().st_ino == before else None
