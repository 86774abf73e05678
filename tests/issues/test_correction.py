"""Addresses and ids as people write them → what they mean in the harbour."""

from pathlib import Path

import pytest

from iomkb.issues.correction import made_page, things_at
from iomkb.pipeline import Loaded, load


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(Path(__file__).parent.parent / "projects" / "harbour")


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("harbour-board", ["harbour-board"]),
        ("@silva-1999", ["@silva-1999"]),
        ("id/@silva-1999/", ["@silva-1999"]),
        ("id/%40silva-1999/", ["@silva-1999"]),
        ("okafor-2001.m4qz", ["okafor-2001.m4qz"]),
        ("https://x.org/id/okafor-2001.m4qz/", ["okafor-2001.m4qz"]),
        ("https://x.org/some/where/organizations/harbour-board/", ["harbour-board"]),
        ("https://x.org/organizations/harbour-board/index.html?q=1#title", ["harbour-board"]),
        ("<https://x.org/articles/okafor-2001/tides/#m4qz>", ["okafor-2001.m4qz", "okafor-2001.section-tides"]),
        ("/articles/okafor-2001/", ["okafor-2001"]),
        ("assertions/okafor-2001/v8nc/", ["okafor-2001.v8nc"]),
        ("about/", ["page:about"]),
        ("/", ["page:home"]),
        ("https://x.org/", []),
        ("timeline/", []),
        ("nothing of the kind", []),
        ("http://[", []),
        ("../../etc/passwd", []),
        ("", ["page:home"]),
    ],
)
def test_what_is_meant(written: str, ids: list[str], loaded: Loaded) -> None:
    assert [thing.id for thing in things_at(loaded.corpus, loaded.layout, written)] == ids


@pytest.mark.parametrize(
    ("written", "made"), [("https://x.org/timeline/", True), ("works/", True), ("https://x.org/no/", False)]
)
def test_pages_that_the_program_makes(written: str, made: bool, loaded: Loaded) -> None:
    assert made_page(loaded.corpus, loaded.layout, written) is made
