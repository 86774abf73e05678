"""Every page of the hostile project in a real browser: nothing runs, nothing asks another host, every name is its letters."""

from collections.abc import Iterator

import pytest
from hostile_project import PAYLOADS, entity_id, kind_of
from markdown import markdown
from payloads import HOSTILE
from playwright.sync_api import Browser
from visits import Site
from watch import Watch, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

UNDEFENDED = "<!doctype html><title>{text}</title><main><article><p title='{text}' class=\"{text}\"></p>{html}</article></main>"
EXTENSIONS = ["attr_list", "md_in_html", "footnotes", "abbr", "admonition", "fenced_code", "tables", "toc"]

PARTS_OF_A_PAGE = {f"{kind_of(n).folder}/{entity_id(n)}": payload for n, payload in enumerate(PAYLOADS)}
"""The pages whose heading and title are a payload, letter by letter."""


@pytest.fixture
def watched(browser: Browser, hostile_site: Site) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield watch(context, hostile_site.url)
    context.close()


def test_without_defences_payloads_are_noticed(browser: Browser, hostile_site: Site) -> None:
    """The detector itself: the same payloads on pages that take them as Markdown and HTML."""
    folder = hostile_site.folder / "undefended"
    folder.mkdir()
    silent = []
    context = browser.new_context()
    tried = HOSTILE[::8]  # an eighth of them tells as much
    for number, payload in enumerate(tried):
        page = UNDEFENDED.format(text=payload, html=markdown(payload, extensions=EXTENSIONS))
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
        watched = watch(context, hostile_site.url)
        if not watched.visit(f"{hostile_site.url}undefended/{number}.html"):
            silent.append(payload)
        watched.page.close()
        (folder / f"{number}.html").unlink()
    context.close()
    folder.rmdir()
    assert len(tried) - len(silent) >= 8, silent  # the rest is meant for YAML, LaTeX, spreadsheets


@pytest.mark.parametrize(
    "every", [pytest.param(12, id="every twelfth page"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_nothing_happens_on_any_page_and_names_are_letters(watched: Watch, hostile_site: Site, every: int) -> None:
    watched.without_search()
    pages = {path.parent.relative_to(hostile_site.folder).as_posix() for path in hostile_site.folder.rglob("index.html")}
    real = sorted(path for path in pages if not path.startswith("id/"))
    assert len(real) > 2 * len(PAYLOADS)
    wrong: dict[str, list[str]] = {}
    for path in real[::every]:
        seen = watched.visit(f"{hostile_site.url}{'' if path == '.' else path + '/'}")
        name = " ".join(PARTS_OF_A_PAGE.get(path, "").split())
        heading = watched.page.evaluate("document.querySelector('h1').firstChild.textContent")
        if not heading.startswith(name) or not watched.page.title().startswith(name):
            seen.append(f"heading {heading!r}, title {watched.page.title()!r}")
        if seen:
            wrong[path] = seen
    assert wrong == {}


def test_a_permanent_address_holds_nothing_but_the_way(hostile_site: Site) -> None:
    stubs = [path.read_text(encoding="utf-8") for path in hostile_site.folder.glob("id/*/index.html")]
    assert len(stubs) > 5 * len(PAYLOADS)
    assert not [stub for stub in stubs if "alert" in stub or "127.0.0.1" in stub or stub.count("<script") > 0]


def test_the_search_shows_what_was_written(watched: Watch, hostile_site: Site) -> None:
    page = watched.page
    for word, name in (
        ("onerror", "<img src=x onerror=alert"),
        ("vector", "std::vector<int>"),
        ("ontoggle", "<details open ontoggle"),
    ):
        page.goto(hostile_site.url)
        page.locator("input[name=query]").press_sequentially(word)
        page.locator(".md-search-result__item h1", has_text=name).first.wait_for()
        page.locator(".md-search-result__item .md-tag", has_text=name).first.wait_for(state="attached")
        assert page.evaluate("window.__pwned") is None
    assert watched.seen == []
