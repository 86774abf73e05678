"""One page of every kind: accessible by axe-core's rules, in both schemes; no wider than the screen, on any screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kinds import CASES, KINDS
from playwright.sync_api import Page
from visits import Site, Visit, search_listens

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = next(Path(__file__).parent.glob("vendor/axe-core-*/axe.min.js"))

MATERIAL = {("aria-dialog-name", ".md-search")}
"""What is Material's own: rule and element. Its second known fault (autocomplete on a checkbox) is one of validity only."""

OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules whose answer a colour scheme may change; all others depend on the structure, which both schemes share."""

STILL = """
const sheet = new CSSStyleSheet()
sheet.replaceSync("* { transition: none !important }")
document.adoptedStyleSheets.push(sheet)
"""
"""A stylesheet that no policy forbids, unlike an element with one."""

WIDTHS = (390, 768, 1280, 1920)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds on the page as it stands: all its rules for WCAG and good practice, or `rules` only."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [
        f"{violation['id']} ({violation['impact']}) at {target}: {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
        if (violation["id"], target := " ".join(map(str, node["target"]))) not in MATERIAL
    ]


def unfold(page: Page) -> None:
    page.evaluate("for (const part of document.querySelectorAll('.md-content details')) part.open = true")


def too_wide(page: Page) -> Iterator[str]:
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide:
            yield f"scrolls sideways by {wide} px at {width} px ({scheme})"


@pytest.mark.parametrize("path", CASES)
def test_a_page_of_every_kind(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.evaluate(STILL)  # else colours are judged on their way
    unfold(page)
    found = [f"{number} headings of the first level" for number in [page.locator("h1").count()] if number != 1]
    found += [*violations(page), *too_wide(page)]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_title("Switch to dark").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    found += [f"dark: {violation}" for violation in violations(page, OF_COLOUR)]
    found += too_wide(page)
    assert found == []


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
@pytest.mark.parametrize("kind", ["home", "organization", "section", "power", "explorer", "timeline"])
def test_on_a_phone(visit: Visit, kind: str) -> None:
    assert violations(visit.open(KINDS[kind])) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_preview_card_open(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open("organizations/iom/")
    page.locator("a.kb-source").first.hover()
    page.locator(".kb-preview").wait_for()
    page.wait_for_timeout(300)  # it fades in
    assert violations(page) == []


@pytest.mark.parametrize(
    "visit", [PHONE, {"viewport": {"width": 1280, "height": 900}}], indirect=True, ids=["phone", "desktop"]
)
def test_with_the_search_open(visit: Visit) -> None:
    page = visit.open("about/")
    wide = page.evaluate("innerWidth > 960")  # below that a button opens it
    search_listens(page)
    page.locator("input[name=query]" if wide else ".md-header__button[for=__search]").click()
    page.locator("input[name=query]").press_sequentially("donors")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(400)  # it slides in
    assert violations(page) == []


def test_the_pages_looked_at_are_of_every_kind(site: Site) -> None:
    folders = {path.name for path in site.folder.iterdir() if any(path.glob("**/*.html"))} - {"id", "assets"}
    looked_at = {path.split("/")[0] for path in KINDS.values()}
    assert folders - looked_at == set()


def test_axe_sees_what_it_is_there_for(visit: Visit) -> None:
    page = "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1><img src='data:,'><p style='color:#eee'>pale"
    visit.page.set_content(page)
    assert {found.split()[0] for found in violations(visit.page)} == {"image-alt", "color-contrast"}
