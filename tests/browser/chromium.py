"""Chromium itself, and a folder served on this machine, for whichever tests look at pages in a browser."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from visits import FLAGS, QuietHandler, Site


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The built site in `folder`, served as long as the context lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skips the test where it is not installed, unless the environment says that it must be."""
    executable = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if executable is None:
        if os.environ.get("IOMKB_BROWSER_TESTS") == "required":
            pytest.fail("Chromium is not installed, and IOMKB_BROWSER_TESTS=required")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()
