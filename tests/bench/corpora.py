"""Writes an invented knowledge base of any size, to measure with: python tests/bench/corpora.py --pages 1000 --seed 1 FOLDER

It is to the real one as a larger one of the same kind would be: as many of everything per page, sentences as long, a few entities
of which very many sentences speak. The same numbers give the same bytes. All words are invented.

A page is what `iomkb generate` writes as a Markdown file: a record, a section, an endnotes page, a sentence of its own, a listing.
The number wanted is met but for one or two in a hundred; the number that came of it is printed. No site has fewer than about 90.
"""

import argparse
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from corpus_statistics import Statistics, kept
from invented_entities import FIXED_KINDS
from invented_project import PROSE_PAGES, digest_of, invent
from invented_words import vocabulary

from iomkb.graph import build_graph
from iomkb.layout import FIXED_PAGES, plan_layout
from iomkb.model.articles import Excerpt
from iomkb.model.project import LEDGER
from iomkb.model.receipts import (
    QuotationReceipt,
    Receipt,
    digest,
    digest_of_figures,
    digest_of_words,
    place_of,
    quoted,
    receipts_text,
)
from iomkb.permalinks import ledger_text, updated
from iomkb.read.project import read

SMALLEST, NEAR, ATTEMPTS = 0.02, 0.01, 8
"""The least scale; how far off the number of pages may be; how often it is tried to be nearer."""


@dataclass(frozen=True)
class Made:
    """What was written: how many pages, passages and sentences it has."""

    pages: int
    passages: int
    sentences: int


def make(folder: Path, pages: int, seed: int, hub: int = 0, statistics: Statistics | None = None) -> Made:
    """Write an invented project of about `pages` pages into `folder`, which must not exist or be empty.

    `hub`: of so many sentences one organization is spoken; the corpus grows until it has as many. `statistics`: of the corpus to
    imitate; by default those kept of the real one. Raises FileExistsError where the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    texts = _of_the_wanted_size(pages, seed, hub, statistics or kept())
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    corpus = read(folder).corpus
    for article in sorted(corpus.article):
        own = [_receipt(excerpt) for excerpt in corpus.excerpts if excerpt.article == article]
        (folder / f"content/articles/{article}/receipts.lock").write_text(receipts_text(own), encoding="utf-8")
    layout = plan_layout(corpus, build_graph(corpus).prominent)
    (folder / LEDGER).write_text(ledger_text(updated((), layout, (), ())), encoding="utf-8")
    return Made(len(layout.pages), len(corpus.excerpts), len(corpus.statements))


def _of_the_wanted_size(pages: int, seed: int, hub: int, statistics: Statistics) -> dict[str, str]:
    """The files of the attempt that comes nearest. Each is as much larger or smaller as the one before was wrong, until one is right."""
    fixed = _fixed_pages(statistics)
    scale = max(SMALLEST, (pages - fixed) / (statistics.totals["pages"] - fixed))
    all_words = vocabulary(random.Random(f"vocabulary {seed}"))
    nearest: tuple[int, dict[str, str]] | None = None
    for _ in range(2 if hub else ATTEMPTS):  # a hub decides itself how large a corpus must be
        texts, got = invent(scale, seed, hub, statistics, all_words)
        off = abs(got - pages)
        if nearest is None or off < nearest[0]:
            nearest = (off, texts)
        if off <= NEAR * pages or got <= fixed:
            break
        scale = max(SMALLEST, scale * (pages - fixed) / (got - fixed))
    assert nearest is not None
    return nearest[1]


def _fixed_pages(statistics: Statistics) -> int:
    """What every site has, however large: listings, prose pages, typologies."""
    return len(FIXED_PAGES) + len(PROSE_PAGES) + sum(statistics.totals[kind] for kind in FIXED_KINDS)


def _receipt(excerpt: Excerpt) -> Receipt:
    """A receipt as `iomkb verify` would write it, of a source text that does not exist."""
    spans = [QuotationReceipt(digest(quote), 10 * n, 10 * n + len(quote)) for n, quote in enumerate(quoted(excerpt))]
    return Receipt(
        article=str(excerpt.article),
        excerpt=str(excerpt.id),
        copy=digest_of(str(excerpt.article)),
        text=digest_of(f"text of {excerpt.article}"),
        normaliser="1",
        place=place_of(excerpt.at),
        paragraph=digest_of(f"{excerpt.full_id}"),
        quotations=tuple(spans),
        figures=digest_of_figures(excerpt),
        words=digest_of_words(excerpt),
        verified="2026-11-23",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it; must not exist, or be empty")
    parser.add_argument("--pages", type=int, default=1000, help="about how many pages its site has (1000)")
    parser.add_argument("--seed", type=int, default=1, help="another one of the same size has another seed (1)")
    parser.add_argument("--hub", type=int, default=0, metavar="N", help="one organization of which N sentences speak")
    arguments = parser.parse_args()
    if arguments.pages < 1 or arguments.hub < 0:
        sys.exit("--pages must be at least 1, and --hub not less than 0")
    try:
        made = make(arguments.folder, arguments.pages, arguments.seed, arguments.hub)
    except FileExistsError:
        sys.exit(f"{arguments.folder} holds something already: name an empty folder or one that does not exist")
    print(f"{arguments.folder}: {made.pages} pages, {made.passages} passages, {made.sentences} sentences")


if __name__ == "__main__":
    main()
