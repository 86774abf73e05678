"""Asking for what a command was not given: in a terminal one question after the other, elsewhere one message with all of them.

Nothing is written before all is known, so whoever stops with Ctrl-C or Ctrl-D leaves nothing behind.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

import click

from iomkb.report import visible


def in_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(lines: str, *, to_stderr: bool = False) -> None:
    """Print lines that may hold anybody's text."""
    for line in lines.splitlines():
        click.echo(visible(line), err=to_stderr)


class Asking:
    """Answers, given or asked for. `missing` lists what is needed and could not be asked."""

    def __init__(self) -> None:
        self.interactive = in_terminal()
        self.missing: list[str] = []

    def text(
        self,
        option: str,
        question: str,
        given: str | None,
        *,
        needed: bool = True,
        proposal: str = "",
        fault: Callable[[str], str] = lambda answer: "",
    ) -> str:
        """A text: what was given, else the answer, else (nobody to ask) the proposal. Empty only where it is not `needed`.

        `fault` says what is wrong with an answer, which is then asked for again.
        """
        if given is not None and given.strip():
            return given
        if not self.interactive:
            if needed and not proposal:
                self.missing.append(f"{option}  {question}")
            return proposal
        while True:
            hint = "" if needed or proposal else " (may stay empty)"
            answer = str(click.prompt(f"{visible(question)}{hint}\n ", default=proposal, show_default=bool(proposal))).strip()
            problem = fault(answer) if answer else "this is needed." if needed else ""
            if not problem:
                return answer
            say(problem)

    def choice(
        self,
        option: str,
        question: str,
        given: str | None,
        choices: Mapping[str, str],
        *,
        needed: bool = True,
        proposal: str = "",
    ) -> str:
        """One of `choices` (with what each is), by its name or its number in the list; as `text` otherwise."""
        if given is not None or not self.interactive:
            return self.text(option, f"{question} {_listed(choices)}", given, needed=needed, proposal=proposal)
        names = list(choices)
        width = max((len(name) for name in names), default=0)
        say(question)
        for number, (name, what) in enumerate(choices.items(), 1):
            say(f"  {number:>2}  {name:{width}}  {what}".rstrip())

        def known(answer: str) -> str:
            if answer in choices or (answer.isdecimal() and 0 < int(answer) <= len(names)):
                return ""
            near = get_close_matches(answer, names, 1)
            return f"“{answer}” is none of these." + (f" Did you mean {near[0]}?" if near else "")

        answer = self.text(option, "Its name or number", None, needed=needed, proposal=proposal, fault=known)
        return names[int(answer) - 1] if answer not in choices and answer.isdecimal() else answer

    def settle(self) -> None:
        """Raises UsageError, with everything that is missing, where something is."""
        if self.missing:
            raise click.UsageError(
                "\n".join(["this is still needed (in a terminal you are asked for it):", *_indented(self.missing)])
            )


def _listed(choices: Mapping[str, str]) -> str:
    return f"One of: {', '.join(choices)}." if choices else "There are none yet."


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {visible(line)}" for line in lines]
