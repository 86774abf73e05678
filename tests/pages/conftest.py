"""The harbour as the site's search finds it."""

from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.output import Findable
from iomkb.pages.finding import findable_pages
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read


@pytest.fixture
def found(harbour: Path) -> dict[str, Findable]:
    """How each page of the harbour is found, by its path."""
    corpus = read(harbour).corpus
    graph = build_graph(corpus)
    knowledge = Knowledge(graph, plan_layout(corpus, graph.prominent), format_references(corpus.references))
    return findable_pages(knowledge, plan_pages(knowledge))
