"""Prints, as JSON, what each stage before the pages takes of a project, in this process: python tests/bench/stages.py PROJECT

The graph has no command of its own, so it cannot be measured as one.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from iomkb.exports.explorer import explorer_files
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.read.project import read

Result = TypeVar("Result")


def taken(stage: Callable[[], Result]) -> tuple[Result, dict[str, float]]:
    """What a stage returns, and its seconds by the clock and of all processors, those of its children included."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    result = stage()
    return result, {"wall": time.perf_counter() - wall, "cpu": sum(os.times()[:4]) - cpu}


def main() -> None:
    reading, reads = taken(lambda: read(Path(sys.argv[1])))

    def graph() -> None:
        """The graph, the plan of the site, and the places of all nodes on the explorer's canvas."""
        built = build_graph(reading.corpus)
        list(explorer_files(built, plan_layout(reading.corpus, built.prominent)))

    _, graphs = taken(graph)
    print(json.dumps({"read": reads, "graph": graphs}))


if __name__ == "__main__":
    main()
