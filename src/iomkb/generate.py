"""A loaded project → a folder that any renderer of Markdown can take over: docs, theme overrides, a ready mkdocs.yml."""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from iomkb import theme
from iomkb.folders import MANIFEST, replacing
from iomkb.pipeline import Loaded, outputs
from iomkb.search_index import SEPARATOR
from iomkb.speaking import spoken

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


def generate_folder(root: Path, loaded: Loaded, folder: Path) -> int:
    """Write the project's outputs into `folder`, whole or not at all, and return the number of files.

    Raises FileExistsError where `folder` holds what the program did not write, mkdocs.exceptions.MkDocsException (a click
    exception) where mkdocs.yml is missing or faulty, FaultyTemplateError for a fault in a template of the project's own.
    """
    with spoken(logging.WARNING):
        load_config(str(root / "mkdocs.yml"))  # says what is wrong with it, if anything is
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        configuration = generated_configuration(yaml_load(file))
    with replacing(folder) as new:
        for output in outputs(loaded, str(configuration.get("site_url") or "")):
            path = new / "docs" / output.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(output.text, encoding="utf-8", newline="\n")
        shutil.copytree(theme.FOLDER / "assets", new / "docs" / "assets", dirs_exist_ok=True)  # vendored files are outputs
        shutil.copytree(theme.FOLDER, new / "overrides", ignore=shutil.ignore_patterns("*.py", "__pycache__", "assets"))
        (new / "mkdocs.yml").write_text(yaml.safe_dump(configuration, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return sum(1 for path in new.rglob("*") if path.is_file() and path.name != MANIFEST)


def generated_configuration(own: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration of the generated folder: the project's own without our plugin, with what the plugin would add."""
    kept = {key: own[key] for key in KEPT if key in own}
    look = own.get("theme", "material")
    named = {"name": look} if isinstance(look, str) else {key: value for key, value in look.items() if key != "custom_dir"}
    kept["theme"] = {**named, "custom_dir": "overrides"}
    kept["extra_css"] = [theme.STYLESHEET, *(path for path in own.get("extra_css", ()) if "://" in str(path))]
    kept["extra_javascript"] = list(theme.SCRIPTS)
    return {**kept, "docs_dir": "docs", "plugins": [{"search": {"separator": SEPARATOR}}]}
