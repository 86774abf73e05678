"""The harbour at its extremes (tests/projects/extremes): long names, two hundred sentences, one, none; 404 anywhere; paper."""

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Response
from visits import Site, search_listens

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PROJECTS = Path(__file__).parent.parent / "projects"
BELOW = "/some/where/"
"""The folder of the host below which the site is served: nothing told it so when it was built."""

PAGES = [
    "",
    "organizations/",
    "organizations/long-name/",
    "organizations/many-words/",
    "organizations/tide-office/",
    "organizations/tide-office/sentences/",
    "organizations/lamp-committee/",
    "organizations/said-once/",
    "populations/",
    "power/",
    "timeline/",
    "relations/",
    "articles/okafor-2001/tides/",
    "concepts/nobody-speaks-of-it/",
]


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that keeps the site below `BELOW` and shows the site's 404 page for whatever it has not."""

    def log_message(self, format: str, *args: object) -> None:
        """A test's output is no place for an access log."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW[:-1]) if path.startswith(BELOW) else "/nowhere/at/all")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("extremes")
    for layer in ("harbour", "extremes"):
        shutil.copytree(PROJECTS / layer, root / "project", dirs_exist_ok=True)
    command = [
        sys.executable,
        "-P",
        "-m",
        "iomkb",
        "build",
        "--project",
        str(root / "project"),
        "--site-dir",
        str(root / "site"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(root / "site", f"http://127.0.0.1:{server.server_port}{BELOW}")
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [390, 1920])
def test_nothing_is_too_wide(extremes: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in PAGES:
        page.goto(extremes.url + path, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{path} scrolls sideways by {wide} px"


def test_two_hundred_sentences_are_counted_folded_and_all_found(extremes: Site, page: Page) -> None:
    page.goto(f"{extremes.url}organizations/tide-office/")
    assert "201 sentences" in page.locator(".kb-head").inner_text()
    assert page.locator(".kb-statement:visible").count() < 40
    with page.expect_navigation():
        page.locator(".kb-basis").get_by_role("link", name="sentences").click()
    assert page.locator(".kb-statement").count() == 201
    assert page.get_by_text("entry 137 of its log").count() == 1


def test_what_is_empty_says_so(extremes: Site, page: Page) -> None:
    page.goto(f"{extremes.url}organizations/lamp-committee/")
    assert "A stub" in page.locator("main").inner_text()
    page.goto(f"{extremes.url}populations/")
    assert "Nothing of this kind is recorded yet" in page.locator("main").inner_text()


def test_every_door_of_home_leads_somewhere(extremes: Site, page: Page) -> None:
    page.goto(extremes.url)
    doors = page.locator(".kb-door")
    assert doors.locator("h3").all_inner_texts() == ["For students", "For researchers", "For instructors"]
    for address in {link.get_attribute("href") or "" for link in doors.locator("a").all()}:
        answer: Response | None = page.goto(extremes.url + address)
        assert answer is not None
        assert answer.status == 200, address
        if "#" in address:
            assert page.locator(f"[id='{address.partition('#')[2]}']").count() == 1, address


def test_the_page_for_lost_readers_works_below_any_folder(extremes: Site, page: Page) -> None:
    page.goto(f"{extremes.url}organizations/tide-ofice/")
    page.get_by_role("link", name="tide ofice").wait_for()
    assert page.get_by_role("article").get_by_role("link", name="Power").get_attribute("href") == f"{BELOW}power/"
    styled = "getComputedStyle(document.querySelector('.md-header')).position === 'sticky'"
    page.wait_for_function(styled)  # else the stylesheet was not found
    search_listens(page)
    box, found = page.locator("input[name=query]"), page.locator(".md-search-result__link").first
    for _ in range(5):  # on a busy machine Material's box at times misses what was typed first; a reader types it again
        box.fill("")
        box.press_sequentially("tide office")
        with suppress(Error):
            found.wait_for(timeout=15_000)
            break
    found.click()
    page.wait_for_url(f"**{BELOW}organizations/tide-office/**")


def test_a_printed_page_is_whole_and_can_be_cited(extremes: Site, page: Page) -> None:
    page.goto(f"{extremes.url}organizations/harbour-board/")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.url in page.locator(".kb-imprint").inner_text()
    assert not page.locator(".md-sidebar:visible, .md-header:visible, .kb-trail:visible, .headerlink:visible").count()
    assert not page.locator(".md-content details:not([open])").count()
    source = page.locator("a.kb-source").first
    shown = source.evaluate("element => getComputedStyle(element, '::after').content")
    assert (source.evaluate("element => element.href")).removeprefix("http://") in shown
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)", "the paper is dark"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".md-content details:not([open])").count()
