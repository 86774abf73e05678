"""The log of a step as GitHub's runner reads it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def unescaped(text: str, *, is_property: bool = False) -> str:
    pairs = [("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if is_property else ()), ("%25", "%")]
    for code, character in pairs:
        text = text.replace(code, character)
    return text


def commands(log: str) -> list[Command]:
    """What GitHub's runner obeys in a log (ActionCommand.cs): lines that begin with `::`, and `##[` anywhere in one."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, written = head.partition(" ")
            pairs = (pair.partition("=") for pair in written.split(",") if pair)
            properties = {key.strip(): unescaped(value, is_property=True) for key, _, value in pairs}
            found.append(Command(name, properties, unescaped(data)))
        elif "##[" in line:
            found.append(Command("of version 1", {}, line))
    return found
