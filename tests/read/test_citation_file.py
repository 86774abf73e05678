"""CITATION.cff: who is to be cited."""

from pathlib import Path

import pytest

from iomkb.model.references import Author
from iomkb.read.citation_file import CitationFile, read_citation_file

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
    assert read_citation_file(tmp_path) == (CitationFile(authors, "", BODY + text), [])


def test_no_file_is_nothing_wrong(tmp_path: Path) -> None:
    assert read_citation_file(tmp_path) == (CitationFile(), [])


@pytest.mark.parametrize("text", ["authors: [\n", "authors: &a [*a]\n", "a: " + "[" * 90 + "\n"])
def test_a_faulty_file_is_a_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    found, findings = read_citation_file(tmp_path)
    assert found == CitationFile()
    assert {finding.location.file for finding in findings} == {"CITATION.cff"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("authors: [{name: x}]\n", encoding="utf-8")
    (tmp_path / "CITATION.cff").symlink_to(tmp_path / "elsewhere")
    found, findings = read_citation_file(tmp_path)
    assert (found, len(findings)) == (CitationFile(), 1)


@pytest.mark.parametrize(
    ("text", "version"), [("version: 1.10\n", "1.10"), ('version: " 2 b"\n', "2 b"), ("version: [1]\n", "")]
)
def test_the_version_is_a_text(tmp_path: Path, text: str, version: str) -> None:
    (tmp_path / "CITATION.cff").write_text(BODY + text, encoding="utf-8")
    assert read_citation_file(tmp_path)[0].version == version
