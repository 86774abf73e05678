"""The files that MkDocs takes from a theme are the same, and come in the same order, as if it had looked at all of them."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from iomkb.cache import Cache
from iomkb.compiled_templates import CompiledTemplates
from iomkb.kept_pages import list_quickly
from small_site import CONFIGURATION

OWN = [
    "main.html",
    "extra.css",
    "partials/a.html",
    "img/deep/a.svg",
    ".hidden/a.css",
    "img/.b.css",
    "img/.c/d.css",
    "readme.txt",
]


@pytest.mark.parametrize("own", [False, True])
def test_nothing_is_left_out(tmp_path: Path, own: bool) -> None:
    (tmp_path / "content").mkdir()
    for name in OWN:
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_text("")
    with_own = CONFIGURATION.replace("font: false", "font: false, custom_dir: own") if own else CONFIGURATION
    (tmp_path / "mkdocs.yml").write_text(with_own)
    config = load_config(str(tmp_path / "mkdocs.yml"))

    def taken() -> list[tuple[str, str | None]]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return [(file.src_uri, file.src_dir) for file in files]

    before = taken()
    list_quickly(config.theme)
    assert taken() == before
    assert ("img/deep/a.svg" in dict(before)) is own


def test_a_compiled_template_is_that_of_the_present_text(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION.replace("font: false", "font: false, custom_dir: own"))
    for text in ("one", "two", "one", "{{ 1 + 2 }}"):
        (tmp_path / "own/x.html").write_text(text)
        with Cache(tmp_path, "pages") as cache:
            env = load_config(str(tmp_path / "mkdocs.yml")).theme.get_env()
            env.bytecode_cache = CompiledTemplates(cache)
            assert env.get_template("x.html").render() == text.replace("{{ 1 + 2 }}", "3")
