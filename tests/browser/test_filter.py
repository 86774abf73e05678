"""The bar above long listings: it narrows down, counts, keeps its state in the address, and is not there without JavaScript."""

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_timeline_by_kind_and_organization(visit: Visit) -> None:
    page = visit.open("timeline/")
    items = page.locator(".kb-timeline > li:visible, .kb-undated > li:visible")
    every = items.count()
    page.get_by_label("Kind", exact=True).select_option("name-in-use")
    page.get_by_label("Organization", exact=True).select_option("iom")
    page.get_by_role("status").get_by_text(f"of {every} entries").wait_for()
    assert 0 < items.count() < every
    assert all("under the name" in text for text in items.all_inner_texts())
    assert page.locator("h2:visible", has_text="Undated").count() == 0
    assert page.url.endswith("?kind=name-in-use&of=iom")
    page.reload()
    assert 0 < items.count() < every
    page.get_by_role("button", name="Show all").click()
    page.locator("h2", has_text="Undated").wait_for()
    assert items.count() == every
    assert page.url.endswith("/timeline/")


def test_works_by_words_without_their_accents(visit: Visit) -> None:
    page = visit.open("works/?words=pecoud")
    names = page.locator(".kb-works > li:visible .kb-name").all_inner_texts()
    assert names == ["Geiger and Pécoud 2010", "Geiger and Pécoud 2014", "Georgi 2010"]  # the last in a book of theirs
    page.get_by_label("Words", exact=True).fill("no such word")
    page.get_by_role("status").get_by_text("None of").wait_for()
    assert page.locator(".kb-works > li:visible").count() == 0


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
@pytest.mark.parametrize("path", ["timeline/?kind=name-in-use", "works/?words=barnett", "concepts/?words=power"])
def test_without_javascript_listings_are_whole(visit: Visit, path: str) -> None:
    page = visit.open(path)
    assert page.locator(".kb-filter").count() == 1
    assert not page.locator(".kb-filter").is_visible()
    assert page.locator(".kb-timeline > li:visible, .kb-works > li:visible, .kb-listing > li:visible").count() > 20
