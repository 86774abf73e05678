"""CSL items as COinS, read as Zotero's own reader reads them."""

from typing import Any
from urllib.parse import unquote

import pytest

from iomkb.citations.coins import coins

JOURNAL = {
    "type": "article-journal",
    "title": "Tides & “Dues” <1>",
    "container-title": "Harbour = Studies",
    "author": [{"family": "Okafor", "given": "Nkem", "non-dropping-particle": "de"}, {"literal": "Port & Co"}],
    "issued": {"date-parts": [[2001, 3]]},
    "volume": "2",
    "page": "1–9",
    "DOI": "10.1/a(b)",
}


def read(record: str) -> list[tuple[str, str]]:
    """The pairs of a record; every part must be a key, one equals sign and a value."""
    parts = [part.split("=") for part in record.split("&")]
    assert all(len(part) == 2 for part in parts), record
    return [(key, unquote(value, errors="strict")) for key, value in parts]


def test_an_article_is_carried_over_whole() -> None:
    assert read(coins(JOURNAL)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", "Tides & “Dues” <1>"),
        ("rft.jtitle", "Harbour = Studies"),
        ("rft.au", "de Okafor, Nkem"),
        ("rft.aucorp", "Port & Co"),
        ("rft.date", "2001-03"),
        ("rft.volume", "2"),
        ("rft.pages", "1–9"),
        ("rft_id", "info:doi/10.1/a(b)"),
    ]


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("book", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:book", "rft.genre": "book", "rft.btitle": "T"}),
        ("chapter", {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "C"}),
        ("paper-conference", {"rft.genre": "proceeding", "rft.atitle": "T"}),
        ("report", {"rft.genre": "report", "rft.btitle": "T"}),
        ("document", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:book", "rft.genre": "document", "rft.title": "T"}),
        ("thesis", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dissertation", "rft.title": "T", "rft.inst": "P"}),
        ("webpage", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "webpage", "rft.source": "C"}),
        ("article-newspaper", {"rft.type": "newspaperArticle", "rft.title": "T"}),
        ("treaty", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "document"}),
    ],
)
def test_each_type_has_the_keys_that_are_read_for_it(type: str, expected: dict[str, str]) -> None:
    item = {"type": type, "title": "T", "container-title": "C", "publisher": "P"}
    assert expected.items() <= dict(read(coins(item))).items()


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "a&rft.au=forged", "%", "x\ny", "' onmouseover='", "+"])
def test_nothing_breaks_out_of_a_value(hostile: str) -> None:
    item: dict[str, Any] = {**JOURNAL, "title": hostile, "author": [{"literal": hostile}], "DOI": hostile}
    record = coins(item)
    assert not set(record) & set("\"'<> \n")
    assert ("rft.atitle", " ".join(hostile.split())) in read(record)
    assert len(read(record)) == len(read(coins(JOURNAL))) - 1  # the second author


def test_editors_stand_in_where_there_is_no_author() -> None:
    assert ("rft.au", "Silva, Rui") in read(coins({"type": "book", "editor": [{"family": "Silva", "given": "Rui"}]}))
    assert "others" not in coins({"type": "book", "author": [{"literal": "A"}, {"literal": "others"}]})
