"""A student's walk through the real site: two clicks from home to whom, by whom, and what is only arguable."""

import re

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SCREENS = [
    pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}, id="desktop-light"),
    pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, id="desktop-dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "light"}, id="phone-light"),
    pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, id="phone-dark"),
]

PAGES = [
    "",
    "organizations/",
    "organizations/iom/",
    "power/",
    "power-types/compulsory-power/",
    "authority/",
    "timeline/",
    "articles/",
    "articles/bradley-2017/",
    "works/",
    "works/barnett-duvall-2005/",
    "debates/",
    "indicators/",
    "events/",
    "relations/",
    "rules/",
    "data/",
    "about/how-it-works/",
    "contribute/",
]


@pytest.mark.parametrize("visit", SCREENS, indirect=True)
def test_every_kind_of_page_fits_the_screen(visit: Visit) -> None:
    for path in PAGES:
        page = visit.open(path)
        assert page.locator("h1").count() == 1, path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{path} scrolls sideways by {wide} px"


def test_from_home_to_whom_iom_exerts_compulsory_power_over(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="Over whom does IOM exert power?").click()
    page.wait_for_url("**/organizations/iom/**")
    power = page.locator("main").inner_text()
    exerted = power[power.index("What it exerts") : power.index("What is exerted over it")]
    assert "Forced migrants" in exerted
    assert "NGO partners" in exerted


def test_from_home_to_who_exerts_power_over_iom_and_on_to_the_passage(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="Who exerts power over IOM?").click()
    page.wait_for_url("**/organizations/iom/**")
    over = page.get_by_role("heading", name="What is exerted over it").locator("xpath=..")
    assert over.get_by_role("link", name="Donors of IOM").count() > 0
    over.get_by_role("link", name=re.compile(r"Bradley 2017.*paragraph 1")).first.click()
    page.wait_for_url("**/articles/bradley-2017/#*")
    passage = page.locator(":target")
    assert "donors" in passage.inner_text()
    assert passage.locator("xpath=ancestor-or-self::*").get_by_text("relatively").count() > 0


def test_from_home_to_what_is_only_arguable(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="What is only arguable?").click()
    section = page.locator("main").inner_text()
    arguable = section[section.index("Only arguable", section.index("Only arguable") + 1) :]
    assert "assisted voluntary returns" in arguable.lower()
    assert "arguably" in arguable


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_endnotes_open_without_javascript(visit: Visit) -> None:
    page = visit.open("articles/bradley-2017/")
    details = page.locator("details", has_text="Barnett").first
    assert not details.evaluate("element => element.open")
    details.locator("summary").click()
    assert details.evaluate("element => element.open")


def test_a_permanent_address_leads_to_the_sentence(visit: Visit) -> None:
    stub = next(visit.site.folder.glob("id/bradley-2017.*")).name
    visit.page.goto(f"{visit.site.url}id/{stub}/")
    visit.page.wait_for_url("**/articles/bradley-2017/#*")
    assert visit.page.locator(":target").count() == 1


def test_the_browser_title_and_the_search_say_the_name(visit: Visit) -> None:
    page = visit.open("organizations/iom/")
    assert page.title().startswith("International Organization for Migration")
    page.locator("input[name=query]").press_sequentially("PICMME")  # the search listens to keys, which fill() does not press
    page.locator(".md-search-result__item").first.wait_for()
    found = page.locator(".md-search-result__item").all_inner_texts()
    assert any(result.startswith("International Organization for Migration") for result in found), found
