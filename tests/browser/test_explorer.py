"""The explorer in Chromium: the drawing, its filters, its address, the list, by keyboard, without JavaScript, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DRAWN = "document.querySelector('.kb-canvas')._cyreg.cy.nodes().filter(one => one.style('display') !== 'none').length"


def explorer(visit: Visit, query: str = "") -> Page:
    page = visit.open(f"explorer/{query}")
    expect(page.locator(".kb-explorer-status")).to_contain_text("relations")
    return page


def test_it_draws_and_lists_everything_at_first(visit: Visit) -> None:
    page = explorer(visit)
    expect(page.locator(".kb-explorer-status")).to_contain_text("All")
    assert page.evaluate(DRAWN) > 100
    assert page.locator(".kb-explorer-entry").count() == 30
    page.get_by_role("button", name=re.compile("^Show 30 more")).click()
    assert page.locator(".kb-explorer-entry").count() == 60
    expect(page.locator(".kb-explorer-plain")).to_be_hidden()


def test_a_filter_changes_drawing_list_and_address_and_the_address_brings_it_back(visit: Visit) -> None:
    page = explorer(visit)
    page.locator(".kb-filters > summary").first.click()
    page.get_by_label("Form of power").select_option("compulsory-power")
    page.get_by_label("Whose category").select_option("source")
    page.get_by_label("Mechanisms of power").uncheck()
    expect(page).to_have_url(re.compile(r"\?form=compulsory-power&reading=source&hide=mechanism$"))
    said = page.locator(".kb-explorer-status").inner_text()
    drawn = page.evaluate(DRAWN)
    assert 1 < drawn < 40
    assert "Donors of IOM" in page.locator(".kb-explorer-list").inner_text()
    again = explorer(visit, page.url.partition("explorer/")[2])
    assert again.locator(".kb-explorer-status").inner_text() == said
    assert again.evaluate(DRAWN) == drawn
    assert not again.get_by_label("Mechanisms of power").is_checked()
    again.locator(".kb-filters > summary").first.click()
    again.get_by_role("button", name="Clear all filters").click()
    expect(again.locator(".kb-explorer-status")).to_contain_text("All")
    expect(again).to_have_url(re.compile(r"explorer/$"))


def test_years_leave_out_what_is_undated_unless_asked(visit: Visit) -> None:
    dated = explorer(visit, "?from=1950&to=1960").locator(".kb-explorer-list").inner_text()
    assert "1951" in dated
    few = int(re.findall(r"\d+", visit.page.locator(".kb-explorer-status").inner_text())[0])
    explorer(visit, "?from=1950&to=1960&undated=1")
    assert int(re.findall(r"\d+", visit.page.locator(".kb-explorer-status").inner_text())[0]) > few


def test_by_keyboard_alone_a_french_name_finds_selects_and_leads_to_the_page(visit: Visit) -> None:
    page = explorer(visit)
    page.get_by_label("Find by any name or abbreviation").focus()
    page.keyboard.type("organisation internationale pour les migr")
    expect(page.locator(".kb-found button").first).to_contain_text("International Organization for Migration")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?select=iom$"))
    expect(page.locator("#explorer-shown")).to_be_focused()
    expect(page.locator("#explorer-shown")).to_have_text("Selected: IOM")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations/iom/")
    page.go_back()
    expect(page.locator("#explorer-shown")).to_have_text("Selected: IOM")


def test_selecting_in_the_drawing_and_going_back(visit: Visit) -> None:
    page = explorer(visit)
    page.evaluate("document.querySelector('.kb-canvas')._cyreg.cy.getElementById('unhcr').emit('tap')")
    expect(page).to_have_url(re.compile(r"\?select=unhcr$"))
    page.get_by_label("draw only what it is joined to").check()
    expect(page).to_have_url(re.compile(r"\?select=unhcr&near=1$"))
    assert 2 < page.evaluate(DRAWN) < 100
    source = page.locator(".kb-explorer-entry .kb-source").first
    assert "bradley-2017" in (source.get_attribute("href") or "")
    page.go_back()
    expect(page.locator("#explorer-shown")).to_have_text("Relations shown")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_without_javascript_it_says_where_the_same_is_to_be_read(visit: Visit) -> None:
    page = visit.open("explorer/")
    plain = page.locator(".kb-explorer-plain")
    expect(plain).to_be_visible()
    expect(page.locator(".kb-explorer-tools")).to_be_hidden()
    plain.get_by_role("link", name="IOM").or_(
        plain.get_by_role("link", name="International Organization for Migration")
    ).first.click()
    page.wait_for_url("**/organizations/iom/")


def test_from_the_disk_it_says_what_is_the_matter(visit: Visit) -> None:
    visit.page.goto((visit.site.folder / "explorer/index.html").as_uri())
    expect(visit.page.locator(".kb-explorer-status")).to_contain_text("from a file on the disk")
    expect(visit.page.locator(".kb-explorer-plain")).to_be_visible()
    visit.console.clear()  # the browser itself says that it refused
    visit.outside.clear()


PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "reduced_motion": "reduce", "has_touch": True}


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone-dark"])
def test_on_a_phone_the_drawing_stands_above_the_list_and_follows_the_colours(visit: Visit) -> None:
    page = explorer(visit, "?select=iom&near=1")
    canvas, shown = page.locator(".kb-canvas").bounding_box(), page.locator(".kb-shown").bounding_box()
    assert canvas is not None
    assert shown is not None
    assert canvas["y"] + canvas["height"] <= shown["y"]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    ink = "document.querySelector('.kb-canvas')._cyreg.cy.nodes()[0].style('color')"
    dark = page.evaluate(ink)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    page.wait_for_function(f"{ink} !== '{dark}'")
