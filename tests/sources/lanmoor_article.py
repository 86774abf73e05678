"""The invented article that the tests of sources read, and its record."""

from functools import cache
from pathlib import Path

from iomkb.model.articles import Article
from iomkb.read.project import read
from iomkb.sources import SourceDocument, read_source
from iomkb.sources.locate import Locator

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
PROJECT = HERE / "lanmoor"
FILE = TEXTS / "lanmoor-2009.txt"


@cache
def article() -> Article:
    return next(iter(read(PROJECT).corpus.articles))


@cache
def document() -> SourceDocument:
    found, problems = read_source(FILE.read_bytes(), article())
    assert not problems
    return found


@cache
def locator() -> Locator:
    return Locator(document())
