"""Which search a site has: by its size, by what mkdocs.yml says, by what is installed; and that its index may be kept."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from iomkb import pagefind, site_search
from iomkb.cache import FOLDER
from iomkb.output import Findable, Output
from iomkb.search_entries import Entry, entries
from iomkb.site_search import INSTALL, LIMIT, SETTING, Index, Search, SearchSettingError, choose, index_of, write_index

PAGE = Output("a.md", "# A {#title}\n", found=Findable(("A",), text=("Said.",), title="A"))
SMALL, LARGE = [PAGE], [PAGE] * (LIMIT + 1)
TOLD_ONLY = Output("b.md", "", found=Findable(left_out=True))

needs_pagefind = pytest.mark.skipif(not pagefind.version(), reason="Pagefind is not installed: pip install 'iomkb[search]'")


@needs_pagefind
@pytest.mark.parametrize(
    ("setting", "outputs", "kind"),
    [
        ({}, SMALL, "material"),
        ({}, LARGE, "pagefind"),
        ({}, [PAGE] * LIMIT + [TOLD_ONLY, Output("c.json", "")], "material"),
        ({SETTING: "auto"}, LARGE, "pagefind"),
        ({SETTING: "material"}, LARGE, "material"),
        ({SETTING: "pagefind"}, SMALL, "pagefind"),
    ],
)
def test_the_size_decides_unless_the_project_does(setting: dict[str, str], outputs: list[Output], kind: str) -> None:
    assert choose(setting, outputs) == Search(kind)


def test_what_is_no_setting_is_said() -> None:
    with pytest.raises(SearchSettingError, match="“lunr” is no value of extra: kb_search"):
        choose({SETTING: "lunr"}, SMALL)


def test_without_pagefind_a_large_site_keeps_materials_search_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)  # as where it is not installed
    assert choose({}, SMALL) == Search("material")
    search = choose({}, LARGE)
    assert search.kind == "material"
    assert INSTALL in search.remark
    assert "2,001 pages" in search.remark
    assert not choose({SETTING: "material"}, LARGE).remark
    with pytest.raises(SearchSettingError, match="not installed"):
        choose({SETTING: "pagefind"}, SMALL)


@needs_pagefind
def test_an_index_that_was_kept_is_the_one_that_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = index_of(tmp_path, SMALL)
    kept = tmp_path / FOLDER / "search.sqlite"
    size = kept.stat().st_size
    assert index_of(tmp_path, SMALL) == first
    other = index_of(tmp_path, [PAGE, Output("b.md", "", found=Findable(("B",)))])
    assert other != first
    assert kept.stat().st_size < 2 * size, "one index is kept, not all"
    kept.write_bytes(kept.read_bytes()[: size // 2])
    assert index_of(tmp_path, SMALL) == first
    monkeypatch.setenv("IOMKB_NO_CACHE", "1")
    assert index_of(tmp_path, SMALL) == first


@needs_pagefind
def test_an_index_made_meanwhile_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    at_once = index_of(tmp_path / "one", SMALL)
    with Index(tmp_path / "other", iter(SMALL), aside=True) as index:
        assert index.files() == at_once
        assert index.files() == at_once
    with Index(tmp_path / "other", SMALL, aside=True):
        pass  # nobody asks


def test_what_is_found_of_a_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Output("a.md", "# A {#title}\n\n## B {#b}\n\nMore.\n", found=PAGE.found)
    read: list[str] = []

    def noted(outputs: Iterable[Output]) -> Iterator[Entry]:
        for output in outputs:
            read.append(output.text)
            yield from entries((output,))

    monkeypatch.setattr(site_search, "entries", noted)
    for outputs in (SMALL, SMALL, [PAGE, changed], SMALL):
        Index(tmp_path, outputs)
    assert read == [PAGE.text, changed.text]


def test_an_index_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    write_index({"pagefind.js": b"1", "index/a": b"old"}, tmp_path)
    write_index({"pagefind.js": b"2"}, tmp_path)
    files = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"pagefind.js": b"2"}
