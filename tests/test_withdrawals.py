"""What becomes of the addresses of withdrawn, merged and split things: in the plan, on the pages, in the built site."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.build import build_site
from iomkb.cli import main
from iomkb.layout import Layout
from iomkb.pipeline import Loaded, load, outputs
from small_site import CONFIGURATION

DUES = "content/articles/okafor-2001/02-dues/p1.yml"
ARTICLE = "content/articles/okafor-2001"
PLACE = "articles/okafor-2001/dues/#s3kk"
SOMEBODY = "  - text: Somebody holds it over the board as well.\n    id: s3kk\n    power: {form: compulsory-power, by: unstated, over: harbour-board}\n"


def call(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--project", str(root)], env={"SOURCE_DATE_EPOCH": "1795000000"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text)


def without(root: Path, path: str, mentions: str = "", instead: str = "") -> None:
    """Delete a record, and mend what named it."""
    (root / path).unlink()
    for file in (root / "content").rglob("*.yml"):
        file.write_text(
            re.sub(rf"(?<![\w.-]){mentions}(?![\w.-])", instead, file.read_text()) if mentions else file.read_text()
        )


def withdrawn(root: Path, *entries: str) -> Loaded:
    """The project with these entries, in which nothing is wrong."""
    (root / "content/withdrawn.yml").write_text("withdrawn:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))
    loaded = load(root)
    assert [f"{f.location} {f.message}" for f in loaded.errors] == []
    return loaded


@pytest.fixture
def published(harbour: Path) -> Path:
    assert call(harbour, "permalinks", "update").exit_code == 0
    return harbour


def stubs(layout: Layout) -> dict[str, str]:
    return {stub.path: stub.target for stub in layout.stubs}


def redirects(layout: Layout) -> dict[str, str]:
    return {redirect.path: redirect.target for redirect in layout.redirects}


def told(layout: Layout) -> dict[str, list[str]]:
    """Page → the addresses of what is told on it."""
    return {path: [stone.address for stone in stones] for path, stones in layout.tombstones.items()}


def test_a_page_that_is_withdrawn_says_so_at_its_old_path(published: Path) -> None:
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    layout = withdrawn(published, "id: fishers, on: 2026-11-28, why: There are none.").layout
    assert layout.tombstone_pages == ("organizations/fishers/",)
    assert stubs(layout)["id/fishers/"] == "organizations/fishers/"
    assert redirects(layout) == {}


def test_what_was_merged_leads_straight_to_what_it_became(published: Path) -> None:
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    entry = "id: fishers, on: 2026-11-28, how: merged, why: The same., instead: keepers-guild"  # by its former id, too
    layout = withdrawn(published, entry).layout
    assert stubs(layout)["id/fishers/"] == "organizations/keepers-union/"
    assert redirects(layout) == {"organizations/fishers/": "organizations/keepers-union/"}
    assert layout.tombstones == {}


def test_a_sentence_is_told_at_the_foot_of_its_page(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    layout = withdrawn(published, "id: okafor-2001.s3kk, on: 2026-11-28, why: Misread.").layout
    assert told(layout) == {"articles/okafor-2001/dues/": ["articles/okafor-2001/dues/#s3kk"]}
    assert stubs(layout)["id/okafor-2001.s3kk/"] == "articles/okafor-2001/dues/#s3kk"


def test_a_sentence_told_on_two_pages_is_led_to_that_of_its_section(published: Path) -> None:
    ledger = published / "content/permalinks.tsv"
    line = next(line for line in ledger.read_text().splitlines() if line.startswith(f"{PLACE}\t"))
    lines = sorted([*ledger.read_text().splitlines()[1:], line.replace("dues/#", "#", 1)])
    ledger.write_text("\n".join(["address\tid\tkind\twhat", *lines, ""]))
    edit(published, DUES, (SOMEBODY, ""))
    layout = withdrawn(published, "id: okafor-2001.s3kk, on: 2026-11-28, why: It was said twice.").layout
    assert told(layout) == {"articles/okafor-2001/": ["articles/okafor-2001/#s3kk"], "articles/okafor-2001/dues/": [PLACE]}
    assert stubs(layout)["id/okafor-2001.s3kk/"] == PLACE


def test_a_sentence_merged_into_another_leads_to_its_fragment(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    entry = "id: okafor-2001.s3kk, on: 2026-11-28, how: merged, why: Said before., instead: okafor-2001.r7tw"
    layout = withdrawn(published, entry).layout
    assert stubs(layout)["id/okafor-2001.s3kk/"] == "articles/okafor-2001/dues/#r7tw"
    moved = layout.moved["articles/okafor-2001/dues/"]
    assert [(one.fragment, one.target) for one in moved] == [("s3kk", "articles/okafor-2001/dues/#r7tw")]


def test_what_was_merged_goes_on_to_what_its_successor_became(published: Path) -> None:
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    edit(published, DUES, (SOMEBODY, ""))
    layout = withdrawn(
        published,
        "id: okafor-2001.s3kk, on: 2026-11-27, how: merged, why: Of them., instead: fishers",
        "id: fishers, on: 2026-11-28, how: split, why: Two., instead: [keepers-union, harbour-board]",
    ).layout
    assert stubs(layout)["id/okafor-2001.s3kk/"] == "organizations/fishers/"
    assert layout.led["okafor-2001.s3kk"] == "fishers"


def test_a_whole_article_is_withdrawn_with_one_entry(published: Path) -> None:
    for path in sorted((published / ARTICLE).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    for path in (published / "content").rglob("*.yml"):
        path.write_text(re.sub(r",? ?from: okafor-2001\.[\w-]+", "", path.read_text()))
    (published / "content/debates/who-rules.yml").unlink()
    layout = withdrawn(
        published,
        "id: okafor-2001, on: 2026-11-28, why: Retracted.",
        "id: who-rules, on: 2026-11-28, why: It rested on the article.",
    ).layout
    own = [stone for stone in layout.tombstones["articles/okafor-2001/"] if not stone.fragment]
    assert [stone.id for stone in own] == ["okafor-2001"]
    assert {"articles/okafor-2001/dues/", "articles/okafor-2001/tides/", "assertions/okafor-2001/r7tw/"} <= told(layout).keys()
    assert stubs(layout)["id/okafor-2001.m4qz/"] == "articles/okafor-2001/tides/#m4qz"
    for promise in load(published).corpus.promises:  # each passage is told on the page that bore it
        if promise.id.startswith("okafor-2001.") and "#" in promise.address:
            assert promise.address in told(layout)[promise.address.partition("#")[0]]


def test_a_passage_of_an_article_that_was_renamed_later_is_still_told(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    withdrawn(published, "id: okafor-2001.s3kk, on: 2026-11-28, why: Misread.")
    (published / ARTICLE).rename(published / "content/articles/tides")
    edit(published, "content/articles/tides/article.yml", ("work: okafor2001", "work: okafor2001\nformerly: okafor-2001"))
    for path in (published / "content").rglob("*.yml"):
        if path.name != "withdrawn.yml":
            path.write_text(re.sub(r"okafor-2001\.", "tides.", path.read_text()))
    loaded = load(published)
    assert [f.message for f in loaded.errors] == []
    assert told(loaded.layout) == {"articles/tides/dues/": ["articles/tides/dues/#s3kk"]}
    assert stubs(loaded.layout)["id/okafor-2001.s3kk/"] == "articles/tides/dues/#s3kk"


def test_the_ledger_keeps_what_is_withdrawn(published: Path) -> None:
    ledger = (published / "content/permalinks.tsv").read_text()
    edit(published, DUES, (SOMEBODY, ""))
    withdrawn(published, "id: okafor-2001.s3kk, on: 2026-11-28, why: Misread.")
    assert call(published, "permalinks", "update").exit_code == 0
    assert (published / "content/permalinks.tsv").read_text() == ledger
    assert call(published, "permalinks", "update", "--accept", "okafor-2001.s3kk").exit_code == 2


def test_nothing_is_told_of_what_was_never_published(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    layout = withdrawn(published, "id: okafor-2001.s3kk, on: 2026-11-28, why: Misread., formerly: okafor-2001.s2kk").layout
    assert stubs(layout)["id/okafor-2001.s2kk/"] == "articles/okafor-2001/dues/#s3kk"
    assert told(layout) == {"articles/okafor-2001/dues/": ["articles/okafor-2001/dues/#s3kk"]}


# --------------------------------------------------------------------------------------------------------- on the pages


def test_a_stranger_s_reason_is_text(published: Path) -> None:
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    (published / "content/withdrawn.yml").write_text(
        "withdrawn:\n  - id: fishers\n    on: 2026-11-28\n    why: <script>alert(1)</script> [[keepers-union]] <b>bold</b>\n"
    )
    text = next(output.text for output in outputs(load(published)) if output.uri == "organizations/fishers.md")
    assert "<script" not in text
    assert "&lt;b&gt;bold" in text
    assert 'href="../keepers-union/"' in text


def test_the_built_site_tells_and_its_search_and_its_list_of_pages_leave_it_out(published: Path) -> None:
    (published / "mkdocs.yml").write_text(f"{CONFIGURATION}site_url: https://harbour.example/kb/\n", encoding="utf-8")
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    edit(published, DUES, (SOMEBODY, ""))
    loaded = withdrawn(
        published,
        "id: fishers, on: 2026-11-28, how: split, why: They were never one., instead: [harbour-board, keepers-union]",
        "id: okafor-2001.s3kk, on: 2026-11-28, why: A misreading.",
    )
    site = published / "site"
    assert build_site(published, loaded, site).problems == ()
    page = (site / "organizations/fishers/index.html").read_text()
    assert "was split into several" in page
    assert "28 November 2026" in page
    assert "They were never one." in page
    assert '<meta name="robots" content="noindex">' in page
    assert re.findall(r'<li><a href="([^"]+)">', page.partition("<dt>Instead</dt>")[2])[:2] == [
        "../harbour-board/",
        "../keepers-union/",
    ]
    assert (
        "A misreading." in re.findall(r'<p id="s3kk">.*?</p>', (site / "articles/okafor-2001/dues/index.html").read_text())[0]
    )
    sitemap = (site / "sitemap.xml").read_text()
    assert "https://harbour.example/kb/organizations/keepers-union/" in sitemap
    assert "fishers" not in sitemap
    index = (site / "search/search_index.json").read_text()
    assert "organizations/keepers-union/" in index
    assert "organizations/fishers/" not in index
    assert "misreading" not in index


# ------------------------------------------------------------------------------------------------------- by command


def test_the_command_that_a_red_check_names_makes_it_green(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    red = call(published, "check").output
    command = re.search(r"`iomkb (withdraw \S+)`", red)
    assert command, red
    written = call(published, *command[1].split(), "--why", 'The passage says: "no such thing" # really')
    assert written.exit_code == 0, written.output
    assert load(published).corpus.withdrawals[0].why.plain == 'The passage says: "no such thing" # really'
    assert call(published, "check").exit_code == 0
    assert call(published, "fmt", "--check", str(published / "content/withdrawn.yml")).exit_code == 0


def test_a_second_entry_leaves_the_first_as_it_is(published: Path) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    call(published, "withdraw", "okafor-2001.s3kk", "--why", "Misread.")
    first = (published / "content/withdrawn.yml").read_text()
    merged = call(published, "withdraw", "fishers", "--why", "The same.", "--merged-into", "keepers-union")
    assert merged.exit_code == 0, merged.output
    assert (published / "content/withdrawn.yml").read_text().startswith(first)
    assert [(str(e.id), e.how, str(e.on)) for e in load(published).corpus.withdrawals] == [
        ("okafor-2001.s3kk", "withdrawn", "2026-11-18"),
        ("fishers", "merged", "2026-11-18"),
    ]
    assert call(published, "check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("fishers",), "--why"),
        (("fishers", "--why", "x"), "is still there"),
        (("s3kk", "--why", "x"), "Did you mean okafor-2001.s3kk?"),
        (("nobody", "--why", "x"), "nothing was ever published as “nobody”"),
        (("okafor-2001.s3kk", "--why", "x", "--split-into", "dues"), "split"),
        (("okafor-2001.s3kk", "--why", "x", "--merged-into", "nobody"), "nothing is called “nobody”"),
        (("okafor-2001.s3kk", "--why", "x", "--on", "2026-11"), "is not a day"),
        (("okafor-2001.s3kk", "--why", "x\x1b[31m"), "--why"),
        (("okafor-2001.s3kk", "--why", "x", "--merged-into", "dues", "--instead", "dues"), "one of the three"),
    ],
)
def test_wrong_input_is_told_and_writes_nothing(published: Path, arguments: tuple[str, ...], says: str) -> None:
    edit(published, DUES, (SOMEBODY, ""))
    result = call(published, "withdraw", *arguments)
    assert result.exit_code in (1, 2)
    assert says in result.output
    assert "\x1b" not in result.output
    assert not (published / "content/withdrawn.yml").exists()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("fishers", "“fishers” was merged into it on 28 November 2026: The same."),
        ("okafor-2001.s3kk", "What became of it: withdrawn on 28 November 2026"),
        ("articles/okafor-2001/dues/#s3kk", "Why: Misread."),
        ("id/okafor-2001.s3kk/", "Instead of it"),
    ],
)
def test_show_knows_what_is_withdrawn(published: Path, asked: str, says: str) -> None:
    without(published, "content/organizations/fishers.yml", "fishers", "keepers-union")
    edit(published, DUES, (SOMEBODY, ""))
    withdrawn(
        published,
        "id: fishers, on: 2026-11-28, how: merged, why: The same., instead: keepers-union",
        "id: okafor-2001.s3kk, on: 2026-11-28, why: Misread., instead: okafor-2001.r7tw",
    )
    result = call(published, "show", asked)
    assert result.exit_code == 0
    assert says in " ".join(result.output.split())
