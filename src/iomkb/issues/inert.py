"""Strangers' text for Markdown that GitHub shows, and for the log of a workflow: read, and nothing else.

In code GitHub makes no mention of @somebody, no reference of #12, no link and no HTML (GitHub Flavored Markdown, 6.1 and 4.5).
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from iomkb.diagnostics import Diagnostic
from iomkb.report import visible

_COMMAND = re.compile(r"##\[|^(\s*)::", re.MULTILINE)
"""What a runner takes for a command: `::` where a line begins, `##[` anywhere (actions/runner, ActionCommand.cs)."""


def without_commands(text: str) -> str:
    """`text` with a space in whatever a runner would take for a command."""
    return _COMMAND.sub(lambda found: "## [" if found[0] == "##[" else f"{found[1]}: :", text)


def harmless(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without commands in what they quote, for a log."""
    return [replace(one, message=without_commands(one.message), help=without_commands(one.help)) for one in findings]


def inline(text: str) -> str:
    """`text` as code within a line, whatever it holds."""
    line = without_commands(visible(" ".join(text.split())))
    fence = "`" * (_longest_run(line) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line or ' '}{pad}{fence}"


def block(text: str) -> str:
    """`text` as a quoted block of code, line by line; each line begins with `> `, so nothing can end the block early."""
    lines = [without_commands(visible(line)) for line in text.split("\n")]
    fence = "`" * max(3, _longest_run(text) + 1)
    return "\n".join(f"> {line}" for line in (f"{fence}text", *lines, fence))


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
