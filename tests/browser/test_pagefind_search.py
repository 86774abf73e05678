"""The search of a site too large for Material's: the same box and keys, answered by Pagefind; narrowed; and nothing is markup."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from chromium import served
from playwright.sync_api import Page, expect
from test_search import ASK, FIRST, QUESTIONS, leads_there
from visits import Site, Visit

from iomkb import pagefind
from iomkb.build import build_site
from iomkb.pipeline import load
from iomkb.site_search import index_of, write_index
from small_site import CONFIGURATION

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(not pagefind.version(), reason="Pagefind is not installed: pip install 'iomkb[search]'"),
]

HERE = Path(__file__).parent

NAME = "<img src=x onerror=alert(1)> & ␞ <script>alert(2)</script>"

RECORDS = {
    "ordre-du-port": "name: Ordre du port\nnames:\n  - {name: Réputation d’efficacité, abbreviation: OP, language: fr, from: {outside: x}}\n",
    "hostile": f"name: '{NAME}'\ndescription: {{text: 'A \"<b>bold</b>\" pirate &lt;i&gt; <svg onload=alert(3)>.', from: {{outside: x}}}}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The harbour with a hostile record, built for real with the search of a large site."""
    project = tmp_path_factory.mktemp("pagefind") / "harbour"
    shutil.copytree(HERE.parent / "projects/harbour", project)
    (project / "mkdocs.yml").write_text(f"{CONFIGURATION}extra: {{kb_search: pagefind}}\n", encoding="utf-8")
    for id, record in RECORDS.items():
        (project / f"content/organizations/{id}.yml").write_text(record, encoding="utf-8")
    loaded = load(project)
    assert not loaded.errors, loaded.errors
    report = build_site(project, loaded, project / "site")
    assert not report.problems
    with served(project / "site") as site:
        yield site


def _type(page: Page, query: str) -> list[str]:
    """Type a query and give the addresses of all results on the list, once they are there."""
    page.locator("input[name=query]").fill(query)
    page.locator(".md-search-result__meta", has_text="matching").wait_for()
    page.wait_for_function("query => document.querySelector('.md-search-result').dataset.answers === query", arg=query)
    links = page.locator(".md-search-result__list [data-best]").all()
    return [(link.get_attribute("href") or "").split("/", 3)[3] for link in links]


def test_what_readers_look_for_comes_first(visit: Visit) -> None:
    page = visit.open("")
    wrong = {}
    for question in yaml.safe_load((HERE / "pagefind.yml").read_text(encoding="utf-8")):
        found = _type(page, question["query"])
        if not found or found[0] != question["page"]:
            wrong[question["query"]] = found[:3]
    assert not wrong


def test_nothing_that_is_found_is_markup(visit: Visit) -> None:
    page = visit.open("")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    assert _type(page, "pirate") == ["organizations/hostile/"]
    item = page.locator(".md-search-result__item")
    assert item.locator("h1").inner_text() == " ".join(NAME.split())
    assert 'A "<b>bold</b>" pirate <i> <svg onload=alert(3)>.' in item.locator("p").inner_text()
    assert item.locator("mark").all_inner_texts() == ["pirate"]
    assert item.locator("img, script, svg, b, i").count() == 0
    assert _type(page, "<img src=x onerror=alert(1)>")[0] == "organizations/hostile/"
    assert dialogs == []


def test_a_page_found_by_another_name_shows_that_name_only(visit: Visit) -> None:
    page = visit.open("")
    _type(page, "quay")
    assert page.locator(".md-search-result__item").first.locator(".md-tag").all_inner_texts() == ["Quay Office"]


def test_no_result_is_said(visit: Visit) -> None:
    page = visit.open("")
    assert _type(page, "zeppelin") == []
    assert page.locator(".md-search-result__meta").inner_text() == "No matching documents"
    page.locator(".md-search button[type=reset]").click()
    page.locator(".md-search-result__meta", has_text="Type to start").wait_for()


def test_results_are_narrowed_and_counted(visit: Visit) -> None:
    page = visit.open("")
    everything = _type(page, "harbour")
    kinds, forms, sources, decades = page.locator(".kb-facets select").all()
    expect(kinds).to_be_visible()
    choices = [option.strip() for option in kinds.locator("option").all_inner_texts()]
    assert choices[0] == "Kind: any"
    number = int(next(choice for choice in choices if choice.startswith("Organization (")).partition("(")[2].strip(")"))
    kinds.select_option("Organization")
    page.locator(".md-search-result__meta", has_text=f"{number} matching").wait_for()
    page.wait_for_function("() => document.querySelector('.md-search-result').dataset.narrowed === 'Kind: Organization'")
    narrowed = page.locator(".md-search-result__list [data-best]").all()
    assert 0 < len(narrowed) == number < len(everything)
    assert all("/organizations/" in (link.get_attribute("href") or "") for link in narrowed)
    kinds.select_option("")
    page.locator("input[name=query]").fill("")
    assert decades.is_visible()  # what is chosen may be all that is asked for
    _type(page, "storm")
    sources.select_option("Okafor 2001")
    decades.select_option("1980s")
    page.wait_for_function("() => document.querySelector('.md-search-result').dataset.narrowed?.includes('1980s')")
    assert "events/great-storm/" in "".join(page.locator(".md-search-result__list").evaluate("list => list.innerHTML"))
    assert forms.is_visible()


def test_keys_are_materials(visit: Visit) -> None:
    page = visit.open("places/old-port/")
    box = page.locator("input[name=query]")
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(box).to_be_focused()
        assert box.input_value() == ""
        page.keyboard.press("Escape")
        expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press("/")
    _type(page, "board")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).not_to_be_focused()
    page.keyboard.type("s")  # whoever goes on typing is in the box again
    expect(box).to_be_focused()
    _type(page, "great storm")
    box.press("Enter")
    page.wait_for_url("**/events/great-storm/")


def test_a_link_to_a_query_opens_its_results(visit: Visit) -> None:
    page = visit.open("about/?q=great+storm")
    expect(page.locator("#__search")).to_be_checked()
    expect(page.locator(".md-search-result__item").first.locator("h1")).to_have_text("Great Storm")


def test_the_index_is_fetched_only_when_somebody_turns_to_the_search(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.site.url)))
    page = visit.open("")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if path.startswith(("pagefind/", "search/"))]
    _type(page, "board")
    assert {path.split("/")[1].partition("?")[0] for path in asked if path.startswith("pagefind/")} >= {
        "pagefind.js",
        "fragment",
    }
    assert not [path for path in asked if path.startswith("search/")]


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_there_is_no_box_that_does_nothing(visit: Visit) -> None:
    page = visit.open("")
    assert not page.locator("input[name=query]").is_visible()
    assert page.locator("h1").first.is_visible()


@pytest.mark.long
def test_the_real_questions_are_answered_as_by_materials_search(visit: Visit, tmp_path: Path) -> None:
    """Over the real content, in the harbour's pages: at most a few in a hundred come a little later than they should."""
    import real_content
    from iomkb.pipeline import outputs

    write_index(index_of(tmp_path, tuple(outputs(real_content.loaded()))), visit.site.folder)
    page = visit.open("")
    wrong = []
    for question in QUESTIONS:
        pages: list[str] = question["page"] if isinstance(question["page"], list) else [question["page"]]
        found: list[Any] = page.evaluate(ASK, question["query"])
        within = found[:1] if question["kind"] in FIRST else found
        if not any(leads_there(address, pages) for address in within):
            wrong.append(f"{question['kind']} “{question['query']}”: expected {' or '.join(pages)}, got {', '.join(found)}")
    assert len(wrong) <= len(QUESTIONS) // 50, "\n" + "\n".join(wrong)
