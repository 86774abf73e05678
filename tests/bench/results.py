"""What a benchmark found, as it is kept in results.json: the machine, the versions, and every single measurement."""

import json
import os
import platform
import re
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from arithmetic import median
from corpus_statistics import REPOSITORY
from measuring import Run

KEPT = Path(__file__).with_name("results.json")

_RUN = re.compile(r'\{\s*"wall":[^{}]*\}')
"""A run as JSON, over several lines."""

PACKAGES = {"iomkb": "iomkb", "MkDocs": "mkdocs", "Material for MkDocs": "mkdocs-material", "Python-Markdown": "markdown"}


@dataclass
class Measured:
    """One size of corpus: how many pages were wanted and came, how often each step ran and what it took, how large the site is."""

    wanted: int
    pages: int
    passages: int
    sentences: int
    steps: dict[str, list[Run]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def wall(self, step: str) -> float | None:
        """The median of the seconds by the clock; None where it was not measured."""
        return median([run.wall for run in self.steps.get(step, ())])

    def cpu(self, step: str) -> float | None:
        """The median of the seconds of all processors."""
        return None if step.startswith("serve") else median([run.cpu for run in self.steps.get(step, ())])

    def memory(self, step: str) -> float | None:
        """The most bytes of memory of all runs."""
        most = max((run.memory for run in self.steps.get(step, ())), default=0)
        return most or None


@dataclass
class Results:
    """One run of the benchmark. `remarks`: by tool, why it is not there, or what was different with it."""

    date: str
    commit: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    remarks: dict[str, str]
    measured: list[Measured]


def machine(folder: Path) -> dict[str, str]:
    """What the benchmark runs on, in words; `load` is how many processes wanted a processor in the minute before.

    `folder`: where everything is read and written.
    """
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count() or 0),
        "memory": f"{round(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1024**3)} GiB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "files": _file_system(folder),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on, as Linux calls it; “unknown” elsewhere."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "unknown"
    above = {str(folder.resolve()), *map(str, folder.resolve().parents)}
    return max((len(place), kind) for place, kind in mounts if place in above)[1]


def _processor() -> str:
    """The processor's model, as Linux tells it; elsewhere what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def versions(tools: Mapping[str, str]) -> dict[str, str]:
    """The versions of everything that takes part. `tools`: those of the other renderers."""
    found = {"Python": platform.python_version()}
    found |= {name: metadata.version(package) for name, package in PACKAGES.items()}
    return found | {name.capitalize(): version for name, version in tools.items()}


def commit() -> str:
    """The short name of the commit that is measured, with a plus where files differ from it; empty outside a repository."""
    try:
        command = ["git", "-C", str(REPOSITORY), "describe", "--always", "--exclude=*", "--dirty=+"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def today() -> str:
    """The day of the run."""
    return datetime.now(UTC).date().isoformat()


def to_json(results: Results) -> str:
    """The text that is kept: each run on one line."""
    rounded = asdict(results)
    for one in rounded["measured"]:
        for runs in one["steps"].values():
            for run in runs:
                run |= {"wall": round(run["wall"], 3), "cpu": round(run["cpu"], 3)}
    text = json.dumps(rounded, indent=1, ensure_ascii=False)
    return _RUN.sub(lambda run: " ".join(run[0].split()), text) + "\n"


def from_json(text: str) -> Results:
    """The results whose text `to_json` wrote."""
    found = json.loads(text)
    measured = [
        Measured(**{**one, "steps": {step: [Run(**run) for run in runs] for step, runs in one["steps"].items()}})
        for one in found.pop("measured")
    ]
    return Results(**found, measured=measured)


def kept() -> Results:
    """The results that the site shows."""
    return from_json(KEPT.read_text(encoding="utf-8"))
