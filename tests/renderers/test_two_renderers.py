"""One content, two renderers: the sites keep the same promises. What may differ, and why, stands in page_promises.py."""

import gzip
from pathlib import Path

import pytest
from chromium import served
from page_promises import broken
from playwright.sync_api import Browser

import real_content
from iomkb.build import build_site as build_with_mkdocs
from iomkb.folders import MANIFEST
from iomkb.output import site_path
from iomkb.page_head import MARK
from iomkb.pipeline import load
from iomkb.zensical_build import SOURCE
from iomkb.zensical_build import build_site as build_with_zensical


@pytest.fixture(scope="module")
def sites(kept: Path) -> tuple[Path, Path]:
    """The small project's site, with MkDocs and with Zensical."""
    loaded = load(kept)
    reports = [make(kept, loaded, kept / name) for make, name in ((build_with_mkdocs, "one"), (build_with_zensical, "two"))]
    assert [report.problems for report in reports] == [(), ()]
    assert reports[0].pages == reports[1].pages
    return kept / "one", kept / "two"


def test_a_small_site_keeps_the_same_promises_with_either(sites: tuple[Path, Path]) -> None:
    assert [str(found) for found in broken(*sites)] == []


def test_every_page_has_its_policy_and_nothing_is_left_of_how_it_came_there(sites: tuple[Path, Path]) -> None:
    site = sites[1]
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert {"index.html", "404.html", site_path("organizations/harbour-board.md"), "id/harbour-board/index.html"} <= set(pages)
    assert [name for name, text in pages.items() if text.count('http-equiv="Content-Security-Policy"') != 1] == []
    assert [name for name, text in pages.items() if MARK in text] == []
    assert not (site / SOURCE).exists()
    assert "organizations/harbour-board/index.html" in (site / MANIFEST).read_text().splitlines()


def test_the_sitemap_is_packed_as_well(sites: tuple[Path, Path]) -> None:
    told = (sites[1] / "sitemap.xml").read_bytes()
    assert gzip.decompress((sites[1] / "sitemap.xml.gz").read_bytes()) == told
    assert told.count(b"<lastmod>") == told.count(b"<loc>") > 0


@pytest.mark.browser
def test_the_search_finds_and_nothing_is_refused_in_chromium(sites: tuple[Path, Path], browser: Browser) -> None:
    """Zensical draws its search itself, in a style of its own that the policy must know; and fetches its index late."""
    with served(sites[1]) as site:
        page = browser.new_page()
        complaints: list[str] = []
        asked: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.url}organizations/harbour-board/")
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if url.endswith("search.json")] == [], "the index is fetched before anybody searches"
        page.locator(".md-search__button").click()
        page.locator("input:focus").wait_for()  # or a busy machine loses the first letters
        page.keyboard.type("keepers union")
        page.locator("[role=listbox] :text('Keepers')").first.wait_for()
        assert complaints == []
        assert [url for url in asked if not url.startswith(site.url)] == []
        page.close()


@pytest.mark.long
def test_the_real_site_keeps_the_same_promises_with_either(real_site: Path, tmp_path: Path) -> None:
    real_content.build(tmp_path / "site", IOMKB_RENDERER="zensical")
    assert [str(found) for found in broken(real_site, tmp_path / "site")] == []
