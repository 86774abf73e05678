"""Any bytes as the files that the program itself keeps: each line ends as a value or as a finding, and reads as it was written."""

from fuzzing import assert_sound, fuzzed
from hypothesis import example
from hypothesis import strategies as st
from ingredients import damaged, encoded, soup

from iomkb.diagnostics import Severity
from iomkb.model.project import LEDGER, LEDGER_HEADER
from iomkb.model.receipts import HEADER, receipts_text
from iomkb.permalinks import ledger_text
from iomkb.read.files import SourceFile
from iomkb.read.ledger import read_ledger
from iomkb.read.receipts import read_receipts

RECEIPTS = "content/articles/a/receipts.lock"
DIGEST = "0123456789abcdef" * 4
RECEIPT = "\t".join(
    ["m2ab", DIGEST, DIGEST, "1", "tides/1", DIGEST, f"{DIGEST}@3-14 {DIGEST}@20-21", DIGEST, "-", "2026-11-23"]
)
ONE_NOTE = "\t".join(["q9vw", DIGEST, DIGEST, "1", "note:3", DIGEST, "-", "-", "-", "-"])
LEDGER_LINES = (
    LEDGER_HEADER,
    "people/x/\tx\tperson\tX",
    "\thome\tpage\tHome",
    "a/#b\ta.b\tassertion\tA b",
    "<<<<<<< ours",
    "=======",
    "../x\tx\tplace\tX",
)
RECEIPT_LINES = (HEADER, RECEIPT, ONE_NOTE, RECEIPT.replace("3-14", "9" * 5000 + "-1"), ONE_NOTE.replace("note:3", "note:" + "9" * 5000), ONE_NOTE.replace("\t1\t", "\t²\t"), ">>>>>>> theirs")  # fmt: skip


def files(lines: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    good = st.lists(st.sampled_from(lines), max_size=5).map(lambda some: "\n".join([lines[0], *some, ""]).encode())
    return st.one_of(good, good.flatmap(lambda data: damaged(data, *lines)), encoded(soup("\t", "\n", *lines, most=12)))


def assert_no_line_is_lost(data: bytes, kept: list[int], said: list[int]) -> None:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [number for number, line in enumerate(text, start=1) if number > 1 and (line or number < len(text))]
    assert sorted({*kept, *said} - {1}) == lines
    assert len(kept) == len(set(kept))


@fuzzed(files(LEDGER_LINES), few=80, many=20_000)
def test_any_bytes_are_a_ledger_or_findings(data: bytes) -> None:
    promises, findings = read_ledger(SourceFile(LEDGER, data))
    assert_sound(findings, {LEDGER: data})
    kept = [promise.location.line for promise in promises]
    if promises:
        assert_no_line_is_lost(data, kept, [finding.location.line for finding in findings])
    if not findings:
        again, _ = read_ledger(SourceFile(LEDGER, ledger_text(promises).encode()))
        assert [(p.address, p.id, p.kind, " ".join(p.what.split())) for p in promises] == [
            (p.address, p.id, p.kind, p.what) for p in again
        ]


@fuzzed(files(RECEIPT_LINES), few=80, many=20_000)
@example("\n".join(RECEIPT_LINES[:1] + RECEIPT_LINES[3:]).encode())  # numbers of five thousand digits
def test_any_bytes_are_receipts_or_findings(data: bytes) -> None:
    receipts, findings = read_receipts(SourceFile(RECEIPTS, data), "a")
    assert_sound(findings, {RECEIPTS: data})
    assert receipts or findings or data.decode("utf-8-sig").strip() == HEADER
    if receipts:
        assert_no_line_is_lost(data, [r.location.line for r in receipts], [finding.location.line for finding in findings])
    if not any(finding.severity is Severity.ERROR for finding in findings):
        again, faults = read_receipts(SourceFile(RECEIPTS, receipts_text(receipts).encode()), "a")
        assert faults == []
        assert {receipt.excerpt: str(receipt.quotations) for receipt in receipts} == {
            r.excerpt: str(r.quotations) for r in again
        }
