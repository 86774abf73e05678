"""Values that remember where they were written: text, mappings and sequences with their place in a file.

`iomkb.read` makes them, the records keep them; nothing here knows YAML or BibTeX.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from iomkb.diagnostics import NOWHERE, Location

_VISIBLE = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U000e0000-\U000e0fff]"
)
"""A character that leaves a mark: neither white space nor one that Unicode lets programs ignore, nor a blank of a script."""


def can_be_seen(text: str) -> bool:
    """Whether anything of a text can be seen: more than white space and signs without width."""
    return bool(_VISIBLE.search(text))


class Text(str):
    """A string that knows where it begins.

    `raw` is the slice of the file it was read from, so that a part of the value can be pointed at (`locate`).
    """

    __slots__ = ("location", "raw")  # a corpus has more of these than of anything else
    location: Location
    raw: str

    def __new__(cls, value: str, location: Location = NOWHERE, raw: str = "") -> Self:
        """A text of this `value`, written at `location` as `raw`."""
        text = super().__new__(cls, value)
        text.location = location
        text.raw = raw
        return text

    def locate(self, part: str) -> Location:
        """The place of the first `part` in the file; the text's own place where it is not found."""
        return Cursor(self).next(part)

    @classmethod
    def check(cls, value: str) -> None:
        """Raises PydanticCustomError where a subclass does not accept the text; its type is the rule that is broken."""

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """What an editor may know about the value. An unquoted `1951` is a number to an editor and text to us."""
        return {"type": ["string", "number", "boolean"], "minLength": 1}

    @classmethod
    def validate(cls, value: Any) -> Self:
        """`value` as this kind of text, its place kept. Raises PydanticCustomError for anything but non-empty text."""
        if not isinstance(value, str):
            raise PydanticCustomError("wrong-type", "a text is expected here, not {what}", {"what": describe(value)})
        if not value.strip():
            raise PydanticCustomError("wrong-type", "a text is expected here, but it is empty")
        if not _VISIBLE.search(value):
            raise PydanticCustomError("wrong-type", "a text is expected here, but nothing of it can be seen")
        cls.check(value)
        location = value.location if isinstance(value, Text) else NOWHERE
        raw = value.raw if isinstance(value, Text) else str(value)
        return cls(str(value), location, raw)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return cls.json_schema()


class Cursor:
    """Walks once through the raw slice of a text and says where its parts stand, one after the other."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._offset = self._line = self._line_start = 0

    def next(self, part: str) -> Location:
        """The place of the next `part`, and on behind its beginning; the text's own place where there is none (left)."""
        raw, start = self._text.raw, self._text.location
        found = raw.find(part, self._offset)
        if found < 0:
            return start
        breaks = raw.count("\n", self._offset, found)
        if breaks:
            self._line += breaks
            self._line_start = raw.rfind("\n", self._offset, found) + 1
        self._offset = found + 1
        column = found - self._line_start + (1 if self._line else start.column)
        return Location(start.file, start.line + self._line, column)

    def skip(self, part: str) -> None:
        """On behind the next `part`, if there is one."""
        self.next(part)
        if self._text.raw.startswith(part, self._offset - 1) and len(part) > 1:
            self._offset += len(part) - 1


class MappingNode(dict[str, Any]):
    """A mapping with its place and the places of its keys. Values are `Text`, nodes or None (written empty)."""

    def __init__(
        self,
        items: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        location: Location = NOWHERE,
        keys: Mapping[str, Location] | None = None,
    ) -> None:
        super().__init__(items)
        self.location = location
        self.key_locations: dict[str, Location] = dict(keys or {})


class SequenceNode(tuple[Any, ...]):
    """A sequence with its place and the places of its items. A tuple, so that frozen records can hold it as it is."""

    location: Location
    item_locations: tuple[Location, ...]

    def __new__(cls, items: Iterable[Any] = (), location: Location = NOWHERE, places: Iterable[Location] = ()) -> Self:
        """A sequence of these `items`, written at `location`; `places` says where each item stands (empty: not known)."""
        node = super().__new__(cls, items)
        node.location = location
        node.item_locations = tuple(places)
        return node


Node = Text | MappingNode | SequenceNode | None


def describe(value: object) -> str:
    """What a value is, in a contributor's words, for messages."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping (key: value)"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"“{shortened(str(value))}”"


def shortened(text: str, longest: int = 60) -> str:
    """`text` on one line and no longer than `longest` characters, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
