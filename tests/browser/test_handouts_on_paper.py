"""A brief or a seminar sheet is made for paper: on two pages at most, with nothing lost that stands on the screen."""

import re

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = re.compile(rb"/Type\s*/Page\b")


def test_every_handout_fits_on_two_pages(visit: Visit) -> None:
    folder = visit.site.folder
    handouts = sorted([*folder.glob("debates/*/brief/"), *folder.glob("power-types/*/sheet/")])
    assert len(handouts) > 10, "the real content has debates and forms of power"
    long = {}
    for handout in handouts:
        page = visit.open(f"{handout.relative_to(folder).as_posix()}/")
        pages = len(PAGES.findall(page.pdf(format="A4", prefer_css_page_size=True)))
        if not 1 <= pages <= 2:
            long[handout.relative_to(folder).as_posix()] = pages
    assert long == {}


def test_on_paper_each_sentence_has_its_voice_its_place_and_its_id(visit: Visit) -> None:
    page = visit.open("debates/iom-and-the-power-of-its-donors/brief/")
    page.emulate_media(media="print")
    lines = page.locator(".kb-lines > li")
    assert lines.count() > 5
    for line in lines.all():
        assert line.locator(".kb-sentence").is_visible()
        assert line.locator(".kb-locator > :first-child").first.is_visible(), "who holds it"
        assert line.locator(".kb-source").is_visible()
        assert line.locator(".kb-permanent").is_visible()
    assert page.locator(".kb-hedge").first.is_visible()
    assert not page.locator(".kb-how-cite").is_visible()
    href = lines.first.locator(".kb-permanent").get_attribute("href") or ""
    assert "/id/bradley-2017." in href
