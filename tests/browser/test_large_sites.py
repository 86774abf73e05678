"""Long lists on several pages, and the explorer of a graph that is loaded in parts, in Chromium: the harbour grown around a hub."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import served
from playwright.sync_api import Page, expect
from visits import Site, Visit

from hub_of_sentences import grow
from iomkb.build import build_site
from iomkb.pages.limits import Limits
from iomkb.pipeline import load
from small_site import CONFIGURATION

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HARBOUR = Path(__file__).parent.parent / "projects/harbour"

FEW = {
    "iomkb.graph.PROMINENT": 20,
    "iomkb.layout.AT_ONCE": 12,
    "iomkb.pages.limits.MOST": Limits(sentences=6, rows=5, cell=3, numbers=3, links=8),
    "iomkb.pages.explorer.MOST_THINGS": 20,
    "iomkb.exports.explorer.SUMMARY": 10,
    "iomkb.exports.explorer.PART": 25,
}
"""What a page holds here, so that a small site behaves as a large one does."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """In the place of the real site: a hub of 60 sentences beside 15 other bodies."""
    project = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("large") / "harbour"))
    (project / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    grow(project, 60, 15)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in FEW.items():
            patch.setattr(name, value)
        report = build_site(project, load(project), project / "site")
    assert report.problems == ()
    with served(project / "site") as site:
        yield site


def explorer(visit: Visit, query: str = "") -> Page:
    page = visit.open(f"explorer/{query}")
    expect(page.locator(".kb-explorer-status")).to_contain_text("relations")
    return page


def asked_for(visit: Visit) -> list[str]:
    """The names of the graph's files that the page loads from now on."""
    names: list[str] = []
    visit.page.on("request", lambda request: names.append(request.url.rpartition("/")[2]) if ".json" in request.url else None)
    return names


def test_the_explorer_loads_a_summary_and_nothing_else(visit: Visit) -> None:
    names = asked_for(visit)
    page = explorer(visit)
    said = page.locator(".kb-explorer-status").inner_text()
    loaded, every, there = map(int, re.findall(r"(\d+) of (\d+) relations.* (\d+) are loaded", said)[0])
    assert loaded == there < every
    assert names == ["graph.json"]
    assert page.evaluate("document.querySelector('.kb-canvas')._cyreg.cy.nodes().length") == 10
    expect(page.get_by_role("button", name=f"Load all {every} relations")).to_be_visible()


def test_what_the_summary_has_not_is_found_by_name_and_loaded_when_selected(visit: Visit) -> None:
    names = asked_for(visit)
    page = explorer(visit)
    page.get_by_label("Find by any name or abbreviation").focus()
    page.keyboard.type("event 14")
    expect(page.locator(".kb-found button").first).to_contain_text("Event 14")
    page.keyboard.press("Enter")
    expect(page.locator("#explorer-shown")).to_have_text("Selected: Event 14")
    assert names[:2] == ["graph.json", "things.json"]
    assert all(re.fullmatch(r"part-\d+\.json", name) for name in names[2:])
    assert "Event 14" in page.locator(".kb-explorer-list").inner_text()
    drawn = "document.querySelector('.kb-canvas')._cyreg.cy.getElementById('event-14').visible()"
    page.wait_for_function(drawn)
    page.reload()
    expect(page.locator("#explorer-shown")).to_have_text("Selected: Event 14")


def test_all_relations_of_what_is_selected_and_then_of_everything(visit: Visit) -> None:
    page = explorer(visit, "?select=harbour-board")
    expect(page.locator("#explorer-shown")).to_have_text("Selected: HB")
    page.get_by_role("button", name=re.compile(r"^Load all \d+ relations of HB$")).click()
    expect(page.get_by_role("button", name=re.compile("^Load all .* of HB$"))).to_be_hidden()
    own = re.search(r"HB: (\d+) relations", page.locator(".kb-explorer-status").inner_text())
    assert own is not None
    assert f"{own[1]} relations to" in page.locator(".kb-selected").inner_text()
    page.get_by_role("button", name="Clear the selection").click()
    rest = page.locator("[data-do=rest]")
    if rest.is_visible():
        rest.click()
    expect(page.locator(".kb-explorer-status")).to_contain_text(re.compile(r"^All \d+ relations"))


def test_a_long_list_goes_on_from_page_to_page_by_keyboard(visit: Visit) -> None:
    page = visit.open("organizations/")
    pager = page.get_by_role("navigation", name="All pages of this list")
    expect(pager.locator("[aria-current]")).to_have_count(1)
    pager.get_by_role("link").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations/page/2/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Organizations, page 2 of 2")
    expect(page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Organizations")).to_be_visible()
    page.get_by_role("link", name="Previous").click()
    page.wait_for_url("**/organizations/")


def test_the_bar_of_a_page_says_that_it_narrows_down_this_page(visit: Visit) -> None:
    page = visit.open("organizations/")
    page.get_by_role("searchbox", name="Words").fill("number 9")
    expect(page.locator(".kb-filter-count")).to_have_text("None of 12 organizations on this page")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_without_javascript_all_sentences_are_reached(visit: Visit) -> None:
    page = visit.open("organizations/harbour-board/sentences/")
    found: list[str] = []
    while True:
        found += page.locator(".kb-sentence").all_inner_texts()
        onward = page.get_by_role("navigation", name="Previous and next").get_by_role("link", name="Next")
        if not onward.count():
            break
        onward.click()
    assert len([text for text in found if text.startswith("Sentence ")]) == 60


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True, ids=["phone"])
@pytest.mark.parametrize("path", ["organizations/", "organizations/harbour-board/sentences/2/", "explorer/", "power/"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit, path: str) -> None:
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
