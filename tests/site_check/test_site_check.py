"""Each case is a small built site, file by file, and what the checker must say of it."""

from pathlib import Path

import pytest

from iomkb.cache import Cache
from iomkb.site_check import check_site

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "sound": (
        {
            "index.html": '<a href="a/">a</a><a href="./a/#x">x</a><a href="a/index.html">i</a><a href="#top">t</a><p id="top">'
            '<link rel="stylesheet" href="s.css"><a href="https://outside.example/">o</a><a href="mailto:a@b.example">m</a>'
            '<a href="d.csv">d</a><a href=".">here</a><a href="%61/#caf%C3%A9">é</a>',
            "a/index.html": '<h1 id="x">x</h1><h2 id="café">c</h2><a href="..">up</a><a href="../">up</a><img src="data:image/png;base64,xx">',
            "s.css": "body { background: url(i.svg) }",
            "i.svg": "",
            "d.csv": "",
        },
        [],
    ),
    "broken link": ({"index.html": '<a href="a/">a</a>'}, ["index.html: broken link: a/"]),
    "a folder without its slash": (
        {"index.html": '<a href="a">a</a>', "a/index.html": ""},
        ["index.html: broken link: a"],
    ),
    "broken fragment": (
        {"index.html": '<a href="a/#y">a</a><a href="#z">', "a/index.html": '<p id="x">'},
        ["index.html: broken fragment: #z", "index.html: broken fragment: a/#y"],
    ),
    "permanent address": (
        {
            "id/a/index.html": '<meta http-equiv="refresh" content="0; url=../../a/#y"><link rel="canonical" href="../../a/#y">',
            "id/b/index.html": '<noscript><meta http-equiv="refresh" content="0; url=../../b/"></noscript>',
            "a/index.html": '<p id="x">',
        },
        ["id/a/index.html: broken fragment: ../../a/#y", "id/b/index.html: broken link: ../../b/"],
    ),
    "refresh to outside": (
        {"index.html": '<meta http-equiv="Refresh" content="0;URL=\'https://outside.example/\'">'},
        ["index.html: request to another host: https://outside.example/"],
    ),
    "requests to other hosts": (
        {
            "index.html": '<script src="//a.example/x.js"></script><img src="http://b.example/p.png"><iframe src="https://c.example"></iframe>'
            '<link rel="preconnect" href="https://d.example"><p style="background: url(https://e.example/i.png)">'
            "<style>@import 'https://f.example/s.css';</style><img srcset='https://g.example/1.png 1x'>",
            "s.css": '@font-face { src: url("https://h.example/f.woff2") }',
        },
        [
            "index.html: request to another host: //a.example/x.js",
            "index.html: request to another host: http://b.example/p.png",
            "index.html: request to another host: https://c.example",
            "index.html: request to another host: https://d.example",
            "index.html: request to another host: https://e.example/i.png",
            "index.html: request to another host: https://f.example/s.css",
            "index.html: request to another host: https://g.example/1.png",
            "s.css: request to another host: https://h.example/f.woff2",
        ],
    ),
    "links in drawings": (
        {"index.html": '<svg><a href="a/"><text>a</text></a><a xlink:href="b/#x"><text>b</text></a></svg>', "b/index.html": ""},
        ["index.html: broken fragment: b/#x", "index.html: broken link: a/"],
    ),
    "addresses in data": (
        {
            "index.html": '<p id="x"><div data-graph="there.json"></div><div data-graph="gone.json"></div>',
            "there.json": '{"things": [{"href": "sub/"}, {"url": null}, {"URL": "gone/"}, {"url": "https://o.example/"}]}',
            "sub/index.html": '<p id="y">',
            "sub/data.json": '[{"url": "sub/#y"}, {"url": "sub/#z"}, {"href": "../gone/"}]',
            "sub/data.csv": "id,url\na,sub/\nb,\nc,c/\n",
            "search/search_index.json": '{"docs": [{"location": ""}, {"location": "#x"}, {"location": "sub/#gone"}]}',
        },
        [
            "index.html: missing file: gone.json",
            "search/search_index.json: broken fragment: /sub/#gone",
            "sub/data.csv: broken link: /c/",
            "sub/data.json: broken fragment: /sub/#z",
            "sub/data.json: broken link: ../gone/",
        ],
    ),
    "missing file": ({"index.html": '<script src="x.js"></script>'}, ["index.html: missing file: x.js"]),
    "id used twice": ({"index.html": '<p id="a"><p id="a">'}, ["index.html: id used twice: a"]),
    "scripts that the page's own policy refuses": (
        {
            "index.html": "<meta http-equiv=\"content-security-policy\" content=\"default-src 'none'; script-src 'self' "
            "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='\">"
            '<script>alert(1)</script><script type="module">alert(2)</script><script type="application/ld+json">{"a": 1}</script>'
            '<style>p {}</style><p onclick="alert(3)" style="color: red">',
            "without.html": "<script>alert(1)</script><p onclick='alert(2)'>",
            "loose.html": '<meta http-equiv="Content-Security-Policy" content="script-src \'unsafe-inline\'"><script>alert(1)</script>',
        },
        [
            "index.html: refused by the page's own policy: alert(2)",
            "index.html: refused by the page's own policy: onclick=alert(3)",
            "index.html: refused by the page's own policy: p {}",
            "index.html: refused by the page's own policy: style=color: red",
        ],
    ),
    "label that leads nowhere": (
        {"index.html": '<p><span class="kb-unknown">the agency</span></p>'},
        ["index.html: label without a target: the agency"],
    ),
    "text is not markup": (
        {"index.html": "&lt;a href='x'&gt; <code>&lt;script src=//a.example&gt;</code><!-- <a href='y'> -->"},
        [],
    ),
    "up and out of the site": ({"index.html": '<a href="../../etc/">x</a>'}, ["index.html: broken link: ../../etc/"]),
    "page for missing pages": (
        {"404.html": '<a href="/a/">a</a><a href="/b/">', "a/index.html": ""},
        ["404.html: broken link: /b/"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(tmp_path: Path, case: str) -> None:
    files, expected = CASES[case]
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check_site(tmp_path)] == expected


def test_what_was_seen_on_a_page_is_taken_over_and_where_it_leads_is_not(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text('<a href="a/#x">a</a><p id="b"><p id="b">')
    (site / "a/index.html").write_text('<p id="x">')

    def problems() -> list[str]:
        with Cache(tmp_path, "links") as kept:
            return [str(problem) for problem in check_site(site, kept=kept)]

    assert problems() == problems() == ["index.html: id used twice: b"]
    (site / "a/index.html").write_text('<p id="y">')
    assert problems() == ["index.html: broken fragment: a/#x", "index.html: id used twice: b"]
    (site / "a/index.html").unlink()
    assert problems() == ["index.html: broken link: a/#x", "index.html: id used twice: b"]


def test_a_site_below_the_root_of_its_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="x">')
    (tmp_path / "404.html").write_text('<a href="/kb/#x">home</a><a href="/">the host</a><a href="/kb/y/">y</a>')
    assert [str(problem) for problem in check_site(tmp_path, "/kb/")] == ["404.html: broken link: /y/"]
