"""Whatever stands in one file, `iomkb check` reads or refuses it within 2 s and 300 MiB, and says where."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from crafted import CASES

HARBOUR = Path(__file__).parent.parent / "projects" / "harbour"

SECONDS = 2.0
MIB = 300
SLOW = 2.0
"""How many times slower than the machine of the measurements a machine may be, or a processor that others share."""

OFTEN = (
    "record: billion laughs",
    "record: merge keys",
    "record: 30,000 brackets",
    "record: 100,000 keys",
    "record: unknown fields",
    "record: 1 MiB of dashes",
    "record: as long a list as may be",
    "record: tags",
    "record: deep quotes",
    "record: dates",
    "record: links that lead nowhere",
    "prose: [[",
    "prose: *a_",
    "page: a heading with a gap",
    "page: headings",
    "page of: ```",
    "bibliography: 32 MiB of @",
    "bibliography: nested braces",
    "bibliography: 100,000 strings",
    "bibliography: strings that double",
    "bibliography: a long string of commands",
    "bibliography: a chain of crossrefs",
    "bibliography: a circle of crossrefs",
    "bibliography: 100,000 authors",
    "bibliography: a name in the extended format",
    "bibliography: unclosed quotes",
    "bibliography: @ and a gap",
    "bibliography: whole entries",
    "ledger: promises that nothing keeps",
    "receipts: a receipt of many quotations",
)
"""What was dearest before there were limits, and one of each kind; all others are run by make test-long."""


@cache
def costs(folder: Path, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """What each case costs beyond the project without it, which is measured first."""
    projects = []
    for number, name in enumerate(("", *names)):
        root = Path(shutil.copytree(HARBOUR, folder / str(number)))
        if name:
            path, text = CASES[name]
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text(), encoding="utf-8", newline="")
        projects.append(str(root))
    command = [sys.executable, "-P", str(Path(__file__).parent / "bounded.py"), *projects]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    base, *measured = (json.loads(line) for line in done.stdout.splitlines())
    for one in measured:
        one["seconds"] -= base["seconds"]
    return dict(zip(names, measured, strict=True))


pytestmark = pytest.mark.xdist_group("limits")  # all are measured in one go


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crafted")


def check(cost: dict[str, Any]) -> None:
    assert cost["code"] in (0, 1), cost["said"]
    assert "Error" not in cost["said"]
    assert cost["seconds"] < SECONDS * SLOW
    assert cost["memory"] < MIB


@pytest.mark.parametrize("name", OFTEN)
def test_it_costs_no_more_than_stated(name: str, folder: Path) -> None:
    check(costs(folder / "often", OFTEN)[name])


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(CASES.keys() - set(OFTEN)))
def test_no_other_does(name: str, folder: Path) -> None:
    check(costs(folder / "all", tuple(sorted(CASES.keys() - set(OFTEN))))[name])
