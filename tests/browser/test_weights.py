"""What a reader's browser must fetch: each page by itself, and all of a first visit."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from visits import Site, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGE = 60_000
FIRST_VISIT = 250_000
SETTLED = 1500
"""How long a page may still ask for more after it is loaded, in milliseconds."""


def packed(path: Path) -> int:
    """The bytes of a file on the way to the reader, as servers compress it by default."""
    return len(gzip.compress(path.read_bytes(), 6))


def pages(site: Site) -> list[tuple[int, str]]:
    """All pages, heaviest first: their compressed bytes and their paths. The parts of an article count as pages, too."""
    found = [(packed(path), path) for path in site.folder.rglob("index.html") if path.parts[-3] != "id"]
    return sorted(((size, path.parent.relative_to(site.folder).as_posix()) for size, path in found), reverse=True)


def test_no_page_is_too_heavy(site: Site) -> None:
    assert [(path, size) for size, path in pages(site) if size >= PAGE] == []


@pytest.mark.parametrize("which", ["home", "heaviest"])
def test_a_first_visit_is_light(visit: Visit, which: str) -> None:
    path = "" if which == "home" else next(f"{path}/" for _, path in pages(visit.site) if path != "explorer")
    fetched: set[str] = set()
    visit.page.context.on("request", lambda request: fetched.add(unquote(urlsplit(request.url).path)))
    visit.open(path).wait_for_timeout(SETTLED)
    folder = visit.site.folder
    files = [folder / name.lstrip("/") / ("index.html" if name.endswith("/") else "") for name in fetched]
    weights = sorted(((packed(file), file.relative_to(folder).as_posix()) for file in files), reverse=True)
    assert len(weights) > 5, "the browser's requests were not seen"
    assert sum(size for size, _ in weights) < FIRST_VISIT, weights
    assert "search/search_index.json" not in [name for _, name in weights], "the search's index waits until it is wanted"
