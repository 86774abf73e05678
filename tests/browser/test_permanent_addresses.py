"""Link to this: on pages, passages and sentences, with scripts and without, and back to the very place that it names."""

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PART = "articles/bradley-2017/background/"
COPYING = {"viewport": {"width": 390, "height": 800}, "permissions": ["clipboard-read", "clipboard-write"]}
PLAIN = {"java_script_enabled": False}


def expect_target(page: Page, fragment: str) -> None:
    expect(page).to_have_url(re.compile(f"{re.escape(PART)}#{fragment}$"))
    # The address is there before the page is read to its end.
    expect(page.locator(f":target#{fragment}")).to_have_count(1)


@pytest.mark.parametrize("visit", [PLAIN], indirect=True, ids=["no-javascript"])
def test_without_scripts_a_permanent_address_leads_straight_to_its_fragment(visit: Visit) -> None:
    for control in (".kb-self", ".kb-excerpt .kb-permalink a"):
        page = visit.open(PART)
        link = page.locator(control).nth(3)
        fragment = link.locator("xpath=ancestor::*[@id][1]").get_attribute("id") or ""
        assert (link.get_attribute("href") or "").endswith(f"/id/bradley-2017.{fragment}/")
        link.click()
        expect_target(page, fragment)


@pytest.mark.parametrize("visit", [PLAIN], indirect=True, ids=["no-javascript"])
@pytest.mark.parametrize("path", ["organizations/iom/", "works/bradley2017/", PART, "debates/", "about/"])
def test_without_scripts_the_link_to_a_page_leads_back_to_it(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.get_by_role("link", name="Link to this page").click()
    expect(page).to_have_url(f"{visit.site.url}{path}")


@pytest.mark.parametrize("visit", [COPYING], indirect=True, ids=["copying"])
def test_with_scripts_it_is_copied_and_said_so(visit: Visit) -> None:
    page = visit.open(PART)
    for link in (page.locator(".kb-self").first, page.get_by_role("link", name="Link to this page")):
        link.click()
        expect(page.get_by_role("status").filter(has_text="Permanent address copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"{visit.site.url}id/bradley-2017.")
        assert page.url == f"{visit.site.url}{PART}"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_key_held_down_opens_it_as_any_link(visit: Visit) -> None:
    page = visit.open(PART)
    with page.context.expect_page() as opened:
        page.locator(".kb-self").first.click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(rf"{re.escape(PART)}#\w+$"))
