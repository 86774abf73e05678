"""A case (a folder of files laid over the small project in base/) → a project on disk, and what is found in it."""

import shutil
from pathlib import Path

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, in_file_order
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.read.project import read

HERE = Path(__file__).parent
CASES = HERE / "cases"

EXPECTED = "expected.txt"
REMOVED = "removed.txt"
"""Lists, one a line, the files of the base project that the case does without."""


def lay_over_base(case: Path, target: Path) -> Path:
    shutil.copytree(HERE / "base", target)
    if (case / REMOVED).exists():
        for path in (case / REMOVED).read_text().split():
            (target / path).unlink()
    for name in ("content", "bibliography"):
        if (case / name).exists():
            shutil.copytree(case / name, target / name, dirs_exist_ok=True, symlinks=True)
    return target


def findings_in(root: Path) -> tuple[Diagnostic, ...]:
    reading = read(root)
    corpus = reading.corpus
    found = run_checks(corpus, build_graph(corpus), plan_layout(corpus), reading.diagnostics)
    return in_file_order([*reading.diagnostics, *found])
