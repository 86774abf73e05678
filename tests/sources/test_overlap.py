"""Runs of eight words: found through case, markup and line breaks; not where they are quotations, names or shorter."""

import pytest

from iomkb.sources.overlap import Overlap

SOURCE = [
    "The lamp on the mole burns all night, so that boats (small or large) may find Old Port by it. No wind has put it out.",
    "The Great Storm of Old Port took it in 1987 and a dozen more, the keepers say.",
]
EXCUSED = ["Great Storm of Old Port", "burns all night"]


def copied(text: str) -> list[tuple[str, int, int]]:
    return [(text[run.start : run.end], run.words, run.unexcused) for run in Overlap(SOURCE, EXCUSED).copied(text)]


def test_a_copied_run_is_found_at_its_full_length() -> None:
    text = "They say that boats (small or large) may find Old Port by it!"
    assert copied(text) == [("that boats (small or large) may find Old Port by it", 11, 11)]


@pytest.mark.parametrize(
    "text",
    [
        "SO THAT BOATS, SMALL OR LARGE, MAY FIND",
        "so that\n# boats small\n# or large may find",
        "so that [[boat|boats]] small *or* large may find",
        "so that <em>boats</em> small or large may find",
        "so that boats [@silva, p. 3] small or large may find",
        "so that boats' small or largé may find",
        "so that bo\u00adats small or large may find",
    ],
)
def test_nothing_hides_it(text: str) -> None:
    assert [words for _, words, _ in copied(text)] == [8]


@pytest.mark.parametrize(
    "text",
    [
        "that boats small or large may find",
        "boats that small or large may find Old Port",
        "large may find Old Port by it yes",
        "may find Old Port by it. The Great Storm of Old Port took it",
        "The Great Storm of Old Port took it in 1987 and a",
        "lamp on the mole burns all night so that",
    ],
    ids=["seven", "another order", "not quite eight", "over the end of a paragraph", "a name", "a quotation"],
)
def test_what_is_no_copy(text: str) -> None:
    assert copied(text) == []


def test_names_do_not_excuse_what_stands_around_them() -> None:
    text = "The Great Storm of Old Port took it in 1987 and a dozen more, the keepers say"
    assert [(words, unexcused) for _, words, unexcused in copied(text)] == [(17, 11)]
