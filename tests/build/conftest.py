"""A small project with a configuration of its own, and MkDocs on it as a user runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MkDocs = Callable[..., subprocess.CompletedProcess[str]]
Change = Callable[[Path, str, str], None]

CONFIGURATION = """\
site_name: The harbour
docs_dir: content
theme:
  name: material
  font: false
  features: [content.action.edit]
plugins: [search, iomkb]
markdown_extensions: [attr_list, {toc: {permalink: "#"}}]
nav: [{Home: index.md}, {Organizations: organizations/index.md}]
not_in_nav: "*.md"
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


@pytest.fixture
def project(harbour: Path) -> Path:
    """The harbour, ready for MkDocs."""
    (harbour / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return harbour


@pytest.fixture
def mkdocs() -> MkDocs:
    """`mkdocs …` in a process of its own."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "mkdocs", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def change() -> Change:
    """Replaces a text in a file that must hold it."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
