"""The generator of corpora: the same numbers give the same bytes, the checks find nothing, and it is to the real corpus as said."""

import hashlib
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from corpora import make
from corpus_statistics import Statistics, from_json, kept, to_json
from counting import measure
from invented_project import invent
from invented_words import vocabulary

from iomkb.pipeline import Loaded, load
from iomkb.read.project import read
from iomkb.report import text
from real_content import REPOSITORY

SMALL = 114


def digest_of(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".iomkb" not in path.parts)
    return hashlib.sha256(
        b"".join(path.relative_to(folder).as_posix().encode() + path.read_bytes() for path in files)
    ).hexdigest()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora") / "small"
    make(folder, SMALL, seed=1)
    return folder


@pytest.fixture(scope="module")
def small_loaded(small: Path) -> Loaded:
    return load(small)


def test_the_checks_find_nothing_at_all(small_loaded: Loaded) -> None:
    assert text(list(small_loaded.diagnostics)) == ""


def test_nor_with_another_seed_which_gives_another(small: Path, tmp_path: Path) -> None:
    make(tmp_path / "other", SMALL, seed=14)
    assert text(list(load(tmp_path / "other").diagnostics)) == ""
    assert digest_of(tmp_path / "other") != digest_of(small)


def test_the_same_numbers_give_the_same_bytes_in_another_process(small: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "tests/bench/corpora.py"), "--pages", str(SMALL), "--seed", "1", "again"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert digest_of(tmp_path / "again") == digest_of(small)


def test_it_has_about_as_many_pages_as_wanted(small_loaded: Loaded) -> None:
    assert len(small_loaded.layout.pages) == pytest.approx(SMALL, rel=0.1)


def test_what_is_kept_is_what_was_measured(small_loaded: Loaded) -> None:
    statistics = measure(small_loaded.corpus)
    assert from_json(to_json(statistics)) == statistics


def test_the_real_corpus_can_be_measured_anew() -> None:
    """What is kept may be older than the content, but both say the same things of it."""
    anew, old = measure(read(REPOSITORY).corpus), kept()
    assert {*old.numbers} <= {*anew.numbers}
    assert {*old.choices} <= {*anew.choices}
    assert {*old.shares} <= {*anew.shares}
    assert anew.totals["sentences"] == sum(anew.choices["type of sentence"].values())
    assert anew.tail == pytest.approx(old.tail, abs=0.15)


def test_a_few_entities_are_spoken_of_very_often_and_most_hardly_ever(small_loaded: Loaded) -> None:
    degrees = measure(small_loaded.corpus).degrees
    assert degrees[0] > 8 * degrees[len(degrees) // 2]
    assert sum(degrees[: len(degrees) // 10]) > sum(degrees) / 4


def mean(seen: dict[int, int]) -> float:
    return sum(value * times for value, times in seen.items()) / sum(seen.values())


@pytest.mark.parametrize("name", ["words of sentence", "links of sentence", "edges of sentence", "words of description"])
def test_texts_and_structure_are_as_in_the_real_corpus(name: str, small_loaded: Loaded) -> None:
    assert mean(dict(measure(small_loaded.corpus).numbers[name])) == pytest.approx(mean(dict(kept().numbers[name])), rel=0.3)


def test_no_word_of_the_real_corpus_comes_in() -> None:
    """The words are invented; what both have in common is what the program itself spells."""
    files, _ = invent(0.05, 1, 0, kept(), vocabulary(Random(1)))
    prose = " ".join(text for path, text in files.items() if path.endswith(".md")).lower()
    for word in ("migration", "refugee", "donor", "organization", "power"):
        assert word not in prose


def test_of_a_hub_as_many_sentences_speak_as_wanted(tmp_path: Path) -> None:
    make(tmp_path / "hub", SMALL, seed=1, hub=60)
    corpus = read(tmp_path / "hub").corpus
    assert measure(corpus).degrees[0] == 60


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        make(tmp_path, SMALL, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 13))
def test_the_checks_find_nothing_with_many_seeds(seed: int, tmp_path: Path) -> None:
    make(tmp_path / "another", 300, seed)
    assert text(list(load(tmp_path / "another").diagnostics)) == ""


@pytest.mark.long
@pytest.mark.parametrize("hub", [1000, 10_000])
def test_a_hub_can_be_as_large_as_one_likes(hub: int, tmp_path: Path) -> None:
    make(tmp_path / "hub", 1000, seed=1, hub=hub)
    found = load(tmp_path / "hub")
    assert text(list(found.diagnostics)) == ""
    assert measure(found.corpus).degrees[0] == hub


@pytest.mark.long
@pytest.mark.parametrize(("pages", "seed"), [(1000, 1), (1000, 2), (3000, 1), (10_000, 1)])
def test_larger_ones_are_as_sound_and_their_tail_is_as_heavy(pages: int, seed: int, tmp_path: Path) -> None:
    made = make(tmp_path / "large", pages, seed)
    found = load(tmp_path / "large")
    assert text(list(found.diagnostics)) == ""
    assert made.pages == len(found.layout.pages) == pytest.approx(pages, rel=0.05)
    statistics: Statistics = measure(found.corpus)
    assert statistics.tail == pytest.approx(kept().tail, abs=0.25)
    assert statistics.degrees[0] > 40 * statistics.degrees[len(statistics.degrees) // 2]
