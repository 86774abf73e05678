"""One more item in a list of a YAML file that people wrote: every byte that was there stays, and the rest reads as before.

The new lines are put where they seem to belong, and the file is read again; only what reads as the old record with one more
item in that list is handed back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from iomkb.diagnostics import Severity
from iomkb.model.base import Record
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import read_tree
from iomkb.record_text import item_lines, scalar

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class NotPossibleError(Exception):
    """What was asked for cannot be made. `problems` says why, one line for each reason."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def with_item(path: str, before: bytes, key: str, item: Mapping[str, Any], model: type[Record], at: int | None = None) -> str:
    """The text of the file at `path`, which holds `before`, with `item` last in its list `key`, or as number `at`.

    `item` holds texts, whole numbers, flags and lists of them. Raises NotPossibleError where the file cannot be read, or where
    no place for the item is found.
    """
    tree, findings = read_tree(SourceFile(path, before))
    root = tree.root if tree else None
    if not isinstance(root, MappingNode) or any(finding.severity is Severity.ERROR for finding in findings):
        first = next((finding for finding in findings if finding.severity is Severity.ERROR), None)
        raise NotPossibleError(f"{path} cannot be read, so nothing is added to it" + (f": {first.message}." if first else "."))
    old = _plain(root)
    items = old.get(key) or []
    place = len(items) if at is None else at
    wanted = {**old, key: [*items[:place], _plain_item(item), *items[place:]]}
    text = before.decode("utf-8")
    for candidate in _candidates(text, root, key, item, model, place):
        again, faults = read_tree(SourceFile(path, candidate.encode("utf-8")))
        if again is not None and len(faults) == len(findings) and _plain(again.root) == wanted:
            return candidate
    lines = "\n".join(item_lines(item, model, 2))
    raise NotPossibleError(f"No place for a new item was found in the list “{key}” of {path}. Write it yourself:\n{lines}")


def _candidates(
    text: str, root: MappingNode, key: str, item: Mapping[str, Any], model: type[Record], place: int
) -> Iterator[str]:
    """The file with the item in places where it may belong, the likeliest first."""
    lines = [match[0] for match in _LINE.finditer(text) if match[0]]
    end = "\r\n" if "\r\n" in text else "\n"
    listed = root.get(key)
    if key not in root:
        yield _inserted(lines, len(lines), [f"{key}:", *item_lines(item, model, 2)], end)
        return
    first, last = _extent(lines, root, key)
    if isinstance(listed, SequenceNode) and listed and _is_block(lines, listed):
        places = listed.item_locations
        indent = _dash(lines[places[0].line - 1])
        if place < len(listed):
            yield _inserted(lines, places[place].line - 1, item_lines(item, model, indent), end)
            return
        for number in _ends(lines, places[-1].line, last):
            yield _inserted(lines, number, item_lines(item, model, indent), end)
    elif isinstance(listed, SequenceNode):
        yield from _in_brackets(text, lines, listed, first, last, item, place)
    elif listed is None:
        yield _inserted(lines, first, item_lines(item, model, 2), end)


def _extent(lines: Sequence[str], root: MappingNode, key: str) -> tuple[int, int]:
    """The number of the key's line, and that of the last line before the next key of the record (or of the file)."""
    first = root.key_locations[key].line
    behind = [place.line for place in root.key_locations.values() if place.line > first]
    return first, min(behind, default=len(lines) + 1) - 1


def _is_block(lines: Sequence[str], listed: SequenceNode) -> bool:
    place = listed.location
    return lines[place.line - 1][place.column - 1 : place.column] != "["


def _dash(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ends(lines: Sequence[str], least: int, last: int) -> Iterator[int]:
    """Line numbers behind which the last item may end: before comments and blank lines that follow it, then after them."""
    content = [number for number in range(least, last + 1) if re.match(r"\s*[^\s#]", lines[number - 1])]
    yield from dict.fromkeys([*content[-1:], *range(content[-1] if content else least, last + 1)])


def _in_brackets(
    text: str, lines: Sequence[str], listed: SequenceNode, first: int, last: int, item: Mapping[str, Any], place: int
) -> Iterator[str]:
    """The item in a list that is written in brackets: before the item that it comes before, else before a closing bracket."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    flow = _flow(item)
    if place < len(listed):
        where = listed.item_locations[place]
        at = starts[where.line - 1] + where.column - 1
        yield f"{text[:at]}{flow}, {text[at:]}"
        return
    closing = [at for at in range(starts[first - 1], starts[last]) if text[at] == "]"]
    for at in reversed(closing):
        for comma in ("", ", "):
            yield f"{text[:at]}{comma}{flow}{text[at:]}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items() if one not in (None, [], ())) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value, between_brackets=True)


def _inserted(lines: Sequence[str], number: int, new: Sequence[str], end: str) -> str:
    """The lines with new ones behind the first `number`; a last line without an end gets one."""
    before = "".join(lines[:number])
    gap = end if before and not before.endswith(("\n", "\r")) else ""
    return before + gap + "".join(f"{line}{end}" for line in new) + "".join(lines[number:])


def _plain(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node]
    return None if node is None else str(node)


def _plain_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item as it reads back: everything is text, and what is absent is left out."""
    made: dict[str, Any] = {}
    for key, value in item.items():
        if isinstance(value, bool):
            made[key] = "true" if value else "false"
        elif isinstance(value, Sequence) and not isinstance(value, str):
            if value:
                made[key] = [_plain_item(one) if isinstance(one, Mapping) else str(one) for one in value]
        elif value is not None:
            made[key] = str(value)
    return made
