"""How long somebody who writes waits: from saving a file to the refreshed page, at the real server."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from measuring import SHOWN_OF_A_FAILURE, Run, StepFailedError
from steps import Project

POLL = 0.02
"""Seconds between two looks at a served page."""

PAUSE = 2
"""Seconds between two edits, and before the first: the watcher of files starts after the server."""

_SCRIPT = re.compile(r"livereload\((\d+), (\d+)\)")
"""What calls MkDocs' script in a page: the state of the site, and a number for this reader."""

PATIENCE = 1800
"""Seconds after which a page that is not refreshed is given up."""


def measure_serving(project: Project, times: int) -> Iterator[tuple[str, Run]]:
    """From saving a file to the refreshed page, and to all others, so many times at one server. Raises StepFailedError.

    The processor time and the memory are not those of the step but of the server as a whole, so they are left at nothing.
    """
    with _served(project) as port:
        for _ in range(times):
            page = project.next_page()
            with ThreadPoolExecutor(1) as browser:
                news = browser.submit(_poll, port, page)
                time.sleep(PAUSE)  # nobody saves again in the very moment in which the page is there
                word, page = project.edit()
                saved = time.perf_counter()
                news.result()
                _wait_for(port, page, word)
                yield "serve", Run(time.perf_counter() - saved, 0.0, 0)
                _wait_for(port, "", "")  # which waits for all
                yield "serve all", Run(time.perf_counter() - saved, 0.0, 0)


def _poll(port: int, page: str) -> None:
    """Open a page and return when there is something new, as the script does that MkDocs puts into each. Raises StepFailedError."""
    found = _SCRIPT.search(_asked(port, f"/{page}"))
    if not found:
        raise StepFailedError(f"/{page} does not ask whether there is something new")
    epoch, request = found.groups()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if int(_asked(port, f"/livereload/{epoch}/{request}", f"http://127.0.0.1:{port}/{page}")) > int(epoch):
            return
    raise StepFailedError(f"nothing new was told of within {PATIENCE} seconds")


def _asked(port: int, path: str, referer: str = "") -> str:
    """What the server answers; nothing where it does not say that all is well. Raises OSError where it does not listen yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Referer": referer} if referer else {})
        answer = connection.getresponse()
        text = answer.read().decode()
        return text if answer.status == 200 else ""
    finally:
        connection.close()


@contextmanager
def _served(project: Project) -> Iterator[int]:
    """The project, served; the port, once the first page is there."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    log = project.work / "serve.log"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as for what a shell runs in the background; the server inherits it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with log.open("wb") as printed:
        command = project.iomkb("serve", "--address", f"127.0.0.1:{port}")
        process = subprocess.Popen(command, cwd=project.work, stdout=printed, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            _wait_for(port, "", "", process)
            yield port
        except StepFailedError as fault:
            told = log.read_text(encoding="utf-8", errors="replace")[-SHOWN_OF_A_FAILURE:]
            raise StepFailedError(f"{fault}\n{told}") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
                try:
                    process.wait(60)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


def _wait_for(port: int, page: str, word: str, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Ask for a page until `word` is on it. Raises StepFailedError where the server ends or never shows it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process is not None and process.poll() is not None:
            raise StepFailedError(f"`iomkb serve` ended with {process.returncode}")
        with suppress(OSError):  # it does not listen yet
            text = _asked(port, f"/{page}")
            if text and word in text:
                return
        time.sleep(POLL)
    raise StepFailedError(f"/{page} did not show the edit within {PATIENCE} seconds")
