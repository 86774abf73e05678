"""A case (a folder of files laid over the small project in base/) → a project on disk, and what is found in it.

The source text of the base project is at hand; a case may bring another one in `sources/`, or a file of its own that copies it.
"""

import shutil
from pathlib import Path

import yaml

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, in_file_order
from iomkb.formatting.project import plan_format
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.links.answers import Answer, findings_live
from iomkb.links.collect import outside_links
from iomkb.links.offline import findings_offline
from iomkb.read.project import read
from iomkb.sources import find_source, read_source
from iomkb.sources.verify import overlaps, verify

HERE = Path(__file__).parent
CASES = HERE / "cases"
SOURCES = HERE.parent / "projects/harbour/sources"

EXPECTED = "expected.txt"
REMOVED = "removed.txt"
"""Lists, one a line, the files of the base project that the case does without."""


ANSWERS = "answers.yml"
"""What other hosts answer to `iomkb links check --live`, by address."""


def lay_over_base(case: Path, target: Path) -> Path:
    shutil.copytree(HERE / "base", target)
    shutil.copytree(SOURCES, target / "sources")
    if (case / REMOVED).exists():
        for path in (case / REMOVED).read_text().split():
            (target / path).unlink()
    for name in ("content", "bibliography", "sources", "docs"):
        if (case / name).exists():
            shutil.copytree(case / name, target / name, dirs_exist_ok=True, symlinks=True)
    return target


def findings_in(root: Path) -> tuple[Diagnostic, ...]:
    reading = read(root)
    corpus = reading.corpus
    found = run_checks(corpus, build_graph(corpus), plan_layout(corpus), reading.diagnostics)
    return in_file_order([*reading.diagnostics, *found])


def findings_with_the_source(root: Path) -> tuple[Diagnostic, ...]:
    """What `iomkb verify` and `iomkb verify --overlap` find."""
    corpus = read(root).corpus
    sources = []
    for article in corpus.articles:
        if path := find_source(article, [root / "sources"]):
            sources.append((article, read_source(path.read_bytes(), article)[0]))
    verified = [verify(article, corpus, document, "2026-11-23") for article, document in sources]
    return (*(finding for one in verified for finding in one.findings), *overlaps(root, corpus, sources))


def findings_of_formatting(root: Path) -> tuple[Diagnostic, ...]:
    """What `iomkb fmt` leaves as it is."""
    return plan_format(root).findings


def findings_of_links(root: Path, case: Path) -> tuple[Diagnostic, ...]:
    """What `iomkb links check` finds, `--live` if the case says what hosts answer."""
    links = outside_links(read(root).corpus)
    answers = yaml.safe_load((case / ANSWERS).read_text()) if (case / ANSWERS).exists() else {}
    live = findings_live(links, {url: Answer(**answer) for url, answer in answers.items()})
    return (*findings_offline(links), *live)
