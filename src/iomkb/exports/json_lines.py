"""Data → JSON for programs and for `git diff`: every entry of a list on a line of its own. Knows nothing of what is in it.

Written in a tenth of the time that indenting everything takes (measured): only the latter is not done in C.
"""

import json
from typing import Any


def json_lines(data: dict[str, Any] | list[Any]) -> str:
    """A list, one entry a line; or an object, one member a line, and one line for each entry of a member that is a list."""
    if isinstance(data, list):
        return f"{_list(data)}\n"
    members = (f"{_line(key)}: {_list(value) if isinstance(value, list) else _line(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(members) + "\n}\n" if data else "{}\n"


def _list(entries: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_line, entries)) + "\n]" if entries else "[]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
