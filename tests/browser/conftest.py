"""The real site, served on this machine, and a real Chromium to walk through it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import served
from playwright.sync_api import Browser, BrowserContext, Request
from visits import Site, Visit


@pytest.fixture(scope="session")
def site(real_site: Path) -> Iterator[Site]:
    with served(real_site) as site:
        yield site


@pytest.fixture(scope="session")
def repository_root() -> Path:
    return Path(__file__).parent.parent.parent


def _visit(context: BrowserContext, site: Site) -> Visit:
    page = context.new_page()
    visit = Visit(page, site)
    page.on("console", lambda message: visit.console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.console.append(str(error)))

    def note(request: Request) -> None:
        if not request.url.startswith((site.url, "data:", "blob:")):
            visit.outside.append(request.url)

    page.on("request", note)
    return visit


@pytest.fixture
def visit(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit with the context options of the test's parameter (viewport, colour scheme, JavaScript)."""
    context = browser.new_context(**getattr(request, "param", {"viewport": {"width": 1280, "height": 900}}))
    visit = _visit(context, site)
    yield visit
    context.close()
    assert visit.console == [], "errors in the browser's console"
    assert visit.outside == [], "requests to other hosts"
