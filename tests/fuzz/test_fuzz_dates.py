"""Any text as a date: valid EDTF with its days in order, or refused in words."""

from fuzzing import fuzzed
from hypothesis import strategies as st
from ingredients import SIGNS
from pydantic_core import PydanticCustomError

from iomkb.model.dates import Edtf

PARTS = ("1951", "0000", "9999", "12345", "-1951", "Y170000", "-02", "-13", "-29", "-30", "-21", "-XX", "X", "XX", "/", "..", "~", "?", "%", "-", "T12:00:00Z", "S3", "{1,2}", "[1..2]", "E3", " ", "١٩٥١")  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PARTS), max_size=6).map("".join), st.text(max_size=12), st.sampled_from(SIGNS))
DAYS = st.dates().map(str)
INTERVALS = st.lists(
    st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), st.sampled_from(["", ".."])),
    min_size=1,
    max_size=2,
).map("/".join)


def assert_refused(fault: PydanticCustomError) -> None:
    assert fault.type in ("bad-date", "wrong-type")
    assert fault.message()


@fuzzed(st.one_of(TEXTS, INTERVALS), few=100, many=20_000)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = Edtf.validate(text)
    except PydanticCustomError as refused:
        assert_refused(refused)
        return
    span = date.span
    assert span.first or span.last
    assert not (span.first and span.last) or span.first <= span.last
    assert date.sort_key[0] <= date.sort_key[1]
    assert date.words.strip()
    assert span == Edtf.validate(str(date)).span


@fuzzed(st.dates(), few=50, many=2_000)
def test_every_day_month_and_year_is_a_date(day: object) -> None:
    whole = str(day)
    for text in (whole, whole[:7], whole[:4], f"{whole}/..", f"../{whole}", f"{whole[:7]}~"):
        if text[:4] != "0000":
            span = Edtf.validate(text).span
            assert whole in (str(span.first), str(span.last)) or str(span.first) <= whole <= str(span.last), text
