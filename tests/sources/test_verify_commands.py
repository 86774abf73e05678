"""The commands `anchor`, `verify` and `coverage` over a small project whose source text is at hand."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.checks import for_publishing
from iomkb.cli import main
from iomkb.diagnostics import Severity
from iomkb.pages.articles_coverage import verified_words
from iomkb.pages.articles_excerpts import excerpts_of
from iomkb.pages.page import Knowledge
from iomkb.pipeline import load

LOCK = "content/articles/okafor-2001/receipts.lock"


@pytest.fixture(autouse=True)
def _only_own_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IOMKB_SOURCES", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def run(harbour: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, "--project", str(harbour), *arguments])


def stops_publishing(harbour: Path) -> set[str]:
    findings = for_publishing(load(harbour).diagnostics)
    return {f.rule for f in findings if f.severity is Severity.ERROR} - {"unpublished-address"}


def verified(harbour: Path) -> str:
    loaded = load(harbour)
    knowledge = Knowledge(loaded.graph, loaded.layout, {})  # type: ignore[arg-type]
    return verified_words(knowledge, excerpts_of(knowledge, loaded.corpus.article["okafor-2001"]))


def test_from_nothing_to_verified(harbour: Path) -> None:
    assert stops_publishing(harbour) == {"not-yet-verified"}
    assert verified(harbour) == "Not verified yet."
    anchored = run(harbour, "anchor")
    assert (anchored.exit_code, anchored.output) == (
        0,
        "okafor-2001: 2 of 2 passages have a receipt.\nno errors, no warnings, no notices\n",
    )
    assert stops_publishing(harbour) == {"not-yet-verified"}
    proved = run(harbour, "verify")
    assert (proved.exit_code, proved.output) == (
        0,
        "okafor-2001: 2 of 2 passages proved.\nno errors, no warnings, no notices\n",
    )
    assert stops_publishing(harbour) == set()
    assert verified(harbour) == "Places, quotations, figures and hedges of all passages verified on 23 November 2026."


def test_both_commands_write_the_same_bytes_again(harbour: Path) -> None:
    run(harbour, "anchor")
    run(harbour, "verify", "--date", "2026-11-23")
    first = (harbour / LOCK).read_bytes()
    run(harbour, "anchor")
    run(harbour, "verify", "--date", "2026-11-23")
    assert (harbour / LOCK).read_bytes() == first
    run(harbour, "verify", "--date", "2027-01-01", "--dry-run")
    assert (harbour / LOCK).read_bytes() == first


def test_what_changes_is_unverified_until_it_is_proved(harbour: Path) -> None:
    run(harbour, "anchor")
    run(harbour, "verify")
    file = harbour / "content/articles/okafor-2001/01-tides/p1.yml"
    file.write_text(file.read_text().replace("value: 12", "value: 13"))
    assert stops_publishing(harbour) == {"not-yet-verified"}
    assert verified(harbour) == "Places, quotations, figures and hedges of 1 of 2 passages verified on 23 November 2026."
    again = run(harbour, "verify")
    assert again.exit_code == 1
    assert "p1.yml:15:63: error[figure-not-in-source] the value 13 is not what “a dozen” says" in again.output
    assert "error[stale-receipt] the figures were changed since the receipt was made" in again.output
    run(harbour, "anchor")
    assert run(harbour, "verify").exit_code == 1
    assert stops_publishing(harbour) == {"not-yet-verified"}


def test_other_line_ends_are_the_same_edition(harbour: Path) -> None:
    run(harbour, "anchor")
    source = harbour / "sources/okafor-2001.txt"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    before = (harbour / LOCK).read_bytes()
    assert run(harbour, "verify", "--dry-run").exit_code == 0
    assert run(harbour, "anchor").exit_code == 0
    assert (harbour / LOCK).read_bytes() == before


def test_another_edition_is_reported_with_what_to_look_at_again(harbour: Path) -> None:
    run(harbour, "anchor")
    run(harbour, "verify")
    before = (harbour / LOCK).read_bytes()
    source = harbour / "sources/okafor-2001.txt"
    source.write_text(source.read_text().replace("Over the fishers", "Over all the fishers"))
    reported = run(harbour, "verify")
    assert reported.exit_code == 1
    assert "error[other-edition] the copy at hand is another edition than the one the receipts are for" in reported.output
    assert "To look at again: q9vw." in reported.output
    assert (harbour / LOCK).read_bytes() == before


def test_another_edition_than_the_article_names_gets_no_receipts(harbour: Path) -> None:
    run(harbour, "anchor")
    before = (harbour / LOCK).read_bytes()
    source = harbour / "sources/okafor-2001.txt"
    article = harbour / "content/articles/okafor-2001/article.yml"
    article.write_text(f"{article.read_text()}source: {{edition: a copy, digest: {sha256(source.read_bytes()).hexdigest()}}}\n")
    assert run(harbour, "anchor").exit_code == 0
    source.write_text(source.read_text().replace("Over the fishers", "Over all the fishers"))
    refused = run(harbour, "anchor")
    assert refused.exit_code == 1
    assert "article.yml:7:35: error[other-edition] the copy at hand is another edition: its digest is" in refused.output
    assert "okafor-2001: no receipt was written." in refused.output
    assert (harbour / LOCK).read_bytes() == before


def test_a_changed_hedge_is_unverified_until_it_is_proved(harbour: Path) -> None:
    run(harbour, "anchor")
    run(harbour, "verify")
    file = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    file.write_text(file.read_text().replace("hedge: arguably", "hedge: certainly"))
    assert stops_publishing(harbour) == {"not-yet-verified"}
    again = run(harbour, "verify")
    assert again.exit_code == 1
    assert "p1.yml:8:12: error[words-not-in-source] the hedge “certainly” does not stand in dues, paragraph 1" in again.output
    assert "error[stale-receipt] the hedges or degrees were changed since the receipt was made" in again.output


def test_notices_left_out_are_counted(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/01-tides/p2.yml"
    file.write_text(
        "id: p2aa\nat: {section: tides, paragraph: 1}\ncoded: {by: ada}\nquotes: [a child of the tide]\n"
        "says: [{text: The quay is “a child of the tide”., id: p2ab}]\n"
    )
    run(harbour, "anchor")
    assert "notice[voice-of-another]" in run(harbour, "verify").output
    without = run(harbour, "verify", "--no-notices").output
    assert without == "okafor-2001: 3 of 3 passages proved.\nno errors, no warnings, 1 notice in 1 file\n"


def test_the_overlap_is_looked_for_everywhere(harbour: Path) -> None:
    assert run(harbour, "verify", "--overlap").exit_code == 0
    (harbour / "tests").mkdir()
    (harbour / "tests/test_it.py").write_text('QUAY = "comes from boats that never "\nREST = "leave the bay in winter"\n')
    reported = run(harbour, "verify", "--overlap", "--format", "json")
    assert reported.exit_code == 0, "“REST” stands between"
    (harbour / "tests/test_it.py").write_text(
        'QUAY = (\n    "comes from boats that never "\n    "leave the bay in winter"\n)\n'
    )
    reported = run(harbour, "verify", "--overlap", "--format", "json")
    assert [(f["file"], f["line"], f["column"]) for f in json.loads(reported.output)] == [("tests/test_it.py", 2, 6)]


def test_a_passage_without_id_gets_no_receipt(harbour: Path) -> None:
    file = harbour / "content/articles/okafor-2001/01-tides/p2.yml"
    file.write_text("at: {section: tides, paragraph: 2}\ncoded: {by: ada}\nsays: [{text: The purse grew.}]\n")
    assert "2 of 3 passages have a receipt" in run(harbour, "anchor").output
    assert "p2.yml:1:1: error[stale-receipt] this passage has no id" in run(harbour, "verify").output


def test_nothing_is_written_while_a_passage_cannot_be_read(harbour: Path) -> None:
    run(harbour, "anchor")
    before = (harbour / LOCK).read_bytes()
    (harbour / "content/articles/okafor-2001/02-dues/p1.yml").write_text("at: [\n")
    assert run(harbour, "anchor").exit_code == 1
    assert (harbour / LOCK).read_bytes() == before


def test_an_article_that_cannot_be_read_is_not_passed_over(harbour: Path) -> None:
    (harbour / "content/articles/okafor-2001/article.yml").write_text("work: [\n")
    for command in ("anchor", "verify"):
        told = run(harbour, command)
        assert told.exit_code == 1
        assert "content/articles/okafor-2001/article.yml:1:7: error[yaml-syntax]" in told.output


def test_without_the_source_a_message(harbour: Path) -> None:
    (harbour / "sources/okafor-2001.txt").unlink()
    for command in ("anchor", "verify"):
        told = run(harbour, command)
        assert told.exit_code == 1
        assert "put okafor-2001.txt into sources/, or let IOMKB_SOURCES name its folder" in told.output
    assert "there is no article “elsewhere”" in run(harbour, "verify", "elsewhere").output
    assert run(harbour, "verify", "--date", "yesterday").exit_code == 2


def test_coverage_counts(harbour: Path) -> None:
    told = json.loads(run(harbour, "coverage", "okafor-2001", "--json").output)
    assert [
        (p["place"], p["excerpts"], p["assertions"], p["edges"], p["figures"], p["citations"]) for p in told["paragraphs"]
    ] == [
        ("tides/1", 1, 2, 3, 1, 1),
        ("tides/2", 0, 0, 0, 0, 0),
        ("dues/1", 1, 3, 10, 0, 2),
    ]
    assert [(n["number"], n["resolved"], n["leaned_on"], n["citations"]) for n in told["notes"]] == [
        (1, True, 1, 1),
        (2, True, 1, 1),
        (3, False, 1, 0),
    ]
    assert told["totals"]["paragraphs_coded"] == {"count": 2, "of": 3, "percent": 66}
    assert told["totals"]["notes_resolved"] == {"count": 2, "of": 3, "percent": 66}


def test_coverage_as_a_table(harbour: Path) -> None:
    table = run(harbour, "coverage", "okafor-2001").output
    assert table.splitlines()[0].split() == ["paragraph", "passages", "depth", "assertions", "edges", "figures", "citations"]
    assert "paragraphs coded: 2 of 3 (66 %)" in table
