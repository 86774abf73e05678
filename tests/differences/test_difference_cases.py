"""Small changes of the harbour, with what a reviewer is told of each.

A case is a folder: `base/` and `head/` are laid over the harbour (published, so with its ledger), `removed.txt` lists files that
head does without. To accept new output: run with UPDATE_EXPECTED=1 and read the difference.
"""

import shutil
from pathlib import Path

import pytest
from states import accepted, laid_over, published, side

from iomkb.differences import Side, compare
from iomkb.differences.values import Difference
from iomkb.report import DIFFERENCE_REPORTS
from iomkb.report.outline import counts_in_words

CASES = sorted((Path(__file__).parent / "cases").iterdir())
HARBOUR = Path(__file__).parent.parent / "projects/harbour"

WITHOUT_ANY_CHANGE = {"only-the-layout", "ids-written"}
"""Cases in which the files change and the knowledge does not."""


@pytest.fixture(scope="module")
def harbour_published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Side]:
    """The harbour and what is read in it, once for all cases that begin with it as it is."""
    root = published(laid_over(HARBOUR, Path(), tmp_path_factory.mktemp("published") / "harbour"))
    return root, side(root)


def difference_of(case: Path, folder: Path, harbour: tuple[Path, Side]) -> Difference:
    base, before = harbour
    if (case / "base").exists():
        base = published(laid_over(HARBOUR, case / "base", folder / "base"))
        before = side(base)
    head = laid_over(HARBOUR, case / "head", folder / "head")
    if not (case / "head/content/permalinks.tsv").exists():
        shutil.copy(base / "content/permalinks.tsv", head / "content")
    if (case / "removed.txt").exists():
        for path in (case / "removed.txt").read_text().split():
            (head / path).unlink()
    return compare(before, side(head))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_says_exactly_this(case: Path, tmp_path: Path, harbour_published: tuple[Path, Side]) -> None:
    difference = difference_of(case, tmp_path, harbour_published)
    for format, file in (("text", "expected.txt"), ("markdown", "expected.md")):
        text = DIFFERENCE_REPORTS[format](difference, "base", "head")
        assert text == accepted(case / file, text)
    unchanged = counts_in_words(difference).startswith("No change to the knowledge.")
    assert unchanged == (case.name in WITHOUT_ANY_CHANGE)
