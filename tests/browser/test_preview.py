"""A link to a passage, an endnote or a record shows where it leads, without leaving the page: by mouse, by keyboard, by touch."""

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSAGE = "a.kb-source[href*='compulsory-power/#']"
TOUCH = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_the_mouse_shows_the_passage_with_its_sentence_marked(visit: Visit) -> None:
    page = visit.open("organizations/iom/")
    page.locator(PASSAGE).first.hover()
    card = page.locator(".kb-preview")
    card.wait_for()
    assert "Compulsory Power: Directly Shaping Behaviour, paragraph 1" in card.inner_text()
    assert "forced migrants" in card.locator(".kb-preview-this").inner_text()
    box, screen = card.bounding_box(), page.viewport_size
    assert box
    assert screen
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= screen["height"]
    card.hover()  # it stays while the pointer is on it
    page.wait_for_timeout(500)
    assert card.count() == 1
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_the_keyboard_shows_an_endnote_with_its_works(visit: Visit) -> None:
    page = visit.open("articles/bradley-2017/compulsory-power/")
    note = page.locator(".kb-notes a", has_text="51").first
    note.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator(".kb-preview")
    card.wait_for()
    assert "Endnote 51" in card.inner_text()
    assert "Milner 2015" in card.inner_text()
    assert note.get_attribute("aria-describedby") == "kb-preview"
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert note.evaluate("element => element === document.activeElement")


def test_a_record_is_shown_by_its_first_sentence(visit: Visit) -> None:
    page = visit.open("articles/bradley-2017/introduction/")
    page.locator(".kb-sentence a.kb-link[href$='organizations/unhcr/']").first.hover()
    card = page.locator(".kb-preview")
    card.wait_for()
    assert "office for refugees" in card.inner_text()


@pytest.mark.parametrize("visit", [TOUCH], indirect=True, ids=["touch"])
def test_a_tap_shows_the_passage_and_a_second_one_leads_there(visit: Visit) -> None:
    page = visit.open("organizations/iom/")
    page.locator(PASSAGE).first.tap()
    card = page.get_by_role("dialog", name="Preview")
    card.wait_for()
    assert page.url.endswith("/organizations/iom/")
    card.get_by_role("button", name="Close").tap()
    assert card.count() == 0
    page.locator(PASSAGE).first.tap()
    card.get_by_role("link", name="Open", exact=True).tap()
    page.wait_for_url("**/articles/bradley-2017/compulsory-power/#*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_without_javascript_they_are_plain_links(visit: Visit) -> None:
    page = visit.open("organizations/iom/")
    page.locator(PASSAGE).first.click()
    page.wait_for_url("**/articles/bradley-2017/compulsory-power/#*")
