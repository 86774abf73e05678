"""A bookmark into an edition, years later: the old words, what became of them, and the way to what replaces them."""

from pathlib import Path

import pytest
from chromium import served
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]

BOOKMARK = "editions/first/id/okafor-2001.r7tw/"


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no-javascript"])
def test_a_bookmarked_sentence_stays_and_says_what_became_of_it(browser: Browser, walked: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    with served(walked / "site") as site:
        page.goto(f"{site.url}{BOOKMARK}")
        page.wait_for_url("**/editions/first/articles/okafor-2001/dues/#r7tw")
        assert (
            page.locator(":target .kb-sentence")
            .inner_text()
            .startswith("The board arguably holds compulsory power over fishers through dues.")
        )
        banner = page.get_by_role("complementary", name="About this edition")
        assert "Edition first: this page is kept as it was on" in banner.inner_text()
        summary = banner.locator("summary")
        assert summary.inner_text() == "Since then: 1 reworded, 1 split"
        summary.click()
        assert "Somebody unnamed holds it over the board as well." in banner.inner_text()
        assert banner.locator("ins").all_inner_texts() == ["unnamed"]
        assert "It said two things at once." in banner.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        for words, place in (
            ("The board arguably holds compulsory power over fishers.", "#k2mm"),
            ("Dues are the means of that power.", "#k3nn"),
        ):
            banner.get_by_role("link", name=words).click()
            page.wait_for_url(f"{site.url}articles/okafor-2001/dues/{place}")
            assert page.locator(":target .kb-sentence").inner_text().startswith(words)
            page.go_back()
            if not banner.locator("ul").is_visible():
                summary.click()
        banner.get_by_role("link", name="The same place today").click()
        page.wait_for_url(f"{site.url}articles/okafor-2001/dues/")
        page.get_by_role("link", name="this place in Spring & <summer>").click()
        page.wait_for_url("**/editions/second/articles/okafor-2001/dues/")
    context.close()
    assert errors == []


def test_the_page_of_the_renamed_organization_leads_to_its_new_place_and_back(browser: Browser, walked: Path) -> None:
    page = browser.new_page()
    with served(walked / "site") as site:
        page.goto(f"{site.url}editions/first/organizations/harbour-board/")
        banner = page.get_by_role("complementary", name="About this edition")
        assert banner.locator("summary").inner_text() == "Since then: 1 reworded, 1 renamed, 1 split"
        banner.get_by_role("link", name="The same place today").click()
        page.wait_for_url(f"{site.url}organizations/port-board/")
        assert page.locator("link[type='application/atom+xml']").count() == 2
    page.close()
