"""The doors of the home page, walked to their ends: by mouse, by keyboard alone, without JavaScript, on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}
WAYS = [
    pytest.param(DESKTOP, id="desktop"),
    pytest.param(PHONE, id="phone"),
    pytest.param({**DESKTOP, "java_script_enabled": False}, id="no-javascript"),
    pytest.param({**PHONE, "java_script_enabled": False}, id="phone-no-javascript"),
]

DONORS_PASSAGE = re.compile(r"Bradley 2017, Compulsory Power.*, paragraph 1")
FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  return {
    name: (element.getAttribute("aria-label") || element.innerText || "").trim(),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    text: element.closest(".md-content") !== null,
  };
}"""


def door(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth === document.documentElement.clientWidth"))


def tab_to(page: Page, name: str | re.Pattern[str], most: int = 60) -> None:
    """Press Tab until the link called `name` has the focus; each stop on the way in the text must be seen and outlined."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["text"]:
            assert focused["outlined"], f"no visible focus on {focused['name']!r}"
            assert focused["seen"], f"the focus is out of sight on {focused['name']!r}"
        if re.search(name, focused["name"]):
            return
    raise AssertionError(f"no {name!r} within {most} presses of Tab")


def shows_donors_passage(page: Page) -> None:
    page.wait_for_url("**/articles/bradley-2017/compulsory-power/#*")
    passage = page.locator(":target")
    assert "donors" in passage.inner_text()
    assert passage.is_visible()
    assert fits(page)


@pytest.mark.parametrize("visit", WAYS, indirect=True)
def test_a_student_learns_who_exerts_compulsory_power_over_iom_and_reads_the_passage(visit: Visit) -> None:
    page = visit.open("")
    door(page, "For students").get_by_role("link", name="Who exerts power over IOM").click()
    page.wait_for_url("**/organizations/iom/#power-over")
    over = page.locator("section:has(> #power-over)")
    compulsory = over.locator(".kb-by-form", has_text="Compulsory power")
    assert compulsory.get_by_role("link", name="Donors of IOM").first.is_visible()
    assert "relatively beholden" in compulsory.inner_text()
    assert fits(page)
    compulsory.get_by_role("link", name=DONORS_PASSAGE).first.click()
    shows_donors_passage(page)
    page.go_back()
    page.wait_for_url("**/organizations/iom/#power-over")


def test_a_student_does_so_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("")
    tab_to(page, "^Who exerts power over IOM$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations/iom/#power-over")
    tab_to(page, "^Donors of IOM$", most=10)  # the focus went where the address leads
    tab_to(page, DONORS_PASSAGE, most=3)
    page.keyboard.press("Enter")
    shows_donors_passage(page)
    tab_to(page, "^Donors$|^donors$", most=10)


def test_the_first_tab_leads_past_the_navigation(visit: Visit) -> None:
    page = visit.open("organizations/iom/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["text"]


@pytest.mark.parametrize("visit", WAYS, indirect=True)
def test_a_researcher_goes_from_the_matrix_to_the_endnote_and_the_work(visit: Visit) -> None:
    page = visit.open("")
    door(page, "For researchers").get_by_role("link", name="Power, as a matrix").click()
    page.wait_for_url("**/power/")
    donors = page.locator(".kb-matrix").first.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Donors of IOM"))
    donors.locator(".kb-ref").first.click()
    page.wait_for_url("**/power/#sentence-*")
    sentence = page.locator(":target")
    assert "compulsory power" in sentence.inner_text().lower()
    assert fits(page)
    sentence.locator("a.kb-source").click()
    shows_donors_passage(page)
    page.locator("aside.kb-margin").get_by_role("link", name="Endnote 51").click()
    page.wait_for_url("**/endnotes/#note-51")
    page.locator(":target").get_by_role("link", name="Milner 2015").first.click()
    page.wait_for_url("**/works/milner-2015/")
    assert page.locator("h1").is_visible()
    assert fits(page)


@pytest.mark.parametrize("visit", WAYS, indirect=True)
def test_an_instructor_finds_a_debate_for_a_seminar_and_one_claim_to_set(visit: Visit) -> None:
    page = visit.open("")
    door(page, "For instructors").get_by_role("link", name="Debates for a seminar").click()
    page.wait_for_url("**/debates/")
    page.get_by_role("link", name="IOM: an apparatus of states, or an actor with power of its own?").click()
    page.wait_for_url("**/debates/iom-state-apparatus-or-actor/")
    positions = page.locator(".kb-position")
    assert positions.count() == 3
    claim = positions.first.locator(".kb-statement:has(> .kb-sentence:has-text('supranational guise'))")
    assert "Ashutosh and Mountz 2011" in claim.inner_text()
    claim.locator("a.kb-own").click()
    page.wait_for_url("**/assertions/bradley-2017/*/")
    assert "supranational guise" in page.locator("main").inner_text()
    assert fits(page)
    page.locator(".kb-how-cite > summary").click()
    assert "Bradley" in page.locator(".kb-how-cite").inner_text()


def test_from_home_to_what_is_only_arguable(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="What is only arguable?").click()
    page.wait_for_url("**/power/#arguable")
    arguable = page.locator("#arguable ~ *").all_inner_texts()
    assert any("arguably" in text for text in arguable)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-javascript"])
def test_what_is_folded_opens_without_javascript(visit: Visit) -> None:
    page = visit.open("articles/bradley-2017/compulsory-power/")
    folded = page.locator(".kb-statement details").first
    assert not folded.evaluate("element => element.open")
    folded.locator("summary").click()
    assert folded.evaluate("element => element.open")


@pytest.mark.parametrize(
    "visit", [PHONE, {**PHONE, "java_script_enabled": False}], indirect=True, ids=["phone", "no-javascript"]
)
def test_on_a_phone_the_drawer_leads_on(visit: Visit) -> None:
    page = visit.open("organizations/unhcr/")
    page.locator(".md-header__button[for=__drawer]").click()
    drawer = page.locator(".md-nav--primary")
    drawer.locator("label.md-nav__link", has_text="Look around").click()
    drawer.get_by_role("link", name="Timeline").click()
    page.wait_for_url("**/timeline/")


def test_a_permanent_address_leads_to_the_sentence(visit: Visit) -> None:
    stub = next(visit.site.folder.glob("id/bradley-2017.*")).name
    visit.page.goto(f"{visit.site.url}id/{stub}/")
    visit.page.wait_for_url("**/articles/bradley-2017/**#*")
    assert visit.page.locator(":target").count() == 1


def test_the_search_waits_until_it_is_wanted(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url) if "search_index" in request.url else None)
    page = visit.open("organizations/iom/")
    assert page.title().startswith("International Organization for Migration")
    assert asked == []
    page.keyboard.press("/")
    page.keyboard.type("PICMME")
    page.locator(".md-search-result__item").first.wait_for()
    found = page.locator(".md-search-result__item").all_inner_texts()
    assert any(result.startswith("International Organization for Migration") for result in found), found
    assert len(asked) == 1
