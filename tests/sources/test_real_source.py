"""The real content against its real source, wherever a copy of it is at hand; nothing of it is in this repository."""

import os
from pathlib import Path

import pytest

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.read.project import read
from iomkb.report import text
from iomkb.sources import SourceDocument, find_source, read_source, source_folders
from iomkb.sources.verify import overlaps, verify

ROOT = Path(__file__).parents[2]


class AtHand:
    """The content and its sources. Without a repr of its own, so that no failing test prints a source."""

    def __init__(self, corpus: Corpus, sources: list[tuple[Article, SourceDocument]]) -> None:
        self.corpus = corpus
        self.sources = sources


@pytest.fixture(scope="module")
def at_hand() -> AtHand:
    corpus = read(ROOT).corpus
    paths = [(article, find_source(article, source_folders(ROOT, os.environ))) for article in corpus.articles]
    found = [(article, read_source(path.read_bytes(), article)[0]) for article, path in paths if path]
    if not found:
        pytest.skip("no source text is at hand: IOMKB_SOURCES does not name a folder with one, nor is it in sources/")
    return AtHand(corpus, found)


def test_places_quotations_figures_and_receipts(at_hand: AtHand) -> None:
    findings: list[Diagnostic] = []
    for article, document in at_hand.sources:
        findings += verify(article, at_hand.corpus, document, "2026-11-23").findings
    assert text([finding for finding in findings if finding.severity is not Severity.NOTICE]) == ""


def test_no_text_of_ours_repeats_the_source(at_hand: AtHand) -> None:
    assert text(overlaps(ROOT, at_hand.corpus, at_hand.sources)) == ""


def test_a_copied_sentence_would_be_found(at_hand: AtHand, tmp_path: Path) -> None:
    """Twenty words of every longer paragraph of the source, put into a file, are found: the search is not blind."""
    article, document = at_hand.sources[0]
    longer = [paragraph.text.split() for paragraph in document.zone("prose") if len(paragraph.text.split()) > 40]
    for number, words in enumerate(longer):
        (tmp_path / f"{number:03}.md").write_text(" ".join(words[5:25]), encoding="utf-8")
    found = {finding.location.file for finding in overlaps(tmp_path, at_hand.corpus, [(article, document)])}
    assert len(found) == len(longer)
