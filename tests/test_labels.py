"""What links without a label of their own are called, in the harbour project."""

from pathlib import Path

import pytest

from iomkb.labels import label_of_link, plain
from iomkb.layout import plan_layout
from iomkb.model.prose import prose
from iomkb.model.values import Ref
from iomkb.read.project import read


@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("harbour-board", "Harbour Board"),
        ("keepers-guild", "Keepers' Union"),
        ("okafor-2001", "Okafor 2001"),
        ("okafor-2001.r7tw", "Okafor 2001, Dues, paragraph 1"),
        ("okafor-2001.f1gx", "Okafor 2001, Tides & boats, paragraph 1"),
        ("okafor-2001.note-2", "Okafor 2001, endnote 2"),
        ("@silva-1999", "Silva and Port Authority of Faro 1999"),
        ("silva-1999", "Silva and Port Authority of Faro 1999"),
        ("nobody", "nobody"),
        ("@nobody", "@nobody"),
        ("/power/", "/power/"),
    ],
)
def test_label_of_a_link(harbour: Path, target: str, label: str) -> None:
    corpus = read(harbour).corpus
    assert label_of_link(Ref(target), plan_layout(corpus), corpus) == label


def test_plain_text_names_what_it_links_to_and_leaves_citations_out(harbour: Path) -> None:
    corpus = read(harbour).corpus
    text = prose("**Once** the [[harbour-board]] paid [[fishers|them]] [@silva-1999, p. 3]; then it stopped [@okafor2001].")
    assert plain(text, plan_layout(corpus), corpus) == "Once the Harbour Board paid them; then it stopped."
