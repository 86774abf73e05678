"""What is kept of a build is taken over by the next one, and the site is the same, byte for byte, as one made from nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from both_ways import built, built_clean, differing, of_this_user
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.pages import Page

from changing_project import beginning
from iomkb.cache import FOLDER


@pytest.fixture(autouse=True)
def user(tmp_path: Path) -> Iterator[None]:
    with of_this_user(tmp_path / "user"):
        yield


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose Markdown MkDocs has read."""
    names: list[str] = []
    render = Page.render

    def noted(page: Page, *arguments: object) -> None:
        names.append(page.file.src_uri)
        render(page, *arguments)

    monkeypatch.setattr(Page, "render", noted)
    return names


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": lambda file: file.unlink(),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "overwritten within": lambda file: file.write_bytes(
        b"".join(bytes([byte ^ (place % 997 == 0)]) for place, byte in enumerate(file.read_bytes()))
    ),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.fixture
def small(project: Path) -> Path:
    """A project of few pages, which is built quickly."""
    beginning(project).write(project)
    return project


def test_an_edit_makes_only_the_pages_that_show_it_anew(small: Path, tmp_path: Path, rendered: list[str]) -> None:
    sites = [tmp_path / name for name in ("cold", "warm", "edited", "clean")]
    built(small, sites[0], jobs=2)
    rendered.clear()
    built(small, sites[1])
    assert rendered == [], "nothing has changed"
    assert differing(sites[0], sites[1]) == []
    passage = next((small / "content/articles/tides-2001/01-tides").glob("*.yml"))
    passage.write_text(passage.read_text().replace("text: ", "text: Now ", 1))
    built(small, sites[2], jobs=2)
    assert 0 < len(rendered) < 12, rendered
    built_clean(small, sites[3])
    assert differing(sites[2], sites[3]) == []
    assert differing(sites[1], sites[3]) != []


def test_a_site_that_stands_is_taken_over_file_by_file(small: Path, tmp_path: Path) -> None:
    """MkDocs writes through `mkdocs.utils.write_file`: should it ever do so in another way, this fails, and builds are slower."""
    site = tmp_path / "site"

    def inodes() -> dict[str, int]:
        return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*.html")}

    built(small, site)
    before = inodes()
    built(small, site)
    after = inodes()
    assert after.keys() == before.keys()
    assert len([name for name in after if after[name] != before[name]]) <= 1
    page, other = site / "index.html", site / "about/index.html"
    page.write_text("changed by somebody")
    other.chmod(0o640)
    built(small, site)
    built_clean(small, tmp_path / "clean")
    assert differing(site, tmp_path / "clean") == []
    assert other.stat().st_mode == page.stat().st_mode


@pytest.mark.parametrize("name", ["overwritten within", *(pytest.param(name, marks=pytest.mark.long) for name in DAMAGE)])
def test_whatever_happens_to_what_is_kept_the_site_is_the_same(small: Path, tmp_path: Path, name: str) -> None:
    built(small, tmp_path / "before")
    files = list((small / FOLDER).glob("*.sqlite"))
    assert {file.name for file in files} >= {"pages.sqlite", "links.sqlite"}
    for file in files:
        DAMAGE[name](file)
    built(small, tmp_path / "after", jobs=2)
    assert differing(tmp_path / "before", tmp_path / "after") == []


def test_what_mkdocs_remarks_is_remarked_every_time(small: Path, tmp_path: Path) -> None:
    """A page with a warning is never taken over, so a strict build stops each time."""
    template = small / "templates/prose.md.j2"
    template.parent.mkdir()
    template.write_text("[nowhere](nowhere.md)\n\n[known](../organizations/index.md)\n")
    for jobs in (2, 1):
        with pytest.raises(MkDocsException):
            built(small, tmp_path / "site", jobs)


def test_a_link_in_markdown_is_asked_about_again(small: Path, tmp_path: Path, rendered: list[str]) -> None:
    """The page is as it was, and what it links to is gone."""
    (small / "content/groups").mkdir(exist_ok=True)
    (small / "content/groups/sailors.yml").write_text("name: Sailors\n")
    template = small / "templates/prose.md.j2"
    template.parent.mkdir()
    template.write_text("[sailors](groups/sailors.md)\n")
    (small / "content/index.md").unlink()
    (small / "content/about/index.md").write_text("# About\n")
    built(small, tmp_path / "site")
    rendered.clear()
    (small / "content/groups/sailors.yml").unlink()
    with pytest.raises(MkDocsException):
        built(small, tmp_path / "site")
    assert "about.md" in rendered or "about/index.md" in rendered


def test_with_another_plugin_nothing_is_taken_over(small: Path, tmp_path: Path, rendered: list[str]) -> None:
    """A hook may change any page by what it alone knows."""
    (small / "hook.py").write_text(
        "import pathlib\n\ndef on_page_markdown(markdown, **_):\n    return markdown + pathlib.Path(__file__).with_suffix('.txt').read_text()\n"
    )
    (small / "hook.txt").write_text("\n\nOne.\n")
    with (small / "mkdocs.yml").open("a") as file:
        file.write("hooks: [hook.py]\n")
    built(small, tmp_path / "site")
    (small / "hook.txt").write_text("\n\nTwo or more.\n")
    rendered.clear()
    built(small, tmp_path / "site")
    assert "index.md" in rendered
    assert "<p>Two or more.</p>" in (tmp_path / "site/index.html").read_text()
