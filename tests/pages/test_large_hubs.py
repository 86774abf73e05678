"""A body of which very many sentences speak: no page is large, no sentence is lost, and what a page counts is true.

The ordinary tests grow a small hub and lower the limits; the long one grows it to ten thousand sentences and keeps them.
"""

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from posixpath import normpath

import pytest

from hub_of_sentences import grow
from iomkb.citations import format_references
from iomkb.exports.explorer import explorer_files
from iomkb.graph import build_graph
from iomkb.layout import page_file, plan_layout
from iomkb.pages.entities_groups import group_statements
from iomkb.pages.limits import Limits
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read
from iomkb.render import Renderer

HARBOUR = Path(__file__).parent.parent / "projects/harbour"

LARGEST = 600_000
"""Bytes that no page may have as Markdown, however much is said of its subject; its HTML adds the theme's frame, 20,000."""

LARGEST_SENT = 60_000
"""The same, compressed as it is sent."""


def made(project: Path) -> tuple[Knowledge, Mapping[str, str]]:
    """What is known of a project, and its pages by path."""
    corpus = read(project).corpus
    graph = build_graph(corpus)
    knowledge = Knowledge(graph, plan_layout(corpus, graph.prominent), format_references(corpus.references))
    renderer = Renderer(knowledge.layout)
    return knowledge, {page.path: renderer.render_page(page).text for page in plan_pages(knowledge)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Knowledge, Mapping[str, str]]]:
    """A hub of 200 sentences, where a page holds few."""
    project = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("hub") / "harbour"))
    grow(project, 200, 40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iomkb.graph.PROMINENT", 40)
        patch.setattr("iomkb.layout.AT_ONCE", 30)
        patch.setattr("iomkb.pages.limits.MOST", Limits(sentences=6, rows=5, cell=3, numbers=3, links=8))
        yield made(project)


def sentences_in(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'<p class="kb-sentence">Sentence (\d+) sets', text)]


def test_every_sentence_stands_once_on_the_pages_of_all_sentences(small: tuple[Knowledge, Mapping[str, str]]) -> None:
    knowledge, pages = small
    first = knowledge.layout.sentence_pages["harbour-board"]
    every = [pages[path] for path in (first, *knowledge.layout.further[first])]
    counted = Counter(chain.from_iterable(map(sentences_in, every)))
    assert counted == Counter(range(200))
    grouped = group_statements(knowledge.graph, "harbour-board", "organization")
    said = knowledge.graph.prominent["harbour-board"]
    assert len(every) == -(-said // 30)
    for number, text in enumerate(every):
        assert f"Sentences {number * 30 + 1}–{min(said, number * 30 + 30)} of {said}" in text
        assert f'">Open questions</a> <span class="kb-count">{len(grouped.questions)}<' in text
        assert text.count('aria-current="page"') == 2, "in the breadcrumbs and among the pages"


def test_a_group_that_goes_on_says_so_and_is_led_to_where_it_begins(small: tuple[Knowledge, Mapping[str, str]]) -> None:
    knowledge, pages = small
    first = knowledge.layout.sentence_pages["harbour-board"]
    begun: set[str] = set()
    for path in (first, *knowledge.layout.further[first]):
        for title, fragment in re.findall(r"^## (.+) \{#(group-\d+)\}$", pages[path], re.MULTILINE):
            assert title.endswith("&#44; continued") == (fragment in begun), (path, title)
            if fragment not in begun:
                assert re.search(rf'href="(\d+/)?&#35;{fragment}"', pages[first]), fragment
            begun.add(fragment)
    assert len(begun) > 4


def test_every_link_of_every_page_leads_to_a_page_and_to_a_fragment_of_it(small: tuple[Knowledge, Mapping[str, str]]) -> None:
    _, pages = small
    fragments = {
        path: {a or b for a, b in re.findall(r'\bid="([^"]+)"|\{#([^{}\s]+)[^{}]*\}$', text, re.MULTILINE)}
        for path, text in pages.items()
    }
    for path, text in pages.items():
        for href in re.findall(r'\bhref="([^"]+)"', text):
            target, _, fragment = href.replace("&#35;", "#").partition("#")
            if re.match(r"[a-z]+:", target) or re.search(r"(^|/)(id|data|assets)/|\.(json|xml|bib|ris)$|\?", target):
                continue
            there = normpath(f"/{path}{target}").lstrip("/") + "/" if target else path
            there = "" if there == "/" else there
            assert there in pages, f"{path}: {href}"
            assert not fragment or fragment in fragments[there], f"{path}: {href}"


def test_what_a_page_does_not_show_it_counts(small: tuple[Knowledge, Mapping[str, str]]) -> None:
    knowledge, pages = small
    form, power = pages["power-types/compulsory-power/"], pages["power/"]
    said = sum(bool(statement.assertion.power) for statement in knowledge.corpus.statements)
    assert f"{said} sentences say" in power
    assert f'<a href="../power-types/compulsory-power/">{said - 6} more sentences</a>' in power
    shown = int(re.findall(r'<a href="sentences/">(\d+) more sentences</a></p>', form)[-1]) + form.count('<li id="sentence-')
    assert shown > 60
    away = re.findall(
        r'class="kb-ref" href="\.\./\.\./articles/hub-0/s\d/&#35;a\d+" aria-label="Sentence \d+, where it is read"', form
    )
    assert away, "the numbers of sentences that are not shown lead to where they are read"


def test_listings_and_the_timeline_go_on_in_order(small: tuple[Knowledge, Mapping[str, str]]) -> None:
    knowledge, pages = small
    listing = ("organizations/", *knowledge.layout.further["organizations/"])
    names = [name for path in listing for name in re.findall(r'<p class="kb-listing-name"><a [^>]+>([^<]+)</a>', pages[path])]
    assert len(names) == 43
    assert names == sorted(names, key=str.casefold)
    assert "43 organizations, by name; here 31 to 43" in pages[listing[1]]
    timeline = ("timeline/", *knowledge.layout.further["timeline/"])
    years = [int(year) for path in timeline for year in re.findall(r'kb-event-date"><time datetime="(\d{4})"', pages[path])]
    assert len(years) == 40
    assert years == sorted(years)
    asked = ("questions/", *knowledge.layout.further.get("questions/", ()))
    numbers = [int(number) for path in asked for number in re.findall(r'<li id="sentence-[^"]+" value="(\d+)">', pages[path])]
    assert numbers == list(range(1, 21))


@pytest.mark.long
def test_no_page_of_a_hub_of_ten_thousand_sentences_is_large(harbour: Path) -> None:
    grow(harbour, 10_000, 1_000)
    knowledge, pages = made(harbour)
    files = {page_file(path): text for path, text in pages.items()} | dict(explorer_files(knowledge.graph, knowledge.layout))
    sizes = {name: (len(text.encode()), len(gzip.compress(text.encode(), 6))) for name, text in files.items()}
    assert not {name: size for name, size in sizes.items() if size[0] > LARGEST or size[1] > LARGEST_SENT}
