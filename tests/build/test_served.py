"""`iomkb serve`, as somebody has it who writes: saved files, mistakes, and how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

BOARD = "content/organizations/harbour-board.yml"
PAGE = "/organizations/harbour-board/"
PATIENCE = 60


class Served:
    """A project that is served, and the record that somebody writes."""

    def __init__(self, project: Path, temporary: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.project, self.temporary = project, temporary
        self.record = project / BOARD
        self.text = self.record.read_text(encoding="utf-8")
        self.log = temporary.parent / "log"
        command = [
            sys.executable,
            "-P",
            "-m",
            "iomkb",
            "serve",
            "--project",
            str(project),
            "--address",
            f"127.0.0.1:{self.port}",
        ]
        surroundings = {**os.environ, "TMPDIR": str(temporary), "IOMKB_JOBS": "2"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env=surroundings, preexec_fn=_hear_the_keyboard, start_new_session=True
            )
        self.wait_for("")

    @property
    def copies(self) -> list[int]:
        """The processes that the server has made and that are there."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in found.stdout.split()]

    def save(self, word: str) -> None:
        """Write another word into the record."""
        self.record.write_text(self.text.replace("The body that runs", f"The {word} body that runs"), encoding="utf-8")

    def page(self) -> str:
        """The page of the record, as a browser gets it; empty where nobody answers yet."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", PAGE)
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def wait_for(self, word: str) -> str:
        """The page, as soon as it has that word."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            page = self.page()
            if page and word in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{PAGE} never shows {word!r}:\n{self.log.read_text(encoding='utf-8')}")

    def interrupt(self) -> None:
        """As the keyboard does: all processes are told."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(30)


def _hear_the_keyboard() -> None:
    """A test run that was put into the background ignores interrupts, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "tmp").mkdir()
    served = Served(project, tmp_path / "tmp")
    yield served
    if served.process.poll() is None:
        os.killpg(served.process.pid, signal.SIGKILL)
    served.process.wait()


def test_mistakes_are_shown_and_mended(served: Served) -> None:
    """In a record and in mkdocs.yml: whatever goes wrong, the next good state is shown."""
    served.save("first")
    served.wait_for("The first body")
    served.record.write_text(served.text.replace("name:", "nam:", 1), encoding="utf-8")
    assert "The first body" in served.wait_for("unknown field"), "the last good page, with what is wrong now"
    served.save("second")
    assert "unknown field" not in served.wait_for("The second body")
    configuration = served.project / "mkdocs.yml"
    whole = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{whole}extra: {{kb_search: lunr}}\n", encoding="utf-8")
    until = time.monotonic() + PATIENCE
    while "“lunr” is no value" not in served.log.read_text(encoding="utf-8") and time.monotonic() < until:
        time.sleep(0.1)
    assert served.process.poll() is None, served.log.read_text(encoding="utf-8")
    configuration.write_text(whole, encoding="utf-8")
    served.save("third")
    served.wait_for("The third body")
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_killed_copy_is_done_without(served: Served) -> None:
    served.save("first")
    served.wait_for("The first body")
    (copy,) = served.copies
    os.kill(copy, signal.SIGKILL)
    for word in ("second", "third"):
        served.save(word)
        served.wait_for(f"The {word} body")
    assert served.copies == []


@pytest.mark.parametrize("pause", [0.0, 0.4, 0.8, 1.2])
def test_interrupted_while_a_preview_is_made(served: Served, pause: float) -> None:
    """Nothing is left: no process, no folder."""
    before = served.copies
    served.save("first")
    time.sleep(pause)
    served.interrupt()
    assert not [copy for copy in before if Path(f"/proc/{copy}").exists()]
    assert list(served.temporary.iterdir()) == []
    assert "Traceback" not in served.log.read_text(encoding="utf-8")
