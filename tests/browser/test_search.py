"""What readers look for is among the first three results, the thing itself first: the questions of search.yml, typed in."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "search.yml").read_text(encoding="utf-8"))

FIRST = ("name", "abbreviation", "old name", "French name", "page")
"""Kinds of questions that name the thing itself: its page must be the very first result."""

ASK = """
async (query) => {
  const input = document.querySelector("input[name=query]")
  const list = document.querySelector(".md-search-result__list")
  const meta = document.querySelector(".md-search-result__meta")
  const until = async (test) => { for (let n = 0; n < 1000 && !test(); n++) await new Promise(r => setTimeout(r, 10)) }
  const type = (value) => { input.value = value; input.dispatchEvent(new KeyboardEvent("keyup")) }
  input.focus()
  type("")
  await until(() => /^Type/.test(meta.textContent.trim()) && list.children.length === 0)
  type(query)
  await until(() => /matching/.test(meta.textContent))
  return [...list.children].slice(0, 3).map((item) => new URL(item.querySelector("a").href).pathname.slice(1))
}
"""
"""Types a query and gives the addresses of the first results, once they are there."""


def leads_there(address: str, pages: list[str]) -> bool:
    return any(address == page or (page.endswith("*") and address.startswith(page[:-1])) for page in pages)


def test_the_questions_are_many_and_of_every_kind() -> None:
    assert len(QUESTIONS) >= 60
    assert len({question["query"] for question in QUESTIONS}) == len(QUESTIONS)
    assert {question["kind"] for question in QUESTIONS} >= {*FIRST, "holder", "work", "sentence", "debate"}


def test_what_readers_look_for_comes_first(visit: Visit) -> None:
    page = visit.open("")
    wrong = []
    for question in QUESTIONS:
        pages = question["page"] if isinstance(question["page"], list) else [question["page"]]
        found = page.evaluate(ASK, question["query"])
        within = found[:1] if question["kind"] in FIRST else found
        if not any(leads_there(address, pages) for address in within):
            wrong.append(f"{question['kind']} “{question['query']}”: expected {' or '.join(pages)}, got {', '.join(found)}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_page_found_by_another_name_shows_that_name_only(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate(ASK, "PICMME")
    names = page.locator(".md-search-result__item").first.locator(".md-tag")
    assert names.count() > 5
    assert [name.inner_text() for name in names.all() if name.is_visible()] == ["PICMME"]


def test_the_index_is_fetched_only_when_somebody_turns_to_the_search(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("organizations/iom/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("search_index.json")]
    with page.expect_request("**/search/search_index.json"):
        page.keyboard.press("/")
    page.locator(".md-search-result__meta", has_text="Type to start").wait_for()


def test_the_index_stays_small(visit: Visit) -> None:
    """Before each sentence was indexed at one place only, it was 2.4 MB."""
    assert (visit.site.folder / "search/search_index.json").stat().st_size < 700_000
