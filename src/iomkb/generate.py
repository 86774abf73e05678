"""A loaded project → a folder that any renderer of Markdown can take over: docs, theme overrides, a ready mkdocs.yml."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from iomkb import theme
from iomkb.folders import MANIFEST, replacing
from iomkb.memory import give_back
from iomkb.output import Output
from iomkb.pagefind import PagefindError
from iomkb.pipeline import Loaded, outputs
from iomkb.progress import Tell, silent
from iomkb.search_index import SEPARATOR
from iomkb.site_search import PAGEFIND, SHOWN, SearchSettingError, choose, index_of, write_index
from iomkb.speaking import spoken
from iomkb.standing import Standing

KEPT = (
    "site_name",
    "site_url",
    "site_author",
    "copyright",
    "nav",
    "not_in_nav",
    "theme",
    "markdown_extensions",
    "extra_css",
    "extra",
    "validation",
    "use_directory_urls",
)
"""What a generated configuration takes over from the project's own: everything that needs no plugin and no file beside it."""


def generate_folder(
    root: Path, loaded: Loaded, folder: Path, tell: Tell = silent, say: Callable[[str], None] = lambda remark: None
) -> int:
    """Write the project's outputs into `folder`, whole or not at all, and return the number of files.

    `say` is told what the maintainer should know of the site's search, if there is anything.

    Raises FileExistsError where `folder` holds what the program did not write, mkdocs.exceptions.MkDocsException (a click
    exception) where mkdocs.yml is missing or faulty or its search cannot be made, FaultyTemplateError for a fault in a template
    of the project's own.
    """
    with spoken(logging.WARNING):
        load_config(str(root / "mkdocs.yml"))  # says what is wrong with it, if anything is
    configuration = generated_configuration(own_configuration(root))
    with replacing(folder) as new:
        made = tuple(outputs(loaded, str(configuration.get("site_url") or ""), tell))
        through = Standing(folder.absolute(), new)
        _put_search(root, configuration, made, new / "docs", through, tell, say)
        write_source(new, configuration, made, through)
        return sum(1 for path in new.rglob("*") if path.is_file() and path.name != MANIFEST)


def _put_search(
    root: Path,
    configuration: dict[str, Any],
    made: Sequence[Output],
    docs: Path,
    through: Standing,
    tell: Tell,
    say: Callable[[str], None],
) -> None:
    """Write Pagefind's index of the outputs into `docs` where the site has one, and into `configuration` which search it has.

    A search that another renderer has of its own is left alone. Raises ConfigurationError where the index cannot be made.
    """
    extra = configuration.get("extra") or {}
    try:
        search = choose(extra, made)
        if search.kind == PAGEFIND:
            give_back()  # Pagefind needs much
            write_index(index_of(root, made, tell), docs, through)
    except (SearchSettingError, PagefindError) as fault:
        raise ConfigurationError(str(fault)) from fault
    if search.remark:
        say(search.remark)
    configuration["extra"] = {**extra, SHOWN: search.kind}


def own_configuration(root: Path) -> dict[str, Any]:
    """The project's mkdocs.yml, as it is written. Raises OSError; mkdocs.exceptions.MkDocsException where it is no YAML."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        own = yaml_load(file)
    if not isinstance(own, dict):
        raise ConfigurationError("mkdocs.yml holds no settings, such as site_name.")
    return own


def write_source(folder: Path, configuration: Mapping[str, Any], made: Iterable[Output], through: Standing) -> None:
    """Write into `folder` what a renderer of Markdown needs: docs/ with what was `made`, overrides/, and mkdocs.yml."""
    for output in made:
        through.write(output.data, os.path.join(folder, "docs", output.uri))
    shutil.copytree(theme.FOLDER / "assets", folder / "docs" / "assets", dirs_exist_ok=True)  # vendored files are outputs
    shutil.copytree(theme.FOLDER, folder / "overrides", ignore=shutil.ignore_patterns("*.py", "__pycache__", "assets"))
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration, sort_keys=False, allow_unicode=True), encoding="utf-8")


def generated_configuration(own: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration of the generated folder: the project's own without our plugin, with what the plugin would add."""
    kept = {key: own[key] for key in KEPT if key in own}
    look = own.get("theme", "material")
    named = {"name": look} if isinstance(look, str) else {key: value for key, value in look.items() if key != "custom_dir"}
    kept["theme"] = {**named, "custom_dir": "overrides"}
    kept["extra_css"] = [theme.STYLESHEET, *(path for path in own.get("extra_css", ()) if "://" in str(path))]
    kept["extra_javascript"] = list(theme.SCRIPTS)
    return {**kept, "docs_dir": "docs", "plugins": [{"search": {"separator": SEPARATOR}}]}
