"""A small project with a configuration of its own, and MkDocs on it as a user runs it."""

import subprocess
import sys
from pathlib import Path

import pytest

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


def mkdocs(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs …` in a process of its own."""
    command = [sys.executable, "-P", "-m", "mkdocs", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def replace(path: Path, old: str, new: str) -> None:
    """Change a file; `old` must be in it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
