"""RIS files: their records, what they become, and what is wrong with them."""

import pytest

from iomkb.importers.from_ris import from_ris
from iomkb.importers.ris_records import read_records
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

ARTICLE = """\
Provider: somebody

TY  - JOUR
AU  - Élie, Jérôme
AU  - Berg, Jan, Jr.
AU  - World Health Organization
TI  - The IOM & its {boats}: 100%
   of them
T2  - Global Governance
VL  - 16
IS  - 3
SP  - 345
EP  - 360
PY  - 2010
DA  - 2010/07/01/
DO  - https://doi.org/10.1163/19426720-01603005
SN  - 1075-2846
KW  - boats, big
KW  - harbour-board
AB  - Their words.
L1  - /home/somebody/x.pdf
N1  - See [[nothing]] and *this*.
UR  - https://example.org/a;b?c=1
ID  - 77
ER  -
"""


def works(text: str) -> tuple[Reference, ...]:
    converted = from_ris("x.ris", text.encode())
    assert converted.faults == ()
    bibtex = "\n".join(record.text for record in converted.records)
    return read_bibliography([SourceFile("x.bib", bibtex.encode())])[0]


def test_an_article() -> None:
    (work,) = works(ARTICLE)
    fields = {name: str(text) for name, text in work.fields.items()}
    assert work.type == "article"
    assert [author.name for author in work.authors] == ["Jérôme Élie", "Jan Berg Jr.", "World Health Organization"]
    assert work.authors[2].literal
    assert fields["title"] == "The IOM & its {boats}: 100% of them"
    assert (fields["journal"], fields["volume"], fields["number"]) == ("Global Governance", "16", "3")
    assert (fields["pages"], fields["date"], work.year) == ("345–360", "2010-07-01", "2010")
    assert (fields["doi"], fields["issn"]) == ("10.1163/19426720-01603005", "1075-2846")
    assert fields["url"] == "https://example.org/a;b?c=1"
    assert [str(word) for word in work.keywords] == ["boats, big", "harbour-board"]
    assert work.notes["note"].plain == "See [[nothing]] and *this*."
    assert work.notes["note"].links == ()


def test_what_has_no_place_is_named() -> None:
    (record,) = from_ris("x.ris", ARTICLE.encode()).records
    assert (record.place.line, record.key, record.left_out) == (3, "77", ("L1",))


@pytest.mark.parametrize(
    ("lines", "kind", "expected"),
    [
        ("TY  - CHAP|TI  - A part|T2  - A whole|A2  - Roe, R|PB  - Mar|CY  - Faro|SN  - 978-0-306-40615-7", "incollection",
         {"booktitle": "A whole", "editor": "Roe, R", "publisher": "Mar", "address": "Faro", "isbn": "978-0-306-40615-7"}),
        ("TY  - BOOK|T1  - A book|T3  - A series|ET  - 2nd|Y1  - 1998///", "book",
         {"title": "A book", "series": "A series", "edition": "2nd", "year": "1998"}),
        ("TY  - RPRT|TI  - A report|IS  - MC/2355|PY  - 2014-2015", "report", {"number": "MC/2355", "year": "2014-2015"}),
        ("TY  - THES|TI  - A thesis|M3  - PhD thesis|PB  - A university", "thesis", {"type": "PhD thesis"}),
        ("TY  - ELEC|TI  - A page|UR  - https://a.b/c_d%20e#f|Y2  - 2016/09/19/", "online",
         {"url": "https://a.b/c_d%20e#f", "urldate": "2016-09-19"}),
        ("TY  - ODD|TI  - Odd", "misc", {"title": "Odd"}),
    ],
)  # fmt: skip
def test_types(lines: str, kind: str, expected: dict[str, str]) -> None:
    (work,) = works(lines.replace("|", "\n") + "\nER  - \n")
    assert work.type == kind
    assert {name: str(work.fields.get(name, "")) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \n", [(1, "the record that begins here has no end")]),
        ("TY  - JOUR\nTI  - A\n", [(1, "the record that begins here has no end")]),
        ("TY  - JOUR\nVL  - 3\nER  - \n", [(1, "the record has no title, no author and no editor")]),
        ("TY  - JOUR\nTI  - A\x07\nER  - \n", [(2, "the control character U+0007 has no place in a text")]),
        ("TI  - A\nTY  - JOUR\nTI  - B\nER  - \n", [(1, "this line stands in no record")]),
        ("TY - JOUR\nTI - B\nER - \n", [(line, "this line stands in no record") for line in (1, 2, 3)]),
        ("no RIS at all\n", [(1, "there is no record in this file")]),
        ("", [(1, "the file is empty")]),
    ],
)
def test_faults(text: str, faults: list[tuple[int, str]]) -> None:
    converted = from_ris("x.ris", text.encode())
    found = [*converted.faults, *(fault for record in converted.records for fault in record.faults)]
    assert [(fault.location.line, fault.message) for fault in found] == faults


def test_a_file_in_latin_1_is_read() -> None:
    records, faults = read_records("x.ris", "TY  - JOUR\r\nTI  - Élie’s\r\nER  - \r\n".encode("cp1252"))
    assert (faults, records[0].values["TI"]) == ([], ("Élie’s",))
