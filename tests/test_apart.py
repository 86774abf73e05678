"""Work done again and again by a copy of the process: in a process of its own, since tests may run beside threads."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import os, signal, sys, threading, time
from pathlib import Path
from iomkb.apart import Apart, FailedApartError
parent, done = os.getpid(), []
def tidy():
    print("tidied in the copy" if os.getpid() != parent else "tidied here", flush=True)
def work(asked):
    done.append(os.getpid())
    print("copy" if os.getpid() != parent else "here", len(done), flush=True)
    {work}
def ask(*wanted):
    try:
        apart(frozenset(wanted))
    except FailedApartError as fault:
        print("told:", str(fault).strip().splitlines()[-1], flush=True)
{before}
apart = Apart(work, tidy)
{then}
apart.close()
print("seen here:", len(done))
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("no copy is left")
"""


def run(then: str, work: str = "", before: str = "", folder: Path | None = None) -> list[str]:
    code = RUN.format(work=work, before=before, then=then)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": ":".join(sys.path)},
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


END = ["seen here: 0", "no copy is left"]

linux = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")


@linux
def test_the_copy_remembers_what_it_did() -> None:
    assert run("ask(); ask(); ask()") == ["copy 1", "copy 2", "copy 3", "tidied in the copy", *END]


@linux
@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("if len(done) == 1: raise SystemExit('two errors')", "told: two errors"),
        ("if len(done) == 1: 1 / 0", "told: ZeroDivisionError: division by zero"),
    ],
)
def test_what_fails_is_told_and_may_be_tried_again(work: str, told: str) -> None:
    assert run("ask(); ask()", work) == ["copy 1", told, "copy 2", "tidied in the copy", *END]


@linux
def test_a_killed_copy_leaves_the_work_to_whoever_asks() -> None:
    kill = "if os.getpid() != parent: os.kill(os.getpid(), signal.SIGKILL)"
    assert run("ask(); ask()", kill) == ["copy 1", "here 1", "here 2", "seen here: 2", "no copy is left"]


@linux
def test_it_is_ended_in_the_middle_of_its_work(tmp_path: Path) -> None:
    then = """
asking = threading.Thread(target=ask)
asking.start()
while not Path("at work").exists(): time.sleep(0.01)
apart.close()
asking.join()
"""
    at_work = "Path('at work').touch(); time.sleep(50)"
    assert run(then, at_work, folder=tmp_path) == ["copy 1", "tidied in the copy", "told: the copy was told to end", *END]


@linux
def test_the_keyboard_interrupts_whoever_asks() -> None:
    """A terminal tells all processes; the copy goes on until it is ended."""
    told = "if len(done) == 1: os.kill(os.getpid(), signal.SIGINT)"
    assert run("ask(); ask()", told) == ["copy 1", "copy 2", "tidied in the copy", *END]


@linux
def test_it_ends_when_nobody_is_left_who_could_ask(tmp_path: Path) -> None:
    """Killed, and so without a chance to end it."""
    ended = tmp_path / "ended"
    tidy = f"tidy = lambda: open({str(ended)!r}, 'w').write('x')"
    code = RUN.format(work="", before=tidy, then="ask(); os.kill(os.getpid(), signal.SIGKILL)")
    subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONPATH": ":".join(sys.path)}, timeout=60
    )
    assert ended.read_text() == "x"  # the run above waits for all who hold its output


SHOWING = """
    if asked.wanted:
        asked.show(asked.wanted)
        while not Path("go on").exists(): asked.give_way(); time.sleep(0.01)
    {rest}
    print("rest", flush=True)
"""


@linux
def test_what_is_wanted_is_there_before_the_rest(tmp_path: Path) -> None:
    then = """
ask("page")
apart.wait_for("page")
print("the page is there", flush=True)
Path("go on").touch()
apart.wait_for("another")
print("all is there", flush=True)
"""
    told = ["copy 1", "the page is there", "rest", "all is there", "tidied in the copy", *END]
    assert run(then, SHOWING.format(rest=""), folder=tmp_path) == told


@linux
def test_the_rest_gives_way_to_what_is_asked_next(tmp_path: Path) -> None:
    """Whoever waits for something of the rest gets it with the next one."""
    then = """
ask("page")
waiting = threading.Thread(target=lambda: (apart.wait_for("another"), print("all is there", flush=True)))
waiting.start()
ask()
waiting.join()
"""
    assert run(then, SHOWING.format(rest=""), folder=tmp_path) == [
        *("copy 1", "copy 2", "rest", "all is there", "tidied in the copy"),
        *END,
    ]


@linux
def test_what_is_not_asked_for_urgently_never_gives_way(tmp_path: Path) -> None:
    work = "time.sleep(0.5)\n    asked.give_way()\n    print('to its end', flush=True)"
    then = "threading.Thread(target=ask, daemon=True).start(); time.sleep(0.2); ask()"
    assert run(then, work, folder=tmp_path)[:4] == ["copy 1", "to its end", "copy 2", "to its end"]


@linux
def test_a_fault_of_the_rest_is_told(tmp_path: Path) -> None:
    """By then whoever asked is gone; and whoever waits need not wait any more."""
    before = "import logging; logging.basicConfig(stream=sys.stdout, format='%(name)s: %(message)s')"
    then = 'ask("page"); Path("go on").touch(); apart.wait_for("another"); ask()'
    told = run(then, SHOWING.format(rest="if len(done) == 1: raise SystemExit('three errors')"), before, tmp_path)
    assert told == ["copy 1", "iomkb.apart: three errors", "copy 2", "rest", "tidied in the copy", *END]


@linux
def test_nobody_waits_for_a_copy_that_is_killed_at_the_rest(tmp_path: Path) -> None:
    kill = "os.kill(os.getpid(), signal.SIGKILL) if os.getpid() != parent else None"
    then = 'ask("page"); Path("go on").touch(); apart.wait_for("another"); print("waited", flush=True); ask("page")'
    assert run(then, SHOWING.format(rest=kill), folder=tmp_path) == [
        *("copy 1", "waited", "here 1", "rest", "seen here: 1", "no copy is left"),
    ]


@pytest.mark.parametrize("before", ["threading.Thread(target=time.sleep, args=(1,), daemon=True).start()"])
def test_beside_threads_the_work_is_done_here(before: str) -> None:
    assert run("ask(); ask()", before=before) == ["here 1", "here 2", "seen here: 2", "no copy is left"]
