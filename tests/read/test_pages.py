"""Markdown files to pages."""

import pytest

from iomkb.model.page import ProsePage
from iomkb.read.files import SourceFile
from iomkb.read.pages import read_page, site_path


def page(text: str, path: str = "content/about/how.md") -> ProsePage:
    read, findings = read_page(SourceFile(path, text.encode()))
    assert findings == []
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("content/index.md", ""),
        ("content/about/index.md", "about/"),
        ("content/about/how.md", "about/how/"),
        ("content/re-index.md", "re-index/"),
    ],
)
def test_the_site_path_follows_the_file(file: str, path: str) -> None:
    assert site_path(file) == path


def test_a_page_is_cut_at_its_headings() -> None:
    read = page("# How it works #\n\nIntro.\n\n## Récords & ids\n### Two\ntext\n\n```\n# code\n```\n\n## Two {#own}\n")
    assert read.path == "about/how/"
    assert read.title == "How it works"
    assert [(s.level, str(s.title), s.anchor, str(s.body) if s.body else None) for s in read.sections] == [
        (0, "", "", "Intro."),
        (2, "Récords & ids", "records-ids", None),
        (3, "Two", "two", "text\n\n```\n# code\n```"),
        (2, "Two", "own", None),
    ]


def test_made_anchors_meet_no_other() -> None:
    read = page("# T\n## A\n## A\n## A!\n## B {#a-2}\n## 日本\n")
    assert [s.anchor for s in read.sections] == ["a", "a-3", "a-4", "a-2", "section"]


def test_links_and_citations_know_their_place() -> None:
    read = page(
        "# T\r\n\r\nWrite `[[id]]` and [@key]:\r\n\r\n    [[code]]\r\n\r\n## S\r\n\r\nSee [[iom|it]], [@key, p. 2]\r\nor `@key` and [[iom]].\r\n"
    )
    body = read.sections[1].body
    assert body is not None
    assert [str(link.target.location) for link in body.links] == ["content/about/how.md:9:5", "content/about/how.md:10:15"]
    assert [str(cited.key.location) for cited in body.citations] == ["content/about/how.md:9:18"]
    intro = read.sections[0].body
    assert intro is not None
    assert intro.links == ()
    assert str(read.sections[1].title.location) == "content/about/how.md:7:4"


def test_a_link_behind_code_that_looks_like_one() -> None:
    body = page("# T\nWrite `[[iom]]` to get [[iom]].\n").sections[0].body
    assert body is not None
    assert str(body.links[0].target.location) == "content/about/how.md:2:24"


def test_anchors_meet_none_of_the_page_s_own() -> None:
    assert [s.anchor for s in page("# T\n## Title\n## Power\n").sections] == ["title-2", "power"]
    assert [s.anchor for s in page("# T\n## Power\n## Contents\n", "content/index.md").sections] == ["power-2", "contents-2"]
    _, findings = read_page(SourceFile("content/about.md", b"# T\n\n## Head {#title}\n"))
    assert [(f.rule, str(f.location)) for f in findings] == [("page-heading", "content/about.md:3:11")]
