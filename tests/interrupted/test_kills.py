"""Commands that are killed at any moment: what was there is old or new, never torn; and the next run makes it whole."""

import random
import time
from pathlib import Path

import pytest
from trials import Ready, ready
from writing_commands import WRITING, Writing, leftovers, units
from zygote import Commands, kill

from iomkb.pipeline import load

KILLS = 50

TRIES = 3
"""How often a command is run so that it is killed at one change of a file."""

ROWS = [pytest.param(row, id=row.name) for row in WRITING]
FAST = [pytest.param(row, id=row.name) for row in WRITING if not row.slow]


def assert_whole(case: Ready, commands: Commands, what: str) -> None:
    """After a kill nothing is torn; after the next run all is as if there had been no kill."""
    assert case.torn() == [], f"torn by {what}"
    if case.row.sound:
        assert load(case.root).errors == (), f"unsound after {what}"
    if units(case.root, case.row) == case.new and not case.row.repeats:
        return
    ended = commands.run(case.root, *case.row.typed)
    assert "Traceback" not in ended.printed, ended.printed
    assert units(case.root, case.row) == case.new, f"after {what} the next run did not make it whole: {ended.printed}"
    assert leftovers(case.root) == [], f"left by {what}"


@pytest.mark.parametrize("row", FAST)
def test_a_kill_at_some_steps(row: Writing, project: Path, commands: Commands) -> None:
    case = ready(row, project, commands)
    changes = case.changes
    for before_last in sorted({changes - changes // 2, 1, 0} - {changes}, reverse=True):
        for _ in range(TRIES):
            case.again()
            step = changes - before_last
            ended = commands.run(project, *row.typed, die_at=step)
            if ended.code < 0:
                break
            changes = ended.changes  # seen once in many runs: it made another number of changes than the run before
        what = f"a kill at change {step} of {changes}"
        assert ended.code < 0, f"{what} did not happen: {ended.printed}"
        assert_whole(case, commands, what)


@pytest.mark.long
@pytest.mark.parametrize("row", ROWS)
def test_a_kill_at_every_step(row: Writing, project: Path, commands: Commands) -> None:
    """Before every change of a file, or before a hundred of them, the last ones among these."""
    case = ready(row, project, commands)
    chance = random.Random(row.name)
    steps = range(1, case.changes + 1)
    chosen = steps if len(steps) <= 100 else sorted({*steps[-40:], *chance.sample(steps, 60)})
    for step in chosen:
        case.again()
        commands.run(project, *row.typed, die_at=step)
        assert_whole(case, commands, f"a kill at change {step} of {case.changes}")


@pytest.mark.long
@pytest.mark.parametrize("row", ROWS)
def test_fifty_kills_at_random_moments(row: Writing, project: Path, commands: Commands) -> None:
    """Half of them at any moment of a run, half about when a temporary file or folder is there."""
    case = ready(row, project, commands)
    chance = random.Random(row.name)
    began = time.monotonic()
    assert commands.run(project, *row.typed).code == 0
    usual = time.monotonic() - began
    killed = 0
    for number in range(KILLS * 4):
        case.again()
        process = commands.start(project, *row.typed)
        if number % 2:
            time.sleep(chance.uniform(0, usual))
        else:
            until = time.monotonic() + 2 * usual
            while time.monotonic() < until and not leftovers(project):
                time.sleep(0.0002)
            time.sleep(chance.uniform(0, 0.02 if not row.slow else usual))
        kill(process)
        killed += commands.wait().code < 0
        assert_whole(case, commands, f"kill {number}")
        if killed == KILLS:
            return
    pytest.fail(f"only {killed} of {KILLS * 4} runs were killed before they had ended")
