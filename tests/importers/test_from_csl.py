"""CSL-JSON: what an item becomes, and that it is the same item again when it is exported."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomkb.citations import csl_item
from iomkb.importers.csl_fields import TYPES, bibtex_of
from iomkb.importers.from_csl import from_csl
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile


def work(item: dict[str, Any]) -> Reference:
    converted = from_csl("x.json", json.dumps([item]).encode())
    assert converted.faults == ()
    assert converted.records[0].faults == ()
    return read_bibliography([SourceFile("x.bib", converted.records[0].text.encode())])[0][0]


BASE = {"id": "a", "type": "article-journal", "title": "On Boats"}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"issued": {"date-parts": [[2016]]}}, {"year": "2016"}),
        ({"issued": {"date-parts": [["2016", "9", 19]]}}, {"date": "2016-09-19"}),
        ({"issued": {"date-parts": [[2015, 9, 23], [2015, 9, 25]]}}, {"date": "2015-09-23/2015-09-25"}),
        ({"issued": {"date-parts": [[1951]], "circa": True}}, {"date": "1951~"}),
        ({"issued": {"date-parts": [[2001]], "season": 2}}, {"year": "2001", "month": "Summer"}),
        ({"issued": {"literal": "in press"}}, {"year": "in press"}),
        ({"issued": {"raw": "2016-09"}}, {"date": "2016-09"}),
        ({"issued": {"date-parts": [[2016, 14]]}}, {"year": "2016 14"}),
        ({"container-title": "Quays", "page": "A-12", "issue": 3}, {"journal": "Quays", "pages": "A-12", "number": "3"}),
        ({"page": "345-60"}, {"pages": "345–60"}),
        ({"DOI": "doi:10.1/a{b}"}, {"doi": "10.1/a%7Bb%7D"}),
        ({"author": [{"literal": "UNHCR"}, {"family": "Roe", "given": "J."}, {"literal": "others"}]}, {"author": "UNHCR and Roe, J. and others"}),
        ({"type": "article-newspaper"}, {"entrysubtype": "newspaper"}),
        ({"type": "chapter", "container-title": "A whole", "collection-title": "S"}, {"booktitle": "A whole", "series": "S"}),
        ({"keyword": "boats, quays; dues"}, {"keywords": "boats, quays, dues"}),
        ({"title": 1984}, {"title": "1984"}),
    ],
)  # fmt: skip
def test_variables(given: dict[str, Any], fields: dict[str, str]) -> None:
    read = work({**BASE, **given})
    assert {name: str(read.fields.get(name, "")).replace("{", "").replace("}", "") for name in fields} == fields


def test_what_has_no_place_is_named() -> None:
    item = {**BASE, "archive": "X", "composer": [{"family": "Y"}], "number": "2", "issue": "3", "ISBN": "{x}", "note": ""}
    assert bibtex_of(item)[2] == ("ISBN", "archive", "composer", "number")


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Cf")), min_size=1, max_size=20).filter(
    str.strip
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["article-journal", "book", "chapter", "report", "thesis", "webpage", "paper-conference"]),
    st.fixed_dictionaries(
        {"title": TEXT},
        optional=dict.fromkeys(("container-title", "volume", "edition", "publisher", "publisher-place", "title-short"), TEXT),
    ),
)
def test_an_item_comes_out_as_it_went_in(kind: str, variables: dict[str, str]) -> None:
    """What the export of the project says of the work is what came in, letters composed and spaces single."""
    from iomkb.bibtex_text import one_line

    item = {"id": "a", "type": kind, **variables}
    again = csl_item(work(item))
    assert again["type"] == kind
    wanted = {name: one_line(text) for name, text in variables.items()}
    if kind in ("book", "report", "thesis"):
        wanted.pop("container-title", None)  # a whole work stands in no other
    assert {name: again.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_type_becomes_a_type_that_is_read_as_the_same_or_a_near_one(kind: str) -> None:
    read = csl_item(work({**BASE, "type": kind}))["type"]
    near = {
        "review-book": "review", "collection": "book", "entry": "entry-encyclopedia", "entry-dictionary": "entry-encyclopedia",
        "standard": "report", "bill": "report", "legislation": "report", "regulation": "report", "treaty": "report",
        "post": "webpage", "post-weblog": "webpage", "broadcast": "motion_picture", "figure": "graphic",
        "manuscript": "document", "speech": "document", "interview": "document", "personal_communication": "document",
    }  # fmt: skip
    assert read == near.get(kind, kind)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["x"]', "a CSL item is expected here"),
        ('[{"type": "book"}]', "the item has no title, no author and no editor"),
        ('[{"type": "book", "title": "a\\u202eb"}]', "the character U+202E"),
        ("{", "this is not JSON"),
    ],
)
def test_faults(text: str, message: str) -> None:
    converted = from_csl("x.json", text.encode())
    (fault,) = [*converted.faults, *(fault for record in converted.records for fault in record.faults)]
    assert fault.message.startswith(message)
