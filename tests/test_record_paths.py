"""New files go where their neighbours are."""

from pathlib import Path

import pytest

from iomkb.model.articles import At
from iomkb.model.corpus import Corpus
from iomkb.model.source import Text
from iomkb.model.values import Language, Ref
from iomkb.read.project import read
from iomkb.record_paths import passage_path


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read(Path(__file__).parent / "projects/harbour").corpus


@pytest.mark.parametrize(
    ("at", "path"),
    [
        (At(section=Ref("tides"), paragraph=9), "01-tides/p9.yml"),
        (At(section=Ref("tides"), paragraph=1), "01-tides/p1b.yml"),
        (At(section=Ref("nowhere"), paragraph=1), "03-nowhere/p1.yml"),
        (At(abstract=Language("en")), "00-abstract/en.yml"),
        (At(near=Text("a few words")), "99-unplaced/passage.yml"),
    ],
)
def test_a_passage_lies_in_the_folder_of_its_section(corpus: Corpus, at: At, path: str) -> None:
    article = corpus.article["okafor-2001"]
    assert passage_path(corpus, article, at) == f"content/articles/okafor-2001/{path}"


def test_an_endnote_lies_with_its_section_and_taken_paths_are_not_free(corpus: Corpus) -> None:
    article = corpus.article["okafor-2001"]
    number = min(article.note_numbers)
    at = At(note=number)
    first = passage_path(corpus, article, at)
    assert first.split("/")[3].endswith(next(str(s.id) for s in article.outline if s.notes and number in s.notes.numbers))
    assert passage_path(corpus, article, at, {first}) == first.replace(".yml", "b.yml")
