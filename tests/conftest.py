"""What all tests share: the small invented projects, read for real."""

import shutil
from pathlib import Path

import pytest
from chromium import browser

__all__ = ["browser"]

CONFIGURATION = """\
site_name: The harbour
docs_dir: content
theme: {name: material, font: false}
plugins: [search, iomkb]
markdown_extensions: [attr_list, {toc: {permalink: "#"}}]
nav: [{Home: index.md}]
not_in_nav: "*.md"
"""
"""What the smallest site needs: the name, the plugin, and Markdown with its two extensions."""

PROJECTS = Path(__file__).parent / "projects"
REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A fresh copy of the small invented project tests/projects/harbour, to be broken at will."""
    return Path(shutil.copytree(PROJECTS / "harbour", tmp_path / "harbour"))


@pytest.fixture
def project(harbour: Path) -> Path:
    """The harbour, ready to be built."""
    (harbour / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return harbour


@pytest.fixture
def repository() -> Path:
    """The root of this repository, with the real content."""
    return REPOSITORY
