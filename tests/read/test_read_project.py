"""A whole project in, a corpus out."""

from pathlib import Path

import pytest
from cases_tables import GOOD

from iomkb.diagnostics import Location
from iomkb.read.project import ProjectNotFound, read


def make(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


SMALL = {
    **GOOD,
    "content/organizations/iom.yml": "name: International Organization for Migration\n",
    "content/people/iom.yml": "name: A namesake\n",
    "content/articles/smith-2020/01-intro/p1.yml": (
        "id: k2\nat: {section: intro, paragraph: 1}\ncoded: {by: ann}\nsays:\n  - text: Donors pay [[iom]].\n"
    ),
    "content/articles/smith-2020/notes.yml": "notes: [{number: 1, cites: [{work: smith-2020}]}]\n",
    "content/about/index.md": "# About\n\nText.\n",
    "content/permalinks.tsv": "address\tid\tkind\twhat\norganizations/iom/\tiom\torganization\tIOM\n",
    "bibliography/all.bib": "@article{smith-2020, title = {A}, author = {Smith, Ann}, year = 2020}\n",
}


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    reading = read(make(tmp_path, SMALL))
    assert {d.rule for d in reading.diagnostics} == {"schema-line"}
    corpus = reading.corpus
    assert corpus.project.name == "Test"
    assert [str(relation.id) for relation in corpus.relations.relations] == ["funds"]
    assert [(type(e).__name__, str(e.id)) for e in corpus.entities] == [("Organization", "iom"), ("Person", "iom")]
    assert [str(article.id) for article in corpus.articles] == ["smith-2020"]
    assert [str(notes.article) for notes in corpus.notes] == ["smith-2020"]
    assert [excerpt.full_id for excerpt in corpus.excerpts] == ["smith-2020.k2"]
    assert [reference.key for reference in corpus.references] == ["smith-2020"]
    assert [page.path for page in corpus.pages] == ["about/"]
    assert [promise.location for promise in corpus.promises] == [Location("content/permalinks.tsv", 2)]


def test_a_broken_record_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    reading = read(make(tmp_path, {**SMALL, "content/organizations/iom.yml": "name: [", "content/project.yml": "{"}))
    assert [type(e).__name__ for e in reading.corpus.entities] == ["Person"]
    assert reading.corpus.project.name == "Unnamed"
    assert len(reading.corpus.excerpts) == 1
    broken = [d.location.file for d in reading.diagnostics if d.rule == "yaml-syntax"]
    assert broken == ["content/organizations/iom.yml", "content/project.yml"]


def test_the_notice_names_the_right_first_line(tmp_path: Path) -> None:
    reading = read(make(tmp_path, SMALL))
    help = {d.location.file: d.help for d in reading.diagnostics}
    line = "`iomkb fmt` writes it: # yaml-language-server: $schema="
    assert help["content/project.yml"] == f"{line}../.iomkb/schemas/project.json"
    assert help["content/people/iom.yml"] == f"{line}../../.iomkb/schemas/person.json"
    assert help["content/articles/smith-2020/01-intro/p1.yml"] == f"{line}../../../../.iomkb/schemas/excerpt.json"


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound):
        read(tmp_path)


def test_content_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path / "elsewhere", SMALL)
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere/content")
    reading = read(tmp_path / "project")
    assert reading.corpus.entities == ()
    assert [d.rule for d in reading.diagnostics] == ["unreadable-file", "missing-file", "missing-file"]


def test_an_empty_project_is_reported_in_full(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    reading = read(tmp_path)
    assert [d.rule for d in reading.diagnostics] == ["missing-file", "missing-file"]
