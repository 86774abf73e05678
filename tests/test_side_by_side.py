"""Work done by copies of the process: in a process of its own, since tests may run beside threads."""

import subprocess
import sys
from pathlib import Path

import pytest

from iomkb.side_by_side import JOBS, WORTH_IT, side_by_side

THINGS = 5 * WORTH_IT

RUN = """
import os, signal, sys, threading, time
from iomkb.side_by_side import side_by_side
from iomkb.progress import WATCHER
parent, secret = os.getpid(), []
def work(thing):
    assert os.getpid() != parent
    secret.append(thing)
    {work}
    return thing * thing, len(secret)
made = side_by_side(work, range({things}))
secret += [0] * 1000  # what happens after the copies were made is not seen by them
{before}
print(list(made))
print(secret == [0] * 1000)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("no copy is left")
"""


def run(folder: Path, work: str = "", before: str = "", jobs: str = "3", program: str = RUN) -> list[str]:
    code = program.format(work=work, before=before, meanwhile=before, things=THINGS)
    surroundings = {"PYTHONPATH": ":".join(sys.path), JOBS: jobs, "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=surroundings, cwd=folder
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
class TestCopies:
    def test_results_come_in_the_order_of_the_things(self, tmp_path: Path) -> None:
        """Of three copies each takes every third thing, however long one of them takes."""
        made, untouched, left = run(tmp_path, "time.sleep(0.2) if thing == 3 else None")
        assert made == str([(number * number, number // 3 + 1) for number in range(THINGS)])
        assert (untouched, left) == ("True", "no copy is left")

    def test_what_fails_in_a_copy_is_left_to_the_caller(self, tmp_path: Path) -> None:
        made, _, _ = run(tmp_path, "1 / (thing - 7)")
        assert [number for number, one in enumerate(eval(made)) if one is None] == [7]

    def test_so_is_what_cannot_be_handed_over(self, tmp_path: Path) -> None:
        made, _, _ = run(tmp_path, "if thing == 7: return lambda: 0")
        assert [number for number, one in enumerate(eval(made)) if one is None] == [7]

    def test_a_killed_copy_leaves_its_share(self, tmp_path: Path) -> None:
        made, _, left = run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL) if thing == 7 else None")
        assert [number for number, one in enumerate(eval(made)) if one is None] == list(range(7, THINGS, 3))
        assert left == "no copy is left"

    def test_of_many_things_only_some_are_copied_at_once(self, tmp_path: Path) -> None:
        """A later copy sees what happened before it was made: here a thousand things more in the list."""
        before = f"made.close(); made = side_by_side(work, range({THINGS}), 20)"
        made, _, left = run(tmp_path, before=f"{before}; secret += [0] * 1000")
        assert [square for square, _ in eval(made)] == [number * number for number in range(THINGS)]
        assert [count > 2000 for _, count in eval(made)] == [False] * 20 + [True] * (THINGS - 20)
        assert left == "no copy is left"

    def test_whoever_stops_asking_stops_the_copies(self, tmp_path: Path) -> None:
        made, _, left = run(tmp_path, "return b'x' * 10_000_000", "next(made); made.close()")
        assert (made, left) == ("[]", "no copy is left")

    @pytest.mark.parametrize(
        ("before", "jobs"), [("pass", "1"), ("threading.Thread(target=time.sleep, args=(1,), daemon=True).start()", "3")]
    )
    def test_none_is_made_for_one_process_or_beside_threads(self, tmp_path: Path, before: str, jobs: str) -> None:
        made, _, _ = run(tmp_path, before=f"{before}; made = side_by_side(work, range({THINGS}))", jobs=jobs)
        assert made == str([None] * THINGS)


ASIDE = """
import os, signal, time
from iomkb.side_by_side import Aside
parent = os.getpid()
def work():
    here = os.getpid() == parent
    {work}
    return here, "x" * 5_000_000
with Aside(work) as aside:
    {meanwhile}
    here, text = aside.result()
    print(here, len(text))
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("no copy is left")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
@pytest.mark.parametrize(
    ("work", "jobs", "here"),
    [
        ("pass", "2", "False"),
        ("time.sleep(0.3)", "2", "False"),
        ("pass", "1", "True"),
        ("assert here", "2", "True"),
        ("here or os.kill(os.getpid(), signal.SIGKILL)", "2", "True"),
        ("if not here: return here, lambda: 0", "2", "True"),
    ],
    ids=[
        "in a copy",
        "in a slow copy",
        "for one process",
        "a copy that fails",
        "a copy that is killed",
        "not to be handed over",
    ],
)
def test_work_aside_is_done_in_a_copy_or_here(tmp_path: Path, work: str, jobs: str, here: str) -> None:
    assert run(tmp_path, work, "pass", jobs, ASIDE) == [f"{here} 5000000", "no copy is left"]


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_copy_whose_work_nobody_wants_is_gone(tmp_path: Path) -> None:
    without = ASIDE.replace("    here, text = aside.result()\n    print(here, len(text))\n", "")
    assert run(tmp_path, "time.sleep(60)", "pass", "2", without) == ["no copy is left"]


def test_few_things_are_left_to_the_caller() -> None:
    assert list(side_by_side(str, range(WORTH_IT - 1))) == [None] * (WORTH_IT - 1)
