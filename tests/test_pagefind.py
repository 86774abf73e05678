"""The index that Pagefind makes of entries: the same bytes each time, and nothing of an entry is markup in it."""

import gzip
import json
import re
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from iomkb import pagefind
from iomkb.search_entries import Entry

HOSTILE = '</p><script>alert(1)</script><i data-pagefind-meta="url:https://evil.example/">, " & \' ␞ \u200b'
ENTRIES = [
    Entry("organizations/hb/", "Harbour Board (HB)", "It runs the harbour.", names=("Harbour Board", "HB"), weight=1.2),
    Entry("about/#tides", "Tides", "Twice a day.", "About", facets=(("Kind", "Page"), ("Form of power", 'a, "b": <c>'))),
    Entry("x/", HOSTILE, HOSTILE, names=(HOSTILE,), words=(HOSTILE,), facets=(("Source", HOSTILE),)),
]

needs_pagefind = pytest.mark.skipif(not pagefind.version(), reason="Pagefind is not installed: pip install 'iomkb[search]'")


def _fragments(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What a browser reads of each result, by address."""
    texts = (gzip.decompress(content) for name, content in files.items() if name.startswith("fragment/"))
    read = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in texts]
    return {one["url"]: one for one in read}


@needs_pagefind
def test_the_same_entries_make_the_same_bytes() -> None:
    made = [pagefind.index(ENTRIES) for _ in range(4)]  # what is left to chance differs among four of them, as a rule
    assert all(index == made[0] for index in made)


@needs_pagefind
def test_only_what_the_site_needs_is_kept() -> None:
    kinds = {re.sub(r"(?<=/).*|_[0-9a-f]+(?=\.)", "", name) for name in pagefind.index(ENTRIES)}
    assert kinds == {
        *("fragment/", "index/", "filter/", "pagefind-entry.json", "pagefind-worker.js", "pagefind.en.pf_meta"),
        *("pagefind.js", "wasm.en.pagefind"),
    }


@needs_pagefind
def test_what_an_entry_says_is_text_in_the_index() -> None:
    found = _fragments(pagefind.index(ENTRIES))
    assert set(found) == {entry.url for entry in ENTRIES}
    tides, hostile = found["about/#tides"], found["x/"]
    assert tides["meta"] == {"title": "Tides", "page": "About"}
    assert tides["filters"] == {pagefind.FACET: ["Kind: Page", 'Form of power: a, "b": <c>']}
    assert found["organizations/hb/"]["meta"]["names"] == f"Harbour Board {pagefind.END} HB"
    said, _, rest = hostile["content"].partition(pagefind.END)
    assert said.startswith('</p><script>alert(1)</script><i data-pagefind-meta="url:https://evil.example/">')
    assert pagefind.END not in rest, "a stranger's sign does not divide the text"
    assert "url" not in hostile["meta"]


@needs_pagefind
def test_no_entry_at_all_is_an_index_too() -> None:
    assert "pagefind-entry.json" in pagefind.index([])


def test_a_word_counts_most_in_a_short_name_and_a_whole_name_is_a_word_of_its_own() -> None:
    weights = dict(re.findall(r'data-pagefind-weight="([\d.]+)">([^<]*)<', pagefind.document(ENTRIES[0])))
    by_text = {text: float(weight) for weight, text in weights.items()}
    assert by_text["kbnboardharbour kbnhb"] == 10
    assert by_text["Harbour Board HB"] > 5 * by_text["It runs the harbour."]
    long = Entry("a/", "t", "", names=("Harbour of the old and new town",))
    assert f'"{pagefind.LEAST_NAME_WEIGHT:.2f}">Harbour of the old' in pagefind.document(long)


def test_without_pagefind_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)  # as where it is not installed
    assert pagefind.version() == ""
    with pytest.raises(pagefind.PagefindError, match="not installed"):
        pagefind.index(ENTRIES)


def test_a_program_that_gives_no_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pagefind")
    for program, message in (("/bin/true", "gave no answer to NewIndex"), ("/nowhere/pagefind", "does not start")):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
        with pytest.raises(pagefind.PagefindError, match=message):
            pagefind.index(ENTRIES)
