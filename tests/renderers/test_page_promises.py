"""The comparison of two sites notices whatever one promises and the other does not, and names it."""

from pathlib import Path

import pytest
from page_promises import ALLOWED_FILES, broken

PAGE = """<!doctype html>
<html lang="en"><head><title>The board - Harbour</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha256-AAAA'">
<meta name="description" content="Runs the harbour."><meta property="og:title" content="The board">
<link rel="canonical" href="https://kb.example/organizations/board/">
<script type="application/ld+json">{"@type": "Organization", "name": "The board"}</script></head>
<body><a href="#__skip" class="md-skip">Skip</a><nav><a href="../../">Home</a></nav>
<article><a id="__skip"></a><h1 id="title">The board</h1><p class="kb-lead">It <em>runs</em> the <a href="../union/#told">harbour</a>.</p>
<h2 id="names">Names</h2><p id="n1">HB</p></article></body></html>
"""
SITEMAP = "<urlset><url><loc>https://kb.example/</loc><lastmod>2026-01-01</lastmod></url></urlset>"
NAME = "organizations/board/index.html"


def site(folder: Path, page: str = PAGE) -> Path:
    for name, text in ((NAME, page), ("sitemap.xml", SITEMAP), ("data/graph.json", "{}"), ("search.json", "[]")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<title>The board", "<title>Board", {"title"}),
        ('id="names">Names', 'id="names">The names', {"headings", "text"}),
        ("<h2", "<h3", {"headings", "elements"}),
        ('<h2 id="names"', '<h2 id="name"', {"headings", "fragments"}),
        ('id="n1"', 'id="n2"', {"fragments"}),
        ('"Organization"', '"Person"', {"json_ld"}),
        ('{"@type": "Organization", ', "{", {"json_ld"}),
        ('<script type="application/ld+json">', '<script type="text/plain">', {"json_ld"}),
        ("../union/#told", "../union/#tell", {"links"}),
        ("../union/#told", "../../union/#told", {"links"}),
        ('<nav><a href="../../">Home</a></nav>', "", {"links"}),
        ("Runs the harbour.", "Runs.", {"metadata"}),
        ('"og:title"', '"og:name"', {"metadata"}),
        ("https://kb.example/organizations/board/", "https://kb.example/", {"metadata"}),
        ("default-src 'none'", "default-src 'self'", {"policy"}),
        (" 'sha256-AAAA'", " 'unsafe-inline'", {"policy"}),
        ("</em>", "</em> &lt;b&gt;", {"text"}),
        ("<em>runs</em>", "<b>runs</b>", {"elements"}),
        ("kb-lead", "kb-leads", {"elements"}),
        ("</article>", "<script>alert(1)</script></article>", {"elements"}),
    ],
)
def test_a_change_of_the_page_is_noticed(tmp_path: Path, old: str, new: str, what: set[str]) -> None:
    assert old in PAGE
    found = broken(site(tmp_path / "one"), site(tmp_path / "two", PAGE.replace(old, new, 1)))
    assert {(one.address, one.what) for one in found} == {(NAME, part) for part in what}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'sha256-AAAA'", "'sha256-BBBB'"),
        ("'sha256-AAAA'", "'sha256-BBBB' 'sha256-CCCC'"),
        ('<a id="__skip"></a>', ""),
        ('href="#__skip"', 'href="#title"'),
        ("../union/#told", "/organizations/union/#told"),
        ("../union/#told", "../union/&#35;told"),
        ('{"@type": "Organization", "name": "The board"}', '{"name":"The board","@type":"Organization"}'),
        ("<p id", "<p data-search-exclude\n id"),
    ],
)
def test_what_means_the_same_is_the_same(tmp_path: Path, old: str, new: str) -> None:
    assert old in PAGE
    assert broken(site(tmp_path / "one"), site(tmp_path / "two", PAGE.replace(old, new, 1))) == []


@pytest.mark.parametrize("name", [NAME, "data/graph.json", "sitemap.xml"])
def test_an_address_on_one_side_only_is_noticed(tmp_path: Path, name: str) -> None:
    one, two = site(tmp_path / "one"), site(tmp_path / "two")
    (two / name).unlink()
    assert [str(found) for found in broken(one, two)] == [f"{name}: address: is there ≠ is missing"]
    assert [str(found) for found in broken(two, one)] == [f"{name}: address: is missing ≠ is there"]


def test_files_of_the_renderer_alone_may_be_on_one_side(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one"), site(tmp_path / "two")
    (two / "search.json").unlink()
    (two / "assets/javascripts").mkdir(parents=True)
    (two / "assets/javascripts/bundle.1234.min.js").write_text("")
    assert broken(one, two) == []
    assert all(ALLOWED_FILES.values())


@pytest.mark.parametrize(
    ("name", "text"),
    [("data/graph.json", "[]"), ("sitemap.xml", SITEMAP.replace("2026", "2027")), ("sitemap.xml", "<urlset/>")],
)
def test_another_content_is_noticed(tmp_path: Path, name: str, text: str) -> None:
    one, two = site(tmp_path / "one"), site(tmp_path / "two")
    (two / name).write_text(text)
    assert [found.address for found in broken(one, two)] == [name]
