"""How to cite: readable without scripts, copied with one press, and nothing of it in the way of a reader."""

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

COPYING = {"viewport": {"width": 1280, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}
ASSERTION = "assertions/bradley-2017/r9r3/"


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_everything_is_there_without_scripts(visit: Visit) -> None:
    page = visit.open(ASSERTION)
    block = page.locator("details.kb-how-cite")
    block.locator("summary").first.click()
    told = block.inner_text()
    for words in ("This page", "Its source", "At second hand", "MLA", "qtd. in", "as cited in Milner", "list of works"):
        assert words in told, words
    assert block.locator("button").count() == 0
    assert block.locator("a[download]").count() == 3


@pytest.mark.parametrize("visit", [COPYING], indirect=True, ids=["copying"])
def test_a_button_copies_the_citation_beside_it(visit: Visit) -> None:
    page = visit.open(ASSERTION)
    block = page.locator("details.kb-how-cite")
    block.locator("summary").first.click()
    cited = block.locator("[data-copy]").first
    cited.locator("xpath=following-sibling::button[1]").click()
    block.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cited.inner_text()
    block.get_by_text("For reference managers").first.click()
    record = block.locator("pre[data-copy]").first
    record.locator("xpath=following-sibling::button[1]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('@online{'))")
    assert page.evaluate("navigator.clipboard.readText()") == (record.text_content() or "").strip()


def test_a_page_on_one_source_says_which_and_no_other_does(visit: Visit) -> None:
    records = "Array.from(document.querySelectorAll('.Z3988'), (span) => span.title)"
    kinds = "Array.from(document.querySelectorAll('meta[name^=citation_]')).length"
    for path, count in ((ASSERTION, 1), ("articles/bradley-2017/", 1), ("organizations/iom/", 0), ("", 0)):
        page = visit.open(path)
        assert (page.evaluate(f"{records}.length"), page.evaluate(kinds)) == (count, 0), path
    page = visit.open("works/")
    assert (
        page.evaluate(f"{records}.length") == page.locator("ul.kb-works > li").count()
        or page.evaluate(f"{records}.length") > 30
    )
