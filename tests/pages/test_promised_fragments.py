"""Whatever the layout says has a fragment has it exactly once on its page: on the article page of the case and of the real content."""

import re
from collections import Counter
from pathlib import Path

import pytest

import real_content
from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import Layout, page_file, plan_layout
from iomkb.output import Output
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read
from iomkb.render import Renderer

CASE = Path(__file__).parent / "cases/river-commission"


def printed(project: Path) -> tuple[Layout, dict[str, Output]]:
    """The layout of a project, and its pages by their paths."""
    corpus = read(project).corpus
    layout = plan_layout(corpus)
    renderer = Renderer(layout)
    pages = plan_pages(Knowledge(build_graph(corpus), layout, format_references(corpus.references)))
    return layout, {page.path: renderer.render_page(page) for page in pages}


@pytest.mark.parametrize("project", ["case", "content"])
def test_fragments_of_articles(project: str) -> None:
    layout, made = printed(CASE) if project == "case" else (real_content.knowledge().layout, real_content.printed())
    texts = {path: output.text for path, output in made.items()}
    anchors = {
        path: Counter(re.findall(r'\bid="([^"]+)"|\{#([^{}\s]+)\}$', text, re.MULTILINE)) for path, text in texts.items()
    }
    for thing in layout.things.values():
        path, _, fragment = thing.address.partition("#")
        assert path in texts, f"{thing.id} has no page at {page_file(path)}"
        found = anchors[path][(fragment, "")] + anchors[path][("", fragment)]
        assert not fragment or found == 1, f"{thing.id} at {thing.address} is on its page {found} times"
    for path, counted in anchors.items():
        names = Counter(a or b for a, b in counted.elements())
        doubled = [name for name, number in names.items() if number > 1]
        assert not doubled, f"{path} has the fragments {doubled} more than once"
