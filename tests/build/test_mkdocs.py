"""MkDocs with the plugin, as any MkDocs user runs it; and what a reader's browser gets."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from iomkb.build import build_site
from iomkb.pipeline import load
from iomkb.site_check import check_site

MkDocs = Callable[..., subprocess.CompletedProcess[str]]
Change = Callable[[Path, str, str], None]

BOARD = "content/organizations/harbour-board.yml"


def built(mkdocs: MkDocs, project: Path) -> Path:
    done = mkdocs("build", "--strict", "--config-file", project / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert "WARNING  -" not in done.stderr
    return project / "site"


def page(path: Path) -> Element:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def test_a_strict_build_is_clean_and_every_link_leads_somewhere(project: Path, mkdocs: MkDocs) -> None:
    site = built(mkdocs, project)
    assert [str(problem) for problem in check_site(site)] == []
    assert (site / "organizations/harbour-board/index.html").is_file()
    assert (site / "id/harbour-board/index.html").is_file()
    assert (site / "data/graph.json").is_file()


def test_nothing_of_the_sources_is_published(project: Path, mkdocs: MkDocs) -> None:
    (project / "content/organizations/notes.txt").write_text("private")
    mkdocs("build", "--config-file", project / "mkdocs.yml")
    names = [path.name for path in (project / "site").rglob("*")]
    assert "graph.json" in names
    assert [name for name in names if name.endswith((".yml", ".md", ".txt", ".lock", ".tsv", ".py"))] == ["llms.txt"]


def test_names_are_text_even_in_the_title_of_the_window(project: Path, mkdocs: MkDocs, change: Change) -> None:
    ordinary = page(built(mkdocs, project) / "organizations/harbour-board/index.html")
    strange = "</title><script>alert(1)</script> <b>*HB*</b> & {#x}"
    change(project / BOARD, "name: Harbour Board\n", f'name: "{strange}"\n')
    change(project / BOARD, "text: The body that runs the harbour.", f'text: "{strange}"')
    now = page(built(mkdocs, project) / "organizations/harbour-board/index.html")
    assert now.find("head/title").text == f"{strange} - The harbour"
    assert " ".join(now.find(".//h1").itertext()).startswith(strange)
    for tag in ("script", "b", "img", "iframe"):
        assert len(list(now.iter(tag))) == len(list(ordinary.iter(tag)))


def test_every_page_has_a_description_of_its_own(project: Path, mkdocs: MkDocs) -> None:
    site = built(mkdocs, project)
    described = [
        e for e in page(site / "organizations/harbour-board/index.html").iter("meta") if e.get("name") == "description"
    ]
    assert len(described) == 1
    assert described[0].get("content")


def test_edit_this_page_leads_to_the_record(project: Path, mkdocs: MkDocs) -> None:
    with (project / "mkdocs.yml").open("a") as file:
        file.write("repo_url: https://github.com/example/kb\nedit_uri: edit/main/content/\n")
    board = page(built(mkdocs, project) / "organizations/harbour-board/index.html")
    edit = [e.get("href") for e in board.iter("a") if e.get("rel") == "edit"]
    assert edit == ["https://github.com/example/kb/edit/main/content/organizations/harbour-board.yml"]
    # the mark that makes the theme's script ask the repository's host for its stars
    assert not [e for e in board.iter() if e.get("data-md-component") == "source"]


def test_edit_this_page_names_any_file_as_an_address_does(project: Path, mkdocs: MkDocs) -> None:
    with (project / "mkdocs.yml").open("a") as file:
        file.write("repo_url: https://github.com/example/kb\nedit_uri: edit/main/content/\n")
    article = project / "content/articles/okafor-2001"
    (article / "01-tides").rename(article / "01 tides+é")
    section = page(built(mkdocs, project) / "articles/okafor-2001/tides/index.html")
    edit = [e.get("href") for e in section.iter("a") if e.get("rel") == "edit"]
    assert edit == ["https://github.com/example/kb/edit/main/content/articles/okafor-2001/01%20tides%2B%C3%A9/p1.yml"]


@pytest.mark.parametrize(
    "palette", ["", "  palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}]\n"]
)
def test_each_page_states_a_policy_that_it_satisfies(project: Path, mkdocs: MkDocs, palette: str) -> None:
    """Whatever of Material's is used: the hashes are those of what its templates write into this very page."""
    features = "[announce.dismiss, content.tabs.link, navigation.tabs]"
    (project / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: https://example.org/kb/\ndocs_dir: content\nplugins: [search, iomkb]\nnav: [{Home: index.md}]\n"
        'not_in_nav: "*.md"\nmarkdown_extensions: [attr_list, {toc: {permalink: "#"}}]\n'
        f"theme:\n  name: material\n  font: false\n  features: {features}\n{palette}"
    )
    site = built(mkdocs, project)
    assert [str(problem) for problem in check_site(site, "/kb/") if "policy" in problem.kind] == []
    for name in ("index.html", "404.html", "organizations/harbour-board/index.html", "id/harbour-board/index.html"):
        (policy,) = (
            e.get("content") for e in page(site / name).iter("meta") if e.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in policy


def test_a_script_of_an_override_is_refused_before_anything_is_published(project: Path, tmp_path: Path) -> None:
    (project / "overrides/partials").mkdir(parents=True)
    (project / "overrides/partials/copyright.html").write_text("<script>alert(1)</script>")
    configuration = project / "mkdocs.yml"
    theme = "theme: {name: material, font: false, custom_dir: overrides}"
    configuration.write_text(re.sub(r"(?m)^theme:.*\n(  .*\n)*", f"{theme}\n", configuration.read_text()))
    report = build_site(project, load(project), tmp_path / "site")
    assert {(problem.kind, problem.address) for problem in report.problems} == {
        ("refused by the page's own policy", "alert(1)")
    }


def test_an_error_in_a_record_stops_the_build(project: Path, mkdocs: MkDocs, change: Change) -> None:
    change(project / BOARD, "subtype: governing-body", "subtype: governing-bodies")
    done = mkdocs("build", "--config-file", project / "mkdocs.yml")
    assert done.returncode != 0
    assert f"{BOARD}:3:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_warning_stops_only_a_strict_build(project: Path, mkdocs: MkDocs) -> None:
    (project / "content/organizations/notes.txt").write_text("misplaced")
    configuration = project / "mkdocs.yml"
    assert mkdocs("build", "--config-file", configuration).returncode == 0
    assert mkdocs("build", "--strict", "--config-file", configuration).returncode != 0


def test_serving_goes_on_while_a_record_is_broken(project: Path, change: Change) -> None:
    shown = project / "served/organizations/harbour-board/index.html"

    def rebuild() -> str:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "served"))
        build(config, serve_url="http://127.0.0.1:8000/")
        return shown.read_text(encoding="utf-8")

    first = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "served"))
    first.plugins.on_startup(command="serve", dirty=False)
    try:
        before = rebuild()
        assert "The body that runs the harbour." in before
        assert "The content has errors" not in before
        assert "Harbour Board (organization)" in (project / ".iomkb/schemas/ids.json").read_text(), "editors get the ids"
        change(project / BOARD, "text: The body that runs the harbour.", "txt: The body that runs the quay.")
        broken = rebuild()
        assert "The body that runs the harbour." in broken
        assert f"{BOARD}:8:" in broken
        change(project / BOARD, "txt:", "text:")
        mended = rebuild()
        assert "The body that runs the quay." in mended
        assert "The content has errors" not in mended
    finally:
        first.plugins.on_shutdown()


def test_building_in_one_process_after_serving_stops_at_errors(project: Path, change: Change) -> None:
    change(project / BOARD, "subtype: governing-body", "subtype: governing-bodies")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with pytest.raises(Abort):
            build(config)
    finally:
        config.plugins.on_shutdown()


def test_serving_goes_on_while_a_template_is_broken(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    shown = project / "served/about/index.html"
    template = project / "templates/prose.md.j2"
    first = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "served"))
    first.plugins.on_startup(command="serve", dirty=False)
    try:
        for text, seen in (("<p>One.</p>\n", "One."), ("<p>Two.</p>\n{% if %}\n", "One."), ("<p>Three.</p>\n", "Three.")):
            template.parent.mkdir(exist_ok=True)
            template.write_text(text)
            build(
                load_config(str(project / "mkdocs.yml"), site_dir=str(project / "served")), serve_url="http://127.0.0.1:8000/"
            )
            assert f"<p>{seen}</p>" in shown.read_text(encoding="utf-8")
    finally:
        first.plugins.on_shutdown()
    assert "templates/prose.md.j2:2: Expected an expression" in caplog.text
