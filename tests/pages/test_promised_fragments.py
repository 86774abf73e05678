"""Whatever the layout says has a fragment has it exactly once on its page: on the article page of the case and of the real content."""

import re
from collections import Counter
from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import page_file, plan_layout
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read
from iomkb.render import Renderer

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT / "tests/pages/cases/river-commission", ROOT]


@pytest.mark.parametrize("project", PROJECTS, ids=["case", "content"])
def test_fragments_of_articles(project: Path) -> None:
    corpus = read(project).corpus
    layout = plan_layout(corpus)
    knowledge = Knowledge(build_graph(corpus), layout, format_references(corpus.references))
    renderer = Renderer(layout)
    texts = {page.path: renderer.render_page(page).text for page in plan_pages(knowledge)}
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
