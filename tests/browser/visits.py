"""What a visit to the site is: a page of the browser that remembers what went wrong while it was used."""

import http.server
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test's output is no place for an access log."""


@dataclass
class Site:
    """Where the built site lies and where it is served."""

    folder: Path
    url: str


@dataclass
class Visit:
    """A page of the browser with what went wrong while it was used."""

    page: Page
    site: Site
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a site path and wait until it is loaded."""
        self.page.goto(f"{self.site.url}{path}", wait_until="load")
        return self.page


def search_listens(page: Page) -> None:
    """Wait until Material's script, which is loaded last, listens to what is typed into the search.

    Asked from outside: what waits inside the page is refused by its policy.
    """
    for _ in range(600):
        if page.evaluate("'component$' in window"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the script of the search was not loaded in a minute")
