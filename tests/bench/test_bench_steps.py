"""The benchmark itself, on the smallest corpus: every step of ours and of MkDocs is measured, and the edit is what is built."""

from pathlib import Path

import pytest
from comparisons import for_hugo, for_zensical
from corpora import make
from steps import OURS, Project, StepFailedError, check_environment

from bench import measure


@pytest.mark.long
def test_every_step_is_measured(tmp_path: Path) -> None:
    found = measure(90, repeat=1, seed=1, work=tmp_path, tools={}, remarks={})
    assert {*found.steps} == {*OURS, "mkdocs"}
    assert all(len(runs) == 1 and runs[0].wall > 0 for runs in found.steps.values())
    assert all(found.sizes.values())


def test_every_edit_is_another_and_stands_in_one_passage(tmp_path: Path) -> None:
    make(tmp_path / "project", 114, seed=1)
    project = Project(tmp_path / "project", tmp_path, {}, {})
    edits = [project.edit() for _ in range(3)]
    assert len({word for word, _ in edits}) == 3
    for word, page in edits:
        holding = [path for path in project.folder.rglob("*.yml") if word in path.read_text(encoding="utf-8")]
        assert [path.parts[-3] in page and path.parts[-2].partition("-")[2] in page for path in holding] == [True]


def test_what_hugo_gets_is_every_page_at_the_address_it_had(tmp_path: Path) -> None:
    docs = tmp_path / "generated/docs"
    for name in ("index.md", "about.md", "about/how.md", "works/index.md", "works/a.md", "data/graph.json", "id/a/index.html"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(name, encoding="utf-8")
    for_hugo(tmp_path / "generated", tmp_path / "hugo")
    found = {
        path.relative_to(tmp_path / "hugo").as_posix(): path.read_text()
        for path in (tmp_path / "hugo").rglob("*.*")
        if path.is_file()
    }
    assert {name: text for name, text in found.items() if name.startswith(("content", "static"))} == {
        "content/_index.md": "index.md",
        "content/about/_index.md": "about.md",
        "content/about/how.md": "about/how.md",
        "content/works/_index.md": "works/index.md",
        "content/works/a.md": "works/a.md",
        "static/data/graph.json": "data/graph.json",
        "static/id/a/index.html": "id/a/index.html",
    }


@pytest.mark.parametrize(("templates", "left"), [(True, "theme:\n  custom_dir: overrides\n"), (False, "theme:\n")])
def test_zensical_gets_our_templates_or_its_own_look(templates: bool, left: str, tmp_path: Path) -> None:
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated/mkdocs.yml").write_text("theme:\n  custom_dir: overrides\n", encoding="utf-8")
    for_zensical(tmp_path / "generated", tmp_path / "zensical", templates=templates)
    assert (tmp_path / "zensical/mkdocs.yml").read_text(encoding="utf-8") == left


def test_without_a_cache_there_is_nothing_to_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMKB_NO_CACHE", "1")
    with pytest.raises(StepFailedError, match="IOMKB_NO_CACHE is set"):
        check_environment()
