"""No work's forms depend on another's, so that each is recalled for itself; and what is recalled is what was made."""

from pathlib import Path

import pytest

from iomkb.cache import FOLDER, TURNED_OFF, Cache
from iomkb.citations import Citations, Style, format_references
from iomkb.citations.items import Item, csl_item
from iomkb.citations.pandoc import Formatted
from iomkb.citations.recalled import recalled
from iomkb.model.references import Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def cache_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TURNED_OFF, raising=False)


@pytest.fixture(scope="module")
def works() -> tuple[Reference, ...]:
    text = (HERE / "works.bib").read_bytes()
    return read_bibliography([SourceFile("works.bib", text)])[0]


@pytest.fixture(scope="module")
def together(works: tuple[Reference, ...]) -> Citations:
    return format_references(works)


def forms(citations: Citations, key: str) -> list[str]:
    entries = [citations.formatted(key, style) for style in Style]
    return [*entries, citations.note_form(key), citations.note_form(key, "p. 5"), citations.short(key)]


def test_half_of_the_works_read_as_they_do_among_all(works: tuple[Reference, ...], together: Citations) -> None:
    half = works[::2]
    apart = format_references(half)
    assert [forms(apart, work.key) for work in half] == [forms(together, work.key) for work in half]


@pytest.mark.long
def test_every_work_reads_alone_as_it_does_among_all(works: tuple[Reference, ...], together: Citations) -> None:
    for work in works:
        assert forms(format_references([work]), work.key) == forms(together, work.key)


@pytest.mark.long
def test_the_real_bibliography_reads_the_same_in_parts(repository: Path) -> None:
    from iomkb.read.project import read

    works = read(repository).corpus.references
    together = format_references(works)
    for part in range(7):
        some = works[part::7]
        apart = format_references(some)
        assert [forms(apart, work.key) for work in some] == [forms(together, work.key) for work in some]


def test_what_is_recalled_is_what_was_made(works: tuple[Reference, ...], together: Citations, tmp_path: Path) -> None:
    with Cache(tmp_path, "generated") as cache:
        assert format_references(works[:5], cache) == format_references(works[:5])
    with Cache(tmp_path, "generated") as cache:
        assert format_references(works, cache) == together, "five are recalled, the others made"
    with Cache(tmp_path, "generated") as cache:
        assert format_references(works, cache) == together, "all are recalled"
    file = tmp_path / FOLDER / "generated.sqlite"
    file.write_bytes(file.read_bytes()[:-3000])
    with Cache(tmp_path, "generated") as cache:
        assert format_references(works, cache) == together, "the file is damaged"


def test_one_more_work_costs_one_work(works: tuple[Reference, ...], tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def make(items: list[Item]) -> dict[str, Formatted]:
        asked.append([str(item["id"]) for item in items])
        return {"style": Formatted({str(item["id"]): f"{item['id']} formatted" for item in items}, {}, {})}

    items = [csl_item(work) for work in works]
    for many in (items[:-1], items, items):
        with Cache(tmp_path, "generated") as cache:
            found = recalled(many, {}, "987654321", make, cache)["style"]
        assert found.entries == {str(item["id"]): f"{item['id']} formatted" for item in many}
    keys = [str(item["id"]) for item in items]
    assert asked == [keys[:-1], keys[-1:], []]


def test_a_work_that_changes_is_formatted_anew(tmp_path: Path) -> None:
    for title in ("Boats", "Ships"):
        text = f"@book{{one, title = {{{title}}}, author = {{Roe, Ann}}, publisher = {{P}}, year = 2004}}"
        works = read_bibliography([SourceFile("works.bib", text.encode())])[0]
        with Cache(tmp_path, "generated") as cache:
            assert title in format_references(works, cache).formatted("one")
