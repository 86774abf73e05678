"""How much a file of the bibliography may become."""

import pytest

from iomkb.importers.bibliography_file import too_full
from iomkb.read.bibtex_limits import MOST_BYTES

MANY = "@book{k, title={t}}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MANY * 2000, None),
        (MANY * 2001, "with the new works, the file holds more than 2,000 entries, so nothing of it is read"),
        ("x" * MOST_BYTES, None),
        ("x" * (MOST_BYTES + 1), "the file would become larger than 2 MiB"),
    ],
    ids=["2,000 entries", "2,001 entries", "2 MiB", "more than 2 MiB"],
)
def test_a_file_may_not_become_too_full(text: str, says: str | None) -> None:
    finding = too_full("bibliography/x.bib", text.encode())
    assert (finding.message if finding else None) == says
