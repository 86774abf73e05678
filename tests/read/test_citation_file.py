"""CITATION.cff: who is to be cited."""

from pathlib import Path

import pytest

from iomkb.model.references import Author
from iomkb.read.citation_file import read_citation_file

BODY = "cff-version: 1.2.0\ntitle: x\n"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("authors:\n  - name: The Club\n", (Author(literal="The Club"),)),
        (
            "authors:\n  - {family-names: Gogh, given-names: Vincent, name-particle: van, name-suffix: Jr.}\n",
            (Author(family="Gogh", given="Vincent", particle="van", suffix="Jr."),),
        ),
        ("authors:\n  - {alias: ada}\n  - {email: x@example.org}\n  - just text\n", (Author(literal="ada"),)),
        ("authors: nobody\n", ()),
        ("", ()),
    ],
)
def test_authors(tmp_path: Path, text: str, authors: tuple[Author, ...]) -> None:
    (tmp_path / "CITATION.cff").write_text(BODY + text, encoding="utf-8")
    assert read_citation_file(tmp_path) == (authors, [])


def test_no_file_is_nothing_wrong(tmp_path: Path) -> None:
    assert read_citation_file(tmp_path) == ((), [])


@pytest.mark.parametrize("text", ["authors: [\n", "authors: &a [*a]\n", "a: " + "[" * 90 + "\n"])
def test_a_faulty_file_is_a_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    authors, findings = read_citation_file(tmp_path)
    assert authors == ()
    assert {finding.location.file for finding in findings} == {"CITATION.cff"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("authors: [{name: x}]\n", encoding="utf-8")
    (tmp_path / "CITATION.cff").symlink_to(tmp_path / "elsewhere")
    authors, findings = read_citation_file(tmp_path)
    assert (authors, len(findings)) == ((), 1)
