"""A small project of every kind of page, configured with what knowledge bases use of the theme."""

import shutil
from pathlib import Path

import pytest

CONFIGURATION = """\
site_name: The harbour
site_url: https://example.org/kb/
docs_dir: content
repo_url: https://example.org/repository
copyright: Our own texts are <a href="https://example.org/licence">free</a>.
theme:
  name: material
  font: false
  features: [content.action.edit, navigation.sections, navigation.top]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search, iomkb]
markdown_extensions: [attr_list, {toc: {permalink: "#", permalink_title: Link to this section}}]
nav:
  - Home: index.md
  - Look around: [{About: about.md}, {Organizations: organizations/index.md}]
not_in_nav: "*.md"
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""

PROJECTS = Path(__file__).parent.parent / "projects"


def make(folder: Path) -> Path:
    """The harbour with its course in `folder`, with this configuration."""
    shutil.copytree(PROJECTS / "harbour", folder)
    shutil.copytree(PROJECTS / "harbour-course", folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


@pytest.fixture
def configured(tmp_path: Path) -> Path:
    """A fresh copy of the project, to be broken at will."""
    return make(tmp_path / "harbour")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, for tests that only read it."""
    return make(tmp_path_factory.mktemp("kept") / "harbour")
