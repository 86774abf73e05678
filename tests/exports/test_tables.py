"""Cells that a spreadsheet would take for formulas, and cells that it may have as they are."""

import csv
import io

import pytest

from iomkb.exports.tables import cell, csv_text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\u00a0\u3000+1+1", "'\u00a0\u3000+1+1"),
        (" x=1", " x=1"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("-", "'-"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_formulas_get_an_apostrophe(value: str, written: str) -> None:
    assert cell(value) == written


def test_reads_back_with_the_standard_library() -> None:
    rows = [["a", "b"], ['say "x", y', "two\nlines"], ["ü", ""]]
    assert list(csv.reader(io.StringIO(csv_text(rows[0], rows[1:])))) == rows
