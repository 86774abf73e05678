"""An archived copy stands beside every link to the work itself, with the date that is known of it."""

from pathlib import Path

import pytest

from iomkb.pages.archived import archived_copy
from iomkb.pipeline import load, outputs
from iomkb.read.project import read

COPY = "https://web.archive.org/web/20161009235959/https://harbour.example/x~y%20z"
PERMA = "https://perma.cc/AB12-CD34"
LINK = ' <span class="kb-archived">(<a class="kb-outside" rel="noopener" href="{}">{}</a>)</span>'


def with_fields(harbour: Path, fields: str) -> Path:
    file = harbour / "bibliography/works.bib"
    file.write_text(file.read_text().replace("year = 2001,", f"year = 2001, url = {{https://harbour.example/x~y}}, {fields}"))
    return harbour


@pytest.mark.parametrize(
    ("fields", "url", "words"),
    [
        (f"archiveurl = {{{COPY}}},", COPY, "archived copy of 9 October 2016"),
        (f"archiveurl = {{{COPY}}}, archivedate = {{2016-10}},", COPY, "archived copy of October 2016"),
        (f"archiveurl = {{{PERMA}}},", PERMA, "archived copy"),
        (f"archiveurl = {{{PERMA}}}, archivedate = {{long ago}},", PERMA, "archived copy"),
        (
            "archiveurl = {https://web.archive.org/web/20169939000000/x},",
            "https://web.archive.org/web/20169939000000/x",
            "archived copy",
        ),
    ],
)
def test_the_copy_and_its_date(harbour: Path, fields: str, url: str, words: str) -> None:
    work = read(with_fields(harbour, fields)).corpus.reference["okafor2001"]
    assert archived_copy(work) == LINK.format(url, words)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://perma.cc/AB12", 'https://perma.cc/" onclick="x', "https://"]
)
def test_what_is_no_https_address_is_no_link(harbour: Path, address: str) -> None:
    work = read(with_fields(harbour, f"archiveurl = {{{address}}},")).corpus.reference["okafor2001"]
    assert archived_copy(work) == ""
    assert work.fields["archiveurl"] == address


def test_a_chapter_does_not_take_over_the_copy_of_its_book(harbour: Path) -> None:
    (harbour / "bibliography/more.bib").write_text(
        f"@incollection{{c, title = {{C}}, crossref = {{b}}}}\n@book{{b, title = {{B}}, archiveurl = {{{PERMA}}}}}\n"
    )
    works = read(harbour).corpus.reference
    assert (works["c"].archived, works["b"].archived is not None) == (None, True)


def test_it_stands_on_every_page_that_links_to_the_work(harbour: Path) -> None:
    article = with_fields(harbour, f"archiveurl = {{{COPY}}},") / "content/articles/okafor-2001/article.yml"
    article.write_text(f"{article.read_text()}url: https://harbour.example/x~y\n")
    pages = {output.uri: output for output in outputs(load(harbour))}
    link = LINK.format(COPY, "archived copy of 9 October 2016")
    assert pages["works/okafor2001.md"].text.count(link) == 2  # in the reference, and beside the field
    for uri in ("works/index.md", "articles/index.md", "articles/okafor-2001.md", "articles/okafor-2001/dues.md"):
        assert link in pages[uri].text, uri
    assert "<code>archiveurl</code>" not in pages["works/okafor2001.md"].text
    assert f'"archivedAt":"{COPY}"' in pages["works/okafor2001.md"].head.json_ld
