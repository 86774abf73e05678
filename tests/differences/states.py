"""What the tests of differences share: how two folders become the states that are compared."""

import os
import shutil
from pathlib import Path

from iomkb.differences import Side
from iomkb.layout import promises
from iomkb.permalinks import ledger_text
from iomkb.pipeline import load


def side(root: Path) -> Side:
    loaded = load(root)
    return Side(loaded.corpus, loaded.graph, loaded.layout, loaded.diagnostics)


def laid_over(base: Path, overlay: Path, target: Path) -> Path:
    shutil.copytree(base, target)
    if overlay.name and overlay.exists():
        shutil.copytree(overlay, target, dirs_exist_ok=True)
    return target


def published(root: Path) -> Path:
    """The project with the ledger of everything it has."""
    (root / "content/permalinks.tsv").write_text(ledger_text(promises(load(root).layout)), encoding="utf-8")
    return root


def accepted(expected: Path, text: str) -> str:
    """What is expected; with UPDATE_EXPECTED=1, what was found."""
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(text, encoding="utf-8")
    return expected.read_text(encoding="utf-8")
