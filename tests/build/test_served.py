"""`iomkb serve`, as somebody has it who writes: saved files, mistakes, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

BOARD = "content/organizations/harbour-board.yml"
PAGE = "/organizations/harbour-board/"
HOME = "/"
PATIENCE = 60

BUILT = re.compile(r"Reloading browsers|Documentation built")
"""What the log says when browsers are told of a preview, and when all of its pages are made."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")


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

    def page(self, path: str = PAGE, referer: str = "") -> str:
        """A page, first of all that of the record, as a browser gets it; empty where nobody answers yet."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Referer": f"http://127.0.0.1:{self.port}{referer}"} if referer else {})
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def wait_for(self, word: str, path: str = PAGE) -> str:
        """The page, as soon as it has that word."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            page = self.page(path)
            if page and word in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} never shows {word!r}:\n{self.log.read_text(encoding='utf-8')}")

    @contextmanager
    def opened(self, path: str) -> Iterator["Future[str]"]:
        """A page that is open in a browser: what comes of it is the page as it is fetched again once there is something new."""

        def look() -> str:
            script = re.search(r"livereload\((\d+), (\d+)\)", self.page(path))
            assert script
            while int(self.page("/livereload/{}/{}".format(*script.groups()), path)) <= int(script[1]):
                pass
            return self.page(path)

        with ThreadPoolExecutor(1) as browser:
            looking = browser.submit(look)
            time.sleep(0.5)
            yield looking
            looking.result(PATIENCE)

    def finished(self) -> int:
        """How many times the whole site was made."""
        return self.log.read_text(encoding="utf-8").count("Documentation built in")

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


@linux
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


def made(page: str) -> str:
    """A page as it was made, without the script that MkDocs puts into it, which names the reader."""
    return page.partition("livereload(")[0]


@linux
def test_the_page_that_somebody_looks_at_comes_first(served: Served) -> None:
    """What stands on it then is what stands there when all are made; every other page is served once it is made as well."""
    with served.opened(PAGE) as page:
        served.save("first")
    assert "The first body" in page.result()
    listing = served.page("/organizations/")
    assert served.finished() == 2, "the listing was served before it was made"
    assert "The first body" in listing
    assert made(served.page()) == made(page.result())
    assert BUILT.findall(served.log.read_text(encoding="utf-8"))[1:] == ["Reloading browsers", "Documentation built"]


@linux
def test_all_pages_that_are_open_come_first(served: Served) -> None:
    with served.opened(PAGE) as page, served.opened("/organizations/") as listing:
        served.page(HOME)
        served.save("first")
    assert "The first body" in page.result()
    assert "The first body" in listing.result()


@linux
def test_what_is_wrong_is_told_first_on_the_page_that_somebody_looks_at(served: Served) -> None:
    with served.opened(PAGE) as page:
        served.record.write_text(served.text.replace("name:", "nam:", 1), encoding="utf-8")
    assert "unknown field" in page.result()
    assert BUILT.findall(served.log.read_text(encoding="utf-8"))[1] == "Reloading browsers"
    assert "unknown field" in served.page(HOME)
    assert made(served.page()) == made(page.result())


@linux
def test_who_saves_again_does_not_wait_for_all_pages(served: Served) -> None:
    """The rest of the first preview is left: the pages of the second are made instead, all of them."""
    with served.opened(PAGE) as page:
        served.save("first")
    assert "The first body" in page.result()
    with served.opened(PAGE) as page:
        served.save("second")
    assert "The second body" in page.result()
    assert "The second body" in served.page("/organizations/")
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


@linux
def test_a_mistake_right_after_a_good_save_leaves_all_pages_as_they_were_last_good(served: Served) -> None:
    """Those, too, that were not made by then."""
    with served.opened(PAGE) as page:
        served.save("first")
    assert "The first body" in page.result()
    written = served.record.read_text(encoding="utf-8")
    served.record.write_text(written.replace("name:", "nam:", 1), encoding="utf-8")
    assert "The first body" in served.wait_for("unknown field", "/organizations/")
    assert "The first body" in served.wait_for("unknown field")


@linux
def test_with_other_settings_no_page_comes_first(served: Served) -> None:
    """The preview before knew another navigation."""
    configuration = served.project / "mkdocs.yml"
    with served.opened(PAGE) as page:
        configuration.write_text(f"{configuration.read_text(encoding='utf-8')}copyright: Of all\n", encoding="utf-8")
    assert "Of all" in page.result()
    assert BUILT.findall(served.log.read_text(encoding="utf-8"))[1:] == ["Documentation built", "Reloading browsers"]


@linux
def test_a_page_that_is_gone_comes_last(served: Served) -> None:
    """It is there until the whole site is made without it."""
    gone = served.project / "content/about/why.md"
    gone.parent.mkdir(exist_ok=True)
    gone.write_text("# Why\n\nBecause.\n", encoding="utf-8")
    served.wait_for("Because.", "/about/why/")
    with served.opened("/about/why/") as page:
        gone.unlink()
    assert "Because." not in page.result()
