"""Receipts written and read again, and what they know of a passage that is only near some words."""

from pathlib import Path

import pytest

from iomkb.model.articles import place_in_words
from iomkb.model.receipts import HEADER, QuotationReceipt, Receipt, belongs, digest, parse_date, place_of, receipts_text
from iomkb.read.files import SourceFile
from iomkb.read.project import read
from iomkb.read.receipts import read_receipts

PATH = "content/articles/okafor-2001/receipts.lock"
FULL = Receipt(
    "okafor-2001",
    "m2ab",
    "a" * 64,
    "b" * 64,
    "1",
    "tides/1",
    "c" * 64,
    (QuotationReceipt("d" * 64, 3, 9),) * 2,
    "e" * 64,
    "f" * 64,
    "2026-11-23",
)
BARE = Receipt("okafor-2001", "b7k4", "a" * 64, "b" * 64, "1", "abstract:pt-BR/1", "c" * 64)
OF_A_NOTE = Receipt("okafor-2001", "n2aa", "a" * 64, "b" * 64, "1", "note:48", "c" * 64)


def as_read(text: str) -> tuple[tuple[Receipt, ...], list[str]]:
    receipts, findings = read_receipts(SourceFile(PATH, text.encode()), "okafor-2001")
    return receipts, [f"{finding.location.line}: {finding.message}" for finding in findings]


def test_what_is_written_is_read() -> None:
    text = receipts_text([FULL, BARE, OF_A_NOTE])
    receipts, findings = as_read(text)
    assert findings == []
    assert receipts_text(receipts) == text
    assert [(receipt.full_id, receipt.place, receipt.location.line) for receipt in receipts] == [
        ("okafor-2001.b7k4", "abstract:pt-BR/1", 2),
        ("okafor-2001.m2ab", "tides/1", 3),
        ("okafor-2001.n2aa", "note:48", 4),
    ]
    assert receipts[1].quotations == FULL.quotations


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "2: the line should have 10 columns, not 1"),
        (receipts_text([FULL]).splitlines()[1].replace("tides/1", "../1"), "2: the column “place” is damaged"),
        (receipts_text([FULL]).splitlines()[1].replace("2026-11-23", "today"), "2: the column “verified” is damaged"),
        (receipts_text([FULL]).splitlines()[1].replace("@3-9", "@3"), "2: the column “quotations” is damaged"),
        (receipts_text([FULL]).splitlines()[1].replace("@3-9", "@3-" + "9" * 5000), "2: the column “quotations” is damaged"),
        (receipts_text([FULL]).splitlines()[1].replace("tides/1", "note:" + "9" * 5000), "2: the column “place” is damaged"),
        (receipts_text([FULL]).splitlines()[1].replace("c" * 64, "c" * 63), "2: the column “paragraph” is damaged"),
    ],
)
def test_a_damaged_line_is_left_out(line: str, message: str) -> None:
    receipts, findings = as_read(f"{HEADER}\n{line}\n{receipts_text([BARE]).splitlines()[1]}\n")
    assert [receipt.excerpt for receipt in receipts] == ["b7k4"]
    assert findings == [message]


def near(harbour: Path, words: str, place: str) -> str:
    """The place, in words, of a passage near `words`, where the receipt for “a gift with a date” says `place`."""
    folder = harbour / "content/articles/okafor-2001"
    (folder / "01-tides/p2.yml").write_text(f"id: p2aa\nat: {{near: {words}}}\ncoded: {{by: ada}}\nsays: [{{text: Six.}}]\n")
    receipt = Receipt(
        "okafor-2001", "p2aa", "a" * 64, "b" * 64, "1", place, "c" * 64, (QuotationReceipt(digest("a gift with a date"), 0, 9),)
    )
    (folder / "receipts.lock").write_text(receipts_text([receipt]))
    corpus = read(harbour).corpus
    excerpt = corpus.excerpt["okafor-2001.p2aa"]
    assert belongs(excerpt, corpus.receipt["okafor-2001.p2aa"]) == (words == "a gift with a date")
    return place_in_words(excerpt.at, corpus.article["okafor-2001"])


def test_a_receipt_knows_the_place_of_nearby_words(harbour: Path) -> None:
    assert near(harbour, "a gift with a date", "tides/2") == "Tides & boats, paragraph 2"
    assert near(harbour, "a gift with a date", "note:2") == "endnote 2"
    assert near(harbour, "a gift with a date", "abstract:fr/1") == "abstract (fr)"


def test_the_place_of_other_words_is_not_taken_over(harbour: Path) -> None:
    assert near(harbour, "a gift with a day", "tides/2") == "place not yet found"


def test_places_in_one_word(harbour: Path) -> None:
    assert [place_of(excerpt.at) for excerpt in read(harbour).corpus.excerpts] == ["tides/1", "dues/1"]


@pytest.mark.parametrize(
    ("text", "good"), [("2026-11-23", True), ("2026-02-30", False), ("2026-W01-1", False), ("20261123", False)]
)
def test_days(text: str, good: bool) -> None:
    assert (parse_date(text) is not None) is good
