"""A JSON file that holds a list of things → the things, each with its place in the file. Knows nothing of what they mean."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.characters import Places, decode_text, forbidden_in

RULE = "unreadable-file"

DEEPEST = 64
"""No bibliography or annotation nests deeper."""

_MARK = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[ \t\n\r]*")
_NESTED = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


@dataclass(frozen=True)
class Listed:
    """The things of a file with their places; `head` holds what else its outermost object says."""

    items: tuple[tuple[Location, Any], ...] = ()
    head: dict[str, Any] = field(default_factory=dict)


class _TwiceError(ValueError):
    """A key that is written twice in one object: JSON would keep the last in silence."""


def read_items(path: str, data: bytes, lists: tuple[str, ...]) -> tuple[Listed, list[Diagnostic]]:
    """The items of the list that the file is, or of the lists that its outermost object names as one of `lists`.

    Characters that have no place in a text are left to `forbidden_text`, so that one item does not stop all others.

    A single object that names none of them is the only item. Nothing is returned from a file that is not JSON to its end.
    """
    try:
        text = data.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        return Listed(), decode_text(path, data, RULE)[1]
    places = Places(path, text)
    if deep := _too_deep(text):
        return Listed(), [error(RULE, places.at(deep), f"brackets are nested more than {DEEPEST} deep")]
    try:
        return _Reader(text, places).read(lists), []
    except json.JSONDecodeError as fault:
        message = f"this is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]}"
        return Listed(), [error(RULE, places.at(min(fault.pos, len(text))), message, "Export the file anew, whole.")]
    except (ValueError, RecursionError) as fault:
        message = str(fault) if isinstance(fault, _TwiceError) else "this is not JSON that can be read"
        return Listed(), [error(RULE, Location(path), message, "Export the file anew, whole.")]


def forbidden_text(value: Any) -> str:
    """What is wrong with the first character that has no place in a text, anywhere in `value`; empty where there is none."""
    return next(filter(None, (forbidden_in(re.sub(r"[\n\r]", " ", text)) for text in _texts(value))), "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _too_deep(text: str) -> int:
    depth = 0
    for match in _NESTED.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return match.start()
        elif match[0] in "]}":
            depth -= 1
    return 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(f"the key “{key[:60]}” is written twice in one object")
        found[key] = value
    return found


class _Reader:
    """Goes through the outermost brackets by itself, since the library keeps no places."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self.places = places
        self.decoder = json.JSONDecoder(object_pairs_hook=_once)

    def read(self, lists: tuple[str, ...]) -> Listed:
        at = self.skip(0)
        if self.text.startswith("[", at):
            items, at = self.items(at)
            self.end(at)
            return Listed(tuple(items))
        if not self.text.startswith("{", at):
            raise json.JSONDecodeError("A list or an object is expected", self.text, at)
        items = []
        head: dict[str, Any] = {}
        start = at
        at = self.skip(at + 1)
        while not self.text.startswith("}", at):
            key, at = self.value(at)
            at = self.sign(":", at)
            if key in lists and self.text.startswith("[", at):
                found, at = self.items(at)
                items += found
                head[str(key)] = None
            else:
                head[str(key)], at = self.value(at)
            at = self.comma("}", at)
        self.end(at + 1)
        if not head.keys() & set(lists):
            return Listed(((self.places.at(start), head),), {})
        return Listed(tuple(items), head)

    def items(self, at: int) -> tuple[list[tuple[Location, Any]], int]:
        found = []
        at = self.skip(at + 1)
        while not self.text.startswith("]", at):
            value, end = self.value(at)
            found.append((self.places.at(at), value))
            at = self.comma("]", end)
        return found, self.skip(at + 1)

    def value(self, at: int) -> tuple[Any, int]:
        value, end = self.decoder.raw_decode(self.text, at)
        return value, self.skip(end)

    def skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def sign(self, sign: str, at: int) -> int:
        if not self.text.startswith(sign, at):
            raise json.JSONDecodeError(f"Expecting “{sign}”", self.text, at)
        return self.skip(at + 1)

    def comma(self, closing: str, at: int) -> int:
        """Behind the comma, or at what closes the list. Raises JSONDecodeError for a comma before that."""
        if self.text.startswith(closing, at):
            return at
        at = self.sign(",", at)
        if self.text.startswith(closing, at):
            raise json.JSONDecodeError("Expecting a value after the comma", self.text, at)
        return at

    def end(self, at: int) -> None:
        if self.skip(at) < len(self.text):
            raise json.JSONDecodeError("Something stands behind the end", self.text, self.skip(at))
