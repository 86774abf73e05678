"""A preview is brought up to date in its place: what has not changed is not touched, what is no page any more is gone."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from both_ways import built, built_clean, differing, of_this_user
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

BOARD = "content/organizations/harbour-board.yml"

Save = Callable[[], dict[str, tuple[float, bytes]]]


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[Save]:
    """What somebody who saves a file has: every file of the preview, when it was written, and its content."""
    site = tmp_path / "preview" / "served"
    site.mkdir(parents=True)

    def save() -> dict[str, tuple[float, bytes]]:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        build(config, serve_url="http://127.0.0.1:8000/")
        assert [path.name for path in site.parent.iterdir()] == ["served"], "nothing lies beside it"
        files = (path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): (path.stat().st_mtime, path.read_bytes()) for path in files}

    first = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    first.plugins.on_startup(command="serve", dirty=False)
    with of_this_user(tmp_path / "user"):
        try:
            yield save
        finally:
            first.plugins.on_shutdown()


def test_only_what_has_changed_is_written(project: Path, tmp_path: Path, served: Save) -> None:
    before = served()
    for path in (path for path in (tmp_path / "preview/served").rglob("*") if path.is_file()):
        os.utime(path, (1, 1))
    record = project / BOARD
    record.write_text(record.read_text().replace("The body that runs the harbour.", "The body that runs the quay."))
    after = served()
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name][1] != before[name][1]}
    assert {"organizations/harbour-board/index.html", "organizations/index.html"} <= changed
    assert len(changed) < len(after) / 2
    pages = {name for name in after if name.endswith("index.html")}
    touched = {name for name in pages if after[name][0] != 1}
    assert changed & pages <= touched
    assert len(touched - changed) <= 1, "one more is written, to see what new files are like"


def test_what_the_search_finds_stays_in_a_preview_and_not_in_the_next_build(
    project: Path, tmp_path: Path, served: Save
) -> None:
    before = served()["search/search_index.json"][1]
    record = project / BOARD
    record.write_text(record.read_text().replace("The body that runs the harbour.", "The body that runs the quay."))
    assert served()["search/search_index.json"][1] == before
    built(project, tmp_path / "site")
    built_clean(project, tmp_path / "clean")
    assert differing(tmp_path / "site", tmp_path / "clean") == []
    assert b"runs the quay" in (tmp_path / "site/search/search_index.json").read_bytes()


def test_what_is_no_page_any_more_is_gone(project: Path, served: Save) -> None:
    extra = project / "content/about/more.md"
    extra.write_text("# More\n\nWords.\n")
    assert "about/more/index.html" in served()
    extra.unlink()
    after = served()
    assert "about/more/index.html" not in after
    assert {"index.html", "404.html", "sitemap.xml.gz", "assets/iomkb.css"} <= after.keys()


def test_a_build_that_stops_leaves_the_preview_and_nothing_beside_it(
    project: Path, served: Save, caplog: pytest.LogCaptureFixture
) -> None:
    before = served()
    configuration = project / "mkdocs.yml"
    whole = configuration.read_text()
    configuration.write_text(f"{whole}extra: {{kb_search: lunr}}\n")
    with pytest.raises(Abort), caplog.at_level(logging.CRITICAL):
        served()
    configuration.write_text(whole)
    after = served()
    assert {name: content for name, (_, content) in after.items()} == {name: content for name, (_, content) in before.items()}
