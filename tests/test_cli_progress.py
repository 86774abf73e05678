"""The line that says what takes so long: on a terminal, after a second, gone at the end; nowhere else anything at all."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from iomkb.cli_progress import ERASE
from iomkb.pipeline import load, outputs
from iomkb.progress import counted, silent

SLOW = """
import sys, time
from iomkb import cli_progress
from iomkb.cli_progress import progress
cli_progress.PATIENCE, cli_progress.PACE = {patience}, 0.02
with progress() as tell:
    for n in range(3):
        tell("counting \\x1b[2Jsheep \\u202e", n + 1, 3)
        time.sleep(0.1)
    {within}
    time.sleep(0.1)
print("done")
"""


def on_a_terminal(code: str, **env: str) -> str:
    """What a program prints on a terminal of its own, every byte of it."""
    master, slave = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm", "COLUMNS": "200", **env}
    process = subprocess.Popen([sys.executable, "-c", code], stdin=slave, stdout=slave, stderr=slave, env=surroundings)
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65_536)
        except OSError:  # how Linux says that nobody writes any more
            break
        written += part
        if not part:
            break
    process.wait()
    os.close(master)
    return written.decode().replace("\r\n", "\n")


def seen(written: str) -> list[str]:
    """The lines that stay on the terminal after everything was printed."""
    lines = [""]
    for piece in re.split(r"(\n|\r|\x1b\[2K)", written):
        if piece == "\n":
            lines.append("")
        elif piece in ("\r", "\x1b[2K"):
            lines[-1] = ""
        else:
            lines[-1] += piece
    return [line for line in lines if line]


def test_shown_while_it_lasts_and_gone_when_done() -> None:
    written = on_a_terminal(SLOW.format(patience=0.05, within="pass"))
    assert "counting \\x1b[2Jsheep \\u202e: 2 of 3" in written, "what it names may be a record's"
    assert seen(written) == ["done"]


def test_what_is_done_soon_enough_says_nothing() -> None:
    assert on_a_terminal(SLOW.format(patience=5, within="pass")) == "done\n"


@pytest.mark.parametrize(
    "within",
    ["print('WARNING: look', file=sys.stderr)", "import logging; logging.warning('look'); print('look', file=sys.stderr)"],
)
def test_whatever_else_is_written_stands_on_lines_of_its_own(within: str) -> None:
    written = on_a_terminal(SLOW.format(patience=0.05, within=within))
    assert "3 of 3" in written
    assert all("sheep" not in line for line in seen(written)), seen(written)
    assert any(line.endswith("look") for line in seen(written))


def test_an_error_leaves_no_line_behind() -> None:
    written = on_a_terminal(SLOW.format(patience=0.05, within="raise SystemExit('over')"))
    assert seen(written) == ["over"]


def test_a_terminal_that_cannot_go_back_is_left_alone() -> None:
    assert on_a_terminal(SLOW.format(patience=0.05, within="pass"), TERM="dumb") == "done\n"


def test_a_narrow_terminal_gets_one_line() -> None:
    written = on_a_terminal(SLOW.format(patience=0.05, within="pass"), COLUMNS="12")
    shown = [part for part in re.split(re.escape(ERASE), written) if part.startswith("counting")]
    assert shown
    assert max(map(len, shown)) <= 11


def test_a_pipe_gets_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW.format(patience=0.01, within="pass")], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_stages_tell_what_they_are_at(project: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(stage: str, done: int = 0, of: int = 0, /) -> None:
        told.append((stage, done, of))

    loaded = load(project, tell)
    assert list(outputs(loaded, tell=tell))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "reading files",
        "checking the records",
        "formatting references",
        "planning pages",
        "printing pages",
        "writing exports",
    ]
    for stage in ("reading files", "printing pages"):
        counts = [(done, of) for one, done, of in told if one == stage]
        assert counts == [(n, len(counts)) for n in range(1, len(counts) + 1)], stage


def test_counted_hands_on_the_same_things() -> None:
    assert list(counted("abc", "letters", 3, silent)) == ["a", "b", "c"]


@pytest.mark.long
def test_a_build_tells_of_every_stage(project: Path) -> None:
    code = (
        "import sys; from iomkb import cli_progress; cli_progress.PATIENCE = cli_progress.PACE = 0.001\n"
        f"from iomkb.cli import main; main(['build', '--project', {str(project)!r}])"
    )
    written = on_a_terminal(code)
    for stage in ("reading files", "reading pages", "building pages", "following the links of pages"):
        assert re.search(rf"{stage}: [\d,]+ of [\d,]+", written), stage
    assert not [line for line in seen(written) if " of " in line]
