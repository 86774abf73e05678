"""Three changes as contributors make them, of the knowledge base in this repository: what its reviewer is told.

To accept new output: run with UPDATE_EXPECTED=1 and read the difference.
"""

import re
import shutil
import time
from pathlib import Path

import pytest
from states import accepted, side

from iomkb.differences import Side, compare
from iomkb.report import DIFFERENCE_REPORTS

EXPECTED = Path(__file__).parent / "real"
REPOSITORY = Path(__file__).parent.parent.parent
ARTICLE = "content/articles/bradley-2017"


@pytest.fixture(scope="module")
def base() -> Side:
    return side(REPOSITORY)


@pytest.fixture
def head(tmp_path: Path) -> Path:
    for folder in ("content", "bibliography"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    shutil.copy(REPOSITORY / "CITATION.cff", tmp_path)
    return tmp_path


def edit(file: Path, *pairs: tuple[str, str]) -> None:
    """Replace each text, which must be there once."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def told(base: Side, head: Path, name: str) -> None:
    text = DIFFERENCE_REPORTS["text"](compare(base, side(head)), "main", "the contribution")
    assert text == accepted(EXPECTED / f"{name}.txt", text)


def test_a_hedge_is_dropped_and_a_sentence_reworded(base: Side, head: Path) -> None:
    edit(
        head / ARTICLE / "09-compulsory-power/p1.yml",
        ("    type: tension\n    hedge: arguably\n", "    type: tension\n"),
        ("it is relatively beholden to its [[iom-donors|donors]]", "it is beholden above all to its [[iom-donors|donors]]"),
    )
    told(base, head, "hedge-dropped")


def test_a_passage_comes_with_an_entity_and_a_work(base: Side, head: Path) -> None:
    (head / "content/documents/sample-pledge.yml").write_text(
        "# yaml-language-server: $schema=../../.iomkb/schemas/document.json\n"
        "name: Sample Pledge\n"
        "subtype: agreement\n"
        "description: {text: A pledge that only this test knows., from: bradley-2017.z9z2}\n"
        "work: sample-2016\n"
    )
    (head / ARTICLE / "12-conclusion/p2b.yml").write_text(
        "# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json\n"
        "id: z9z1\n"
        "at: {section: conclusion, paragraph: 2}\n"
        "coded: {by: [founders], date: 2026-11-24, depth: full}\n"
        "says:\n"
        "  - text: Donors may have power over [[iom]] through the [[sample-pledge|pledge]] [@sample-2016, p. 3].\n"
        "    id: z9z2\n"
        "    hedge: may\n"
        "    power: {form: compulsory-power, by: iom-donors, over: iom, through: project-funding, degree: in part}\n"
        "    edges:\n"
        "      - {from: sample-pledge, relation: does-not-define, to: [refugees, idps]}\n"
    )
    with (head / "bibliography/iom.bib").open("a", encoding="utf-8") as file:
        file.write("\n@report{sample-2016,\n  author = {Sample, Ann},\n  title = {A Pledge for Tests},\n  year = {2016}\n}\n")
    told(base, head, "passage-added")


def test_an_organization_is_renamed_and_an_assertion_withdrawn(base: Side, head: Path) -> None:
    old, new = "icem-council", "council-of-icem"
    for file in [*head.rglob("*.yml"), *head.rglob("*.bib"), *head.rglob("*.md")]:
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), encoding="utf-8")
    folder = head / "content/organizations"
    record = (folder / f"{old}.yml").read_text(encoding="utf-8")
    (folder / f"{new}.yml").write_text(f"{record}formerly: {old}\n", encoding="utf-8")
    (folder / f"{old}.yml").unlink()
    passage = head / ARTICLE / "09-compulsory-power/p1.yml"
    text = passage.read_text(encoding="utf-8")
    begin = text.index('  - text: "[[iom|IOM]] depends on [[project-funding|money for single projects]]."')
    passage.write_text(text[:begin] + text[text.index("  - text: >-", begin) :], encoding="utf-8")
    told(base, head, "organization-renamed")


def test_the_knowledge_base_compared_with_itself_says_nothing_in_little_time(base: Side) -> None:
    started = time.process_time()
    difference = compare(base, base)
    assert difference.is_empty
    assert time.process_time() - started < 3
