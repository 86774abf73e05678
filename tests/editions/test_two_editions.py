"""Two editions beside the live site: every promise of each address is kept, pages tell what changed, feeds are valid Atom."""

import re
import shutil
import xml.etree.ElementTree as ET
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from harbour_editions import call, done

from iomkb.editions import editions
from iomkb.editions.archive import unpacked
from iomkb.editions.compose import without_banner
from iomkb.site_check import check_site

pytestmark = pytest.mark.xdist_group("editions")

ATOM = "{http://www.w3.org/2005/Atom}"


def text(page: Path) -> str:
    """What a page says, on one line."""
    parts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = parts.append  # type: ignore[method-assign]
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join("".join(parts).split())


def test_every_id_has_its_address_in_the_edition_and_something_stands_there(walked: Path) -> None:
    first, second = editions(walked)
    assert (first.name, second.name, second.title) == ("first", "second", "Spring & <summer>")
    assert first.address_of("okafor-2001.r7tw") == "editions/first/articles/okafor-2001/dues/#r7tw"
    assert first.address_of("harbour-board") == "editions/first/organizations/harbour-board/"
    assert first.address_of("keepers-guild") is None  # it was never published under that id
    assert first.address_of("page:home") == "editions/first/"
    assert second.address_of("harbour-board") == "editions/second/organizations/port-board/"
    assert second.address_of("@silva-1999") == "editions/second/works/silva-1999/"
    assert second.address_of("okafor-2001.r7tw") is not None  # its tombstone
    assert first.address_of("nobody") is None
    for edition in (first, second):
        for id in edition.addresses:
            path, _, fragment = (edition.address_of(id) or "").partition("#")
            page = walked / "site" / path / "index.html"
            assert not fragment or f'id="{fragment}"' in page.read_text(encoding="utf-8"), (edition.name, id)


def test_an_edition_is_as_it_was_built_but_for_one_banner(walked: Path) -> None:
    for edition in editions(walked):
        kept = dict(unpacked(edition.site_archive()))
        folder = walked / "site" / edition.path
        composed = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert set(composed) == set(kept)
        assert not {"404.html", "sitemap.xml", ".iomkb-manifest"} & set(kept)
        for name, data in composed.items():
            if name.endswith(".html"):
                assert data.count(b"<!-- iomkb edition -->") == 1, name
                data = without_banner(data)
            assert data == kept[name], name
        assert edition.pages == sum(name.endswith(".html") for name in kept)


def test_all_links_of_everything_together_lead_somewhere(walked: Path) -> None:
    assert check_site(walked / "site") == ()  # editions not excepted, as the build has them


def test_an_edition_bears_the_day_on_which_it_was_cut_and_not_that_of_the_last_commit(walked: Path) -> None:
    first, second = editions(walked)
    assert "2026" < first.moment < second.moment
    assert first.date[:4] in first.citation


def test_an_edition_cites_itself_and_names_no_other(walked: Path) -> None:
    page = walked / "site/editions/second/organizations/port-board/index.html"
    kept = without_banner(page.read_bytes()).decode()
    assert "The harbour (Spring &amp; &lt;summer&gt;)" in kept
    assert "editions/first" not in kept
    assert "kb-changed" not in kept
    assert "application/atom+xml" not in kept
    assert "part of such an edition: Spring & <summer>" in text(walked / "site/editions/second/editions/index.html")


def test_nothing_is_told_as_changed_where_nothing_did_since_the_newest_edition(walked: Path) -> None:
    page = (walked / "site/articles/okafor-2001/dues/index.html").read_text(encoding="utf-8")
    assert 'class="kb-changed"' not in page
    assert 'href="../../../editions/second/articles/okafor-2001/dues/"' in page
    banner = text(walked / "site/editions/second/articles/okafor-2001/dues/index.html")
    assert "Since then:" not in banner


def test_the_page_of_editions_names_them_newest_first_with_what_proves_them(walked: Path) -> None:
    page = text(walked / "site/editions/index.html")
    first, second = editions(walked)
    assert page.index(second.digest) < page.index(first.digest)
    for one in (first, second):
        assert one.citation in page
        assert one.commit in page
        assert one.date in page
        assert f"“{one.title}.”" in one.citation


def entries(file: Path) -> list[tuple[str, str]]:
    """The entries of a feed, title and content; a feed that RFC 4287 does not allow fails here."""
    feed = ET.parse(file).getroot()
    assert feed.tag == f"{ATOM}feed"
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"urn:uuid:[0-9a-f-]{36}$|https://", id) for id in ids)
    for element in feed.iter(f"{ATOM}updated"):
        datetime.fromisoformat(element.text or "")
    found = feed.findall(f"{ATOM}entry")
    for one in (feed, *found):
        for needed in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{needed}")) == 1
        assert sum(link.get("rel") == "alternate" for link in one.findall(f"{ATOM}link")) == 1
    assert feed.findall(f"{ATOM}author")
    assert feed.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in found)
    for link in feed.iter(f"{ATOM}link"):
        path = (file.parent / (link.get("href") or "").partition("#")[0]).resolve()
        assert (path / "index.html" if path.is_dir() else path).is_file(), link.get("href")
    return [(entry.findtext(f"{ATOM}title") or "", entry.findtext(f"{ATOM}content") or "") for entry in found]


def test_the_feed_tells_what_each_edition_brought(walked: Path) -> None:
    newest, oldest = entries(walked / "site/feed.xml")
    assert newest[0] == "The harbour, Spring & <summer>: 1 reworded, 1 renamed, 1 split"
    assert "Somebody <ins>unnamed</ins> holds it over the board as well." in newest[1]
    assert oldest[0] == "The harbour, Edition first: the first edition"


def test_each_entity_that_changed_has_a_feed_that_its_page_names(walked: Path) -> None:
    site = walked / "site"
    found = {path.parent.relative_to(site).as_posix() for path in site.glob("*/*/feed.xml")}
    assert found == {
        "organizations/port-board", "organizations/fishers", "mechanisms/dues", "power-types/compulsory-power", "debates/who-rules",
    }  # fmt: skip
    ((title, content),) = entries(site / "organizations/port-board/feed.xml")
    assert title == "Harbour Board – The harbour, Spring & <summer>: 1 reworded, 1 renamed, 1 split"
    assert (
        "split (sentence): The board arguably holds compulsory power over fishers through dues.; why: It said two things at once.; "
        "in its place: The board arguably holds compulsory power over fishers. / Dues are the means of that power.</li>"
    ) in content
    for path in found:
        page = (site / path / "index.html").read_text(encoding="utf-8")
        assert '<link rel="alternate" type="application/atom+xml"' in page
        assert 'href="feed.xml"' in page
    assert 'href="../../feed.xml"' in (site / "places/old-port/index.html").read_text(encoding="utf-8")


def test_whatever_was_changed_in_the_built_site_is_found(walked: Path, tmp_path: Path) -> None:
    assert done(walked, "edition", "check").count("they are as they were") == 2
    site = Path(shutil.copytree(walked / "site", tmp_path / "site"))
    folder = site / "editions/first"
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace(b"small invented", b"large invented"))
    (folder / "about/index.html").unlink()
    (folder / "more.html").write_text("<p>more</p>")
    result = call(walked, "edition", "check", "first", "--site-dir", str(site))
    assert result.exit_code == 1
    named = re.findall(r"editions/first/(\S+) is not as it was kept", result.output)
    assert named == ["about/index.html", "index.html", "more.html"]
    assert call(walked, "edition", "check", "second", "--site-dir", str(site)).exit_code == 0


def test_the_list_names_them_in_the_order_of_time(walked: Path) -> None:
    lines = done(walked, "edition", "list").splitlines()
    assert [line.split()[0] for line in lines] == ["first", "second"]
