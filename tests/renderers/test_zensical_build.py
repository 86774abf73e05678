"""`--renderer zensical`: what it makes of a project, and what it says where it cannot."""

import hashlib
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main
from iomkb.editions.compose import OPENING
from iomkb.output import Output, site_path
from iomkb.pipeline import load
from iomkb.zensical_build import as_folder, build_site, zensical_configuration


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--project", str(root), "--renderer", "zensical"])


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize(
    ("uri", "there"),
    [
        ("index.md", "index.md"),
        ("about.md", "about/index.md"),
        ("organizations/index.md", "organizations/index.md"),
        ("organizations/iom.md", "organizations/iom/index.md"),
        ("id/iom/index.html", "id/iom/index.html"),
        ("data/graph.json", "data/graph.json"),
    ],
)
def test_a_page_lies_where_it_will_stand(uri: str, there: str) -> None:
    moved = as_folder(Output(uri, "text"))
    assert moved.uri == there
    assert site_path(moved.uri) == site_path(uri)


def test_the_configuration_is_the_projects_own_as_far_as_it_holds_without_the_plugin() -> None:
    own = {
        "site_name": "x",
        "docs_dir": "content",
        "repo_url": "https://example.org/r",
        "edit_uri": "edit/main/content/",
        "theme": {"name": "material", "custom_dir": "own", "features": ["content.action.edit", "navigation.top"]},
        "extra": {"mine": 1},
        "plugins": ["search", "iomkb"],
        "hooks": ["hook.py"],
        "nav": ["index.md", {"More": ["about.md", {"Outside": "https://example.org/a.md"}]}],
    }
    made = zensical_configuration(own, "https://example.org/kb/", 1_577_836_800)
    assert made["theme"] == {
        "variant": "classic",
        "name": "material",
        "features": ["navigation.top"],
        "custom_dir": "overrides",
    }
    assert made["extra"] == {"mine": 1, "iomkb_mark": True, "iomkb_day": "2020-01-01"}
    assert made["nav"] == ["index.md", {"More": ["about/index.md", {"Outside": "https://example.org/a.md"}]}]
    assert (made["site_url"], made["repo_url"]) == ("https://example.org/kb/", "https://example.org/r")
    assert not {"hooks", "edit_uri"} & set(made)
    assert own["theme"]["features"] == ["content.action.edit", "navigation.top"]  # type: ignore[index]


def test_the_look_may_be_chosen() -> None:
    made = zensical_configuration({"theme": {"name": "material", "variant": "modern"}}, None, 0)
    assert made["theme"]["variant"] == "modern"
    assert "site_url" not in made


def test_without_zensical_the_way_to_it_is_named(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zensical", None)
    result = call(configured, "build")
    assert result.exit_code == 1
    assert (
        'Error: Zensical is not installed where iomkb runs. To install it: python -m pip install "iomkb[zensical]"'
        in result.output
    )
    assert not (configured / "site").exists()


def test_another_renderer_is_refused(configured: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--project", str(configured)], env={"IOMKB_RENDERER": "hugo"})
    assert result.exit_code == 2
    assert "IOMKB_RENDERER" in result.output
    assert "'mkdocs', 'zensical'" in result.output


@pytest.mark.long
def test_what_zensical_says_is_shown_and_the_old_site_stays(configured: Path) -> None:
    assert call(configured, "build").exit_code == 0
    before = digests(configured / "site")
    with (configured / "mkdocs.yml").open("a") as file:
        file.write("extra_css: [7]\n")
    text = (configured / "mkdocs.yml").read_text()
    (configured / "mkdocs.yml").write_text(
        text.replace("markdown_extensions: [attr_list", "markdown_extensions: [no_such_extension")
    )
    result = call(configured, "build")
    assert result.exit_code == 1
    assert "Zensical stopped (exit code 1); nothing was built. It said:\n" in result.output
    assert "no_such_extension" in result.output
    assert str(configured) not in result.output.partition("It said:")[2].replace(sys.prefix, "")
    assert digests(configured / "site") == before
    assert [path.name for path in configured.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.long
def test_an_unsound_site_is_not_put_in_place(configured: Path) -> None:
    site = configured / "site"
    assert build_site(configured, load(configured), site).problems == ()
    (site / "CNAME").write_text("kb.example")
    before = digests(site)
    (configured / "templates").mkdir()
    (configured / "templates/prose.md.j2").write_text('<p><a href="../nowhere/">x</a></p>\n')
    report = build_site(configured, load(configured), site)
    assert [str(problem) for problem in report.problems] == ["about/index.html: broken link: ../nowhere/"]
    assert digests(site) == before


@pytest.mark.long
def test_two_builds_are_the_same_bytes(configured: Path) -> None:
    for name in ("one", "two"):
        assert build_site(configured, load(configured), configured / name).problems == ()
    assert digests(configured / "one") == digests(configured / "two")


@pytest.mark.long
def test_editions_are_cut_and_stand_beside_the_site(configured: Path) -> None:
    assert call(configured, "edition", "cut", "first", "--allow-dirty").exit_code == 0
    result = call(configured, "build")
    assert result.exit_code == 0, result.output
    frozen = configured / "site/editions/first/organizations/harbour-board/index.html"
    assert OPENING in frozen.read_bytes()
    assert (configured / "site/data/feeds").is_dir() or list((configured / "site").rglob("*.xml"))
    live = (configured / "site/organizations/harbour-board/index.html").read_text(encoding="utf-8")
    assert 'type="application/atom+xml"' in live
    checked = CliRunner().invoke(main, ["edition", "check", "--project", str(configured)])
    assert checked.exit_code == 0, checked.output
