"""The content security policy in Chromium: every kind of page satisfies it in use, and what it is there for is stopped."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from kinds import CASES
from playwright.sync_api import Browser, Page
from visits import Site, Visit, search_listens

from iomkb.pipeline import load
from iomkb.render import Renderer
from iomkb.ways import Redirect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LISTEN = """
window.violations = []
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`))
"""

POLICY = re.compile(
    r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">\s*<meta name="referrer" content="same-origin">'
)


@pytest.fixture
def listening(visit: Visit) -> Iterator[Page]:
    visit.page.add_init_script(LISTEN)
    yield visit.page
    assert visit.page.evaluate("window.violations") == []


def use(page: Page) -> None:
    """What readers do on any page: fold open, switch the colours, look at a link, print, copy."""
    page.evaluate("for (const part of document.querySelectorAll('.md-content details')) part.open = true")
    page.get_by_title("Switch to dark").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    for link in page.locator("article a.kb-source, article a.kb-link").all()[:1]:
        if link.is_visible():
            link.hover()
            page.wait_for_timeout(400)


@pytest.mark.parametrize("path", CASES)
def test_a_page_of_every_kind_in_use(listening: Page, visit: Visit, path: str) -> None:
    use(visit.open(path))


def test_the_search_and_the_explorer(listening: Page, visit: Visit) -> None:
    page = visit.open("explorer/")
    page.locator(".kb-explorer-entry").first.wait_for()
    page.wait_for_function("document.querySelector('.kb-canvas')._cyreg")
    assert page.evaluate("getComputedStyle(document.querySelector('.__________cytoscape_container')).position") == "relative"
    search_listens(page)
    page.locator("input[name=query]").press_sequentially("donors")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "explorer" not in url)


def test_a_permanent_address_leads_on(listening: Page, visit: Visit) -> None:
    stub = min(visit.site.folder.glob("id/bradley-2017.*"))
    visit.page.goto(f"{visit.site.url}id/{stub.name}/")
    visit.page.wait_for_url("**/articles/bradley-2017/**")
    visit.page.locator("h1").wait_for()


def test_a_page_that_has_moved_takes_the_fragment_along(listening: Page, visit: Visit, harbour: Path) -> None:
    moved = Renderer(load(harbour).layout).render_redirect(Redirect("moved/", "organizations/iom/", "iom"), carry_fragment=True)
    page = visit.site.folder / moved.uri
    page.parent.mkdir()
    page.write_text(moved.text, encoding="utf-8")
    visit.page.goto(f"{visit.site.url}moved/#power-over")
    visit.page.wait_for_url("**/organizations/iom/#power-over")
    shutil.rmtree(page.parent)


def test_every_page_begins_with_its_policy(site: Site) -> None:
    without = []
    for path in site.folder.rglob("*.html"):
        found = POLICY.search(unescape(path.read_text(encoding="utf-8")[:3000]))
        if not found or "unsafe" in found[1] or "default-src 'none'" not in found[1]:
            without.append(path.relative_to(site.folder).as_posix())
    assert without == []


def test_what_it_is_there_for_is_stopped(visit: Visit) -> None:
    """Were a stranger's markup ever to reach a page, this is what would become of it. The detector sees each attempt."""
    visit.page.add_init_script(LISTEN)
    failures: dict[str, str | None] = {}
    visit.page.on("requestfailed", lambda request: failures.update({request.url: request.failure}))
    page = visit.open("about/")
    page.evaluate(
        """() => {
          const put = (html) => document.body.append(document.createRange().createContextualFragment(html))
          put("<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><style>p { color: red }</style>")
          put("<img src='http://127.0.0.1:9/x.png'><link rel=stylesheet href='http://127.0.0.1:9/x.css'>")
          put("<script src='http://127.0.0.1:9/x.js'></script><iframe src='http://127.0.0.1:9/'></iframe><iframe srcdoc='x'></iframe>")
          put("<object data='http://127.0.0.1:9/'></object><base href='http://127.0.0.1:9/'><p style='color: red'>x</p>")
          put("<a id=run href='javascript:window.ran = 3'>x</a><form id=send action='http://127.0.0.1:9/'><button>x</button></form>")
          document.getElementById("run").click()
          document.getElementById("send").requestSubmit()
          fetch("http://127.0.0.1:9/").catch(() => 0)
          setTimeout(() => { try { eval("window.ran = 4") } catch {} })  // by itself: to what a debugger asks, no policy applies
        }"""
    )
    page.wait_for_timeout(500)
    refused = {violation.split()[0] for violation in page.evaluate("window.violations")}
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.baseURI").startswith(visit.site.url)
    assert refused >= {
        "script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "frame-src", "object-src",
        "base-uri", "form-action", "connect-src", "script-src",
    }  # fmt: skip
    # the browser tells of requests that it never makes; what is allowed would be refused by nobody's port
    assert {failures.get(url) for url in visit.outside} <= {"csp"}
    visit.console.clear()
    visit.outside.clear()


def test_a_preview_reloads_itself(browser: Browser, project: Path) -> None:
    """MkDocs writes its script into the pages that it serves."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-P", "-m", "iomkb", "serve", "--project", str(project), "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page = browser.new_page()
    page.add_init_script(LISTEN)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        page.goto(f"http://127.0.0.1:{port}/organizations/harbour-board/")
        assert page.evaluate("typeof livereload") == "function"
        record = project / "content/organizations/harbour-board.yml"
        record.write_text(re.sub(r"(?m)^name: .*$", "name: Another name", record.read_text("utf-8"), count=1), "utf-8")
        page.get_by_role("heading", name="Another name", level=1).wait_for(timeout=90_000)
        assert page.evaluate("window.violations") == []
    finally:
        page.close()
        server.terminate()
        server.wait()


def test_a_site_opened_from_the_disk_runs_its_scripts(browser: Browser, site: Site) -> None:
    """A page from the disk has an origin of its own, and still its files count as the same."""
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.goto(Path(site.folder, "organizations/iom/index.html").as_uri())
    page.get_by_title("Switch to dark").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert page.evaluate("window.violations") == []
    page.close()
