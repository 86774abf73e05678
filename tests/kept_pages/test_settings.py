"""What all pages depend on is known of the configuration of this repository, and told apart; where it is not, nothing is kept."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation, Section

from iomkb.kept_pages.settings import UnknownError, of_markdown, of_pages, sees_other_pages, told
from iomkb.output import Head
from small_site import CONFIGURATION

NO_NAV = Navigation([], [])


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str, str], MkDocsConfig]:
    """The configuration of the smallest site, with one text in it replaced by another."""
    (tmp_path / "content").mkdir()
    (tmp_path / "hook.py").write_text("")
    (tmp_path / "own").mkdir()

    def configured(old: str = "", new: str = "") -> MkDocsConfig:
        assert old in CONFIGURATION
        (tmp_path / "mkdocs.yml").write_text(CONFIGURATION.replace(old, new) if old else CONFIGURATION + new)
        return load_config(str(tmp_path / "mkdocs.yml"))

    return configured


def test_those_of_this_repository_are_known(repository: Path) -> None:
    config = load_config(str(repository / "mkdocs.yml"))
    assert of_markdown(config)
    assert of_pages(config, NO_NAV)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "hooks: [hook.py]\n"),
        ("[search, iomkb]", "[search, iomkb, {material/tags: {}}]"),
        ("attr_list,", "attr_list, pymdownx.snippets,"),
        ('permalink: "#"', "slugify: !!python/name:markdown.extensions.toc.slugify_unicode ''"),
        ("name: material, font: false", "name: mkdocs"),
    ],
)
def test_what_may_read_anything_else_is_not(configured: Callable[[str, str], MkDocsConfig], old: str, new: str) -> None:
    assert of_markdown(configured(old, new)) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The harbour", "A harbour"),
        ("", "copyright: Ours\n"),
        ("", "extra: {generator: false}\n"),
        ("", "site_url: https://example.org/\n"),
        ("font: false", "font: false, language: de"),
        ("font: false", "font: false, features: [navigation.tabs]"),
        ("plugins: [search,", "plugins: [{search: {lang: de}},"),
        ("attr_list,", "attr_list, footnotes,"),
    ],
)
def test_whatever_is_set_tells_pages_apart(configured: Callable[..., MkDocsConfig], old: str, new: str) -> None:
    assert of_pages(configured(old, new), NO_NAV) != of_pages(configured(), NO_NAV)


def test_so_does_the_navigation(configured: Callable[..., MkDocsConfig]) -> None:
    config = configured()
    navigations = [[], [Link("a", "b")], [Link("a", "c")], [Section("a", [Link("a", "b")])], [Section("a", []), Link("a", "b")]]
    assert len({of_pages(config, Navigation(items, [])) for items in navigations}) == len(navigations)


def test_so_do_overrides_of_the_theme(configured: Callable[..., MkDocsConfig], tmp_path: Path) -> None:
    config = configured("font: false", "font: false, custom_dir: own")
    seen = {of_pages(config, NO_NAV)}
    for text, others in (("a", False), ("b", False), ("{{ nav.homepage.content }}", True), ("{{ pages | length }}", True)):
        (tmp_path / "own/main.html").write_text(text)
        seen.add(of_pages(config, NO_NAV))
        assert sees_other_pages(config) is others, text
    assert len(seen) == 5


def test_values_are_told_apart() -> None:
    values = [None, "None", 1, "1", 1.0, True, b"1", [1], [[1]], {1}, {"1": 1}, {1: 1}, {"a": 1, "b": 2}, {"b": 2, "a": 1}]
    values += [[], {}, set(), "", date(2026, 1, 1), "2026-01-01", Head(), Head(json_ld="x"), ["a, b"], ["a", "b"], ["a', 'b"]]
    assert [(one, other) for one, other in combinations(values, 2) if told(one) == told(other)] == []
    assert told({"b", "a"}) == told({"a", "b"})
    assert told((1, 2)) == told([1, 2])


@pytest.mark.parametrize(
    "value",
    [object(), len, [lambda: 0], {"a": Path}, iter([])],
    ids=["an object", "a function", "a list of one", "a class", "an iterator"],
)
def test_what_has_no_value_is_not_guessed(value: object) -> None:
    with pytest.raises(UnknownError):
        told(value)
