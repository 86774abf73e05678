"""Measures speed, memory and sizes on invented corpora, beside MkDocs, Zensical and Hugo: make bench, or python tests/bench/bench.py

Prints tables, keeps every measurement in tests/bench/results.json, and writes the site's page on speed from it. Takes hours for
the largest sizes; so they are measured less often.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from comparisons import TOOLS, install
from corpora import make
from corpus_statistics import REPOSITORY
from measuring import StepFailedError
from results import KEPT, Measured, Results, commit, kept, machine, to_json, today, versions
from serving import measure_serving
from speed_page import PAGE, write
from steps import Project, check_environment, measure_once, sizes_of
from tables import CPU, WALL, aims, memory, ratios, seconds, sizes

from iomkb.writing import write_whole

TOOLS_FOLDER = REPOSITORY / ".venv-bench"

SIZES, REPEAT = "300,1000,3000,10000", "5,3,3,1"


def measure(wanted: int, repeat: int, seed: int, work: Path, tools: dict[str, Path], remarks: dict[str, str]) -> Measured:
    """Measure one size of corpus in the folder `work`. Raises StepFailedError where a step of ours fails."""
    folder = work / "project"
    made = make(folder, wanted, seed)
    _tell(f"{made.pages} pages, {made.sentences} sentences")
    measured = Measured(wanted, made.pages, made.passages, made.sentences)
    project = Project(folder, work, tools, remarks)
    for number in range(1, repeat + 1):
        for step, run in measure_once(project):
            measured.steps.setdefault(step, []).append(run)
            _tell(
                f"  run {number} of {repeat}: {step:<16}{run.wall:9.2f} s, processor {run.cpu:9.2f} s, {run.memory / 1e6:6.0f} MB"
            )
    measured.sizes = sizes_of(project)
    for step, run in measure_serving(project, repeat):
        measured.steps.setdefault(step, []).append(run)
        _tell(f"  {step}: {run.wall:.2f} s after saving")
    return measured


def printed(results: Results) -> str:
    """The tables, as they are printed at the end."""
    parts = {
        "Seconds by the clock": seconds(results, WALL),
        "Seconds of processor time": seconds(results, CPU),
        "Ratios by the clock": ratios(results, WALL),
        "Ratios of processor time": ratios(results, CPU),
        "Memory": memory(results),
        "Sizes": sizes(results),
        "What was aimed at": aims(results),
    }
    return "\n\n".join(f"{title}\n\n{text}" for title, text in parts.items())


def _tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _numbers(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.strip().isdecimal() and int(part) for part in parts):
        raise argparse.ArgumentTypeError("write whole numbers above 0 with commas between them, such as 300,1000")
    return [int(part) for part in parts]


def _repetitions(sizes: Sequence[int], repeat: Sequence[int]) -> list[tuple[int, int]]:
    """Each size, the smallest first, with its number of runs: the last number counts for all that come after it."""
    return [(size, repeat[min(number, len(repeat) - 1)]) for number, size in enumerate(sorted(set(sizes)))]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help=f"numbers of pages ({SIZES})")
    parser.add_argument(
        "--repeat", type=_numbers, default=REPEAT, help=f"runs of each step, one number or one for each size ({REPEAT})"
    )
    parser.add_argument("--seed", type=int, default=1, help="which invented corpora (1)")
    parser.add_argument("--work", type=Path, help="keep the projects and their sites in this folder, which must not exist")
    parser.add_argument(
        "--print-only", action="store_true", help="print the tables, and leave the results and the page as they are"
    )
    arguments = parser.parse_args()
    if arguments.work and arguments.work.exists():
        parser.error(f"{arguments.work} is there already: name a folder that does not exist")
    results: Results | None = None
    try:
        for results in _sizes_one_by_one(arguments):
            if not arguments.print_only:  # what took an hour is kept, whatever comes next
                write_whole(KEPT, to_json(results).encode())
                write(kept())  # what is kept is rounded, and the page is of that
                _tell(f"written: {KEPT.relative_to(REPOSITORY)}, {PAGE.relative_to(REPOSITORY)}")
    except StepFailedError as fault:
        sys.exit(f"A step failed; nothing is written of this size and of larger ones:\n{fault}")
    finally:
        if results is not None:
            print(printed(results))


def _sizes_one_by_one(arguments: argparse.Namespace) -> Iterator[Results]:
    """The results after each size, the smallest first. Raises StepFailedError."""
    check_environment()
    tools, remarks = install(TOOLS_FOLDER)
    base = arguments.work or Path(tempfile.mkdtemp(prefix="iomkb-bench-"))
    used = versions({name: TOOLS[name] for name in tools})
    found = Results(today(), commit(), machine(base), used, dict(remarks), [])
    try:
        for wanted, repeat in _repetitions(arguments.sizes, arguments.repeat):
            _tell(f"{wanted} pages wanted, {repeat} runs")
            work = base / str(wanted)
            work.mkdir(parents=True)
            found.measured.append(measure(wanted, repeat, arguments.seed, work, dict(tools), found.remarks))
            yield found
            if not arguments.work:
                shutil.rmtree(work)
    finally:
        if not arguments.work:
            shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    main()
