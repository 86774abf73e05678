"""The harbour with the forms of this repository."""

import shutil
from pathlib import Path

import pytest

from iomkb.issues.forms import FOLDER


@pytest.fixture
def with_forms(harbour: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The harbour with the issue forms, on a fixed day, as the working folder: so no path of this machine is printed."""
    shutil.copytree(repository / FOLDER, harbour / FOLDER)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    monkeypatch.chdir(harbour)
    return harbour
