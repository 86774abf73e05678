"""The program's own build, and the folder that another renderer of Markdown can take over."""

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from iomkb.build import build_site
from iomkb.generate import generate_folder
from iomkb.pipeline import load
from iomkb.site_check import check_site

MkDocs = Callable[..., subprocess.CompletedProcess[str]]


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_the_same_bytes(project: Path) -> None:
    reports = [build_site(project, load(project), project / name) for name in ("one", "two")]
    assert [report.problems for report in reports] == [(), ()]
    pages = {path.relative_to(project / "one").as_posix() for path in (project / "one").rglob("*.html")}
    assert reports[0].pages == reports[1].pages == len([path for path in pages if not path.startswith("id/")])
    assert digests(project / "one") == digests(project / "two")


def test_a_build_replaces_the_last_one_and_nothing_else(project: Path) -> None:
    site = project / "site"
    build_site(project, load(project), site)
    (site / "CNAME").write_text("kb.example")
    (project / "content/people/nkem-okafor.yml").write_text(
        (project / "content/people/nkem-okafor.yml").read_text().replace("name: Nkem Okafor", "name: Nkem A. Okafor", 1)
    )
    build_site(project, load(project), site)
    assert (site / "CNAME").read_text() == "kb.example"
    assert "Nkem A. Okafor" in (site / "people/nkem-okafor/index.html").read_text()
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site-")]


def test_an_unsound_site_is_not_put_in_place(project: Path) -> None:
    site = project / "site"
    build_site(project, load(project), site)
    before = digests(site)
    # a template of the project's own with a link that leads nowhere
    (project / "templates").mkdir()
    (project / "templates/prose.md.j2").write_text('<p><a href="../nowhere/">x</a></p>\n')
    report = build_site(project, load(project), site)
    assert [str(problem) for problem in report.problems] == ["about/index.html: broken link: ../nowhere/"]
    assert digests(site) == before


def test_a_folder_of_somebody_else_is_left_alone(project: Path) -> None:
    for make in (build_site, generate_folder):
        with pytest.raises(FileExistsError):
            make(project, load(project), project / "content")
    assert (project / "content/index.md").is_file()


def test_the_generated_folder_makes_the_same_site_without_the_plugin(project: Path, mkdocs: MkDocs) -> None:
    loaded = load(project)
    build_site(project, loaded, project / "site")
    folder = project / "generated"
    count = generate_folder(project, loaded, folder)
    assert count == len([path for path in folder.rglob("*") if path.is_file()]) - 1  # the manifest
    assert "iomkb" not in [line.strip(" -") for line in (folder / "mkdocs.yml").read_text().splitlines()]
    done = mkdocs("build", "--strict", "--config-file", folder / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    own, other = digests(project / "site"), digests(folder / "site")
    assert set(own) - set(other) == {".iomkb-manifest"}
    assert set(other) <= set(own)
    assert check_site(folder / "site") == ()
    data = [name for name in own if name.startswith(("data/", "id/")) and not name.endswith("data/index.html")]
    assert {name: own[name] for name in data} == {name: other[name] for name in data}


def test_generating_again_removes_only_what_it_wrote(project: Path) -> None:
    folder = project / "generated"
    generate_folder(project, load(project), folder)
    (folder / "mine.txt").write_text("mine")
    (project / "content/about/index.md").unlink()
    generate_folder(project, load(project), folder)
    assert (folder / "mine.txt").read_text() == "mine"
    assert not (folder / "docs/about.md").exists()


def test_an_address_that_was_published_once_still_leads_there(project: Path) -> None:
    lines = ["address\tid\tkind\twhat", "people/old-name/\tnkem-okafor\tperson\tNkem Okafor"]
    (project / "content/permalinks.tsv").write_text("\n".join(lines) + "\n")
    assert build_site(project, load(project), project / "site").problems == ()
    text = (project / "site/people/old-name/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../nkem-okafor/">' in text


def test_a_deleted_record_leaves_no_page(project: Path) -> None:
    """Neither in the site nor in a generated folder, and no file of somebody else goes with it."""
    person = project / "content/people/extra.yml"
    person.write_text("name: Somebody else\n")
    for make, folder in ((build_site, "site"), (generate_folder, "generated")):
        make(project, load(project), project / folder)
        (project / folder / "mine.txt").write_text("mine")
    person.unlink()
    for make, folder in ((build_site, "site"), (generate_folder, "generated")):
        before = set(digests(project / folder))
        make(project, load(project), project / folder)
        gone = before - set(digests(project / folder))
        assert any("people/extra" in name for name in gone)
        assert [name for name in digests(project / folder) if "extra" in name] == []
        assert (project / folder / "mine.txt").read_text() == "mine"
