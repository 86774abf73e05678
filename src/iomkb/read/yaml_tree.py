"""YAML bytes into a tree of texts, mappings and sequences that know their places. Knows nothing of records.

Only the plain part of YAML is read: no anchors, aliases, merge keys, tags, second documents or equal keys, and every scalar
is text. It walks the parser's events, since the loader itself is not safe (it dies on deep nesting, and merge keys explode).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.model.source import MappingNode, Node, SequenceNode, Text, shortened
from iomkb.read.characters import Places, decode_text, forbidden_in, too_much_markup
from iomkb.read.files import SourceFile
from iomkb.read.yaml_syntax import RULE, explain

DEEPEST = 32
"""So many mappings and lists may stand inside each other; a record needs eight."""

MOST_VALUES = 20_000
"""So many values may stand in one file; a long vocabulary has a few thousand."""

MOST_FINDINGS = 100
"""After so many findings the rest of a file is not read: whoever reads them learns nothing new."""

LINE_BREAKS = str.maketrans("\u2028\u2029", "  ")
"""Pasted text holds these line breaks of YAML, which editors do not count as such; they are read as spaces."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CUT = re.compile(r"[ \t]+(#[^\s#].*)")


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds. `first_line` is kept for the comment that names the schema; `text` has `\\n` as its only line end."""

    root: Node
    first_line: str
    text: str = field(default="", compare=False, repr=False)


def read_tree(
    file: SourceFile, loader: type = _LOADER, heard: list[yaml.Event] | None = None
) -> tuple[Tree | None, list[Diagnostic]]:
    """The tree of a YAML file with all that is wrong with it; None where it cannot be read to its end.

    The parser's events are added to `heard`, for `iomkb.read.yaml_spans`.
    """
    text, findings = decode_text(file.path, file.data, RULE)
    if text is None:
        return None, findings
    builder = _Builder(text, Places(file.path, text), loader)
    if heard is not None:
        builder.events = _kept(builder.events, heard)
    try:
        root = builder.document()
    except _TooMuchError as fault:
        return None, [*builder.findings, fault.finding]
    except yaml.YAMLError as fault:
        return None, [*builder.findings, explain(fault, text, builder.places, builder.open_brackets)]
    if too_much := too_much_markup(text, builder.places, RULE):
        return None, [*builder.findings, too_much]
    return Tree(root, text.partition("\n")[0], text), builder.findings


def _kept(events: Iterator[yaml.Event], heard: list[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        heard.append(event)
        yield event


def _offset(mark: Any) -> int:
    """The offset of a parser's mark: the only part of it that is reliable (its lines count breaks that editors do not)."""
    return int(mark.index)


class _TooMuchError(Exception):
    """The file is nested too deep, holds too many values or too many mistakes to be read on."""

    def __init__(self, location: Location, message: str, help: str) -> None:
        self.finding = error(RULE, location, message, help)


class _Builder:
    """Builds one file's nodes from its events, and gathers what is refused."""

    def __init__(self, text: str, places: Places, loader: type) -> None:
        self.text = text
        self.places = places
        self.findings: list[Diagnostic] = []
        self.open_brackets: list[int] = []
        self.values = 0
        self.events: Iterator[yaml.Event] = yaml.parse(text.translate(LINE_BREAKS), Loader=loader)

    def refuse(self, event: yaml.Event, message: str, help: str) -> None:
        self.found(error(RULE, self.place(event), message, help))

    def found(self, finding: Diagnostic) -> None:
        self.findings.append(finding)
        if len(self.findings) >= MOST_FINDINGS:
            help = "Mend what is named above first."
            raise _TooMuchError(finding.location, "too much is wrong with this file to read on", help)

    def place(self, event: yaml.Event) -> Location:
        return self.places.at(_offset(event.start_mark))

    def document(self) -> Node:
        """The one document of the file; None where it is empty."""
        root: Node = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.refuse(event, "lines that begin with “%” are not understood", "Delete the line.")
                if documents > 1:
                    self.refuse(event, "a second document begins here", "Put each record into a file of its own.")
                    return root
                root = self.node(next(self.events), 1)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        location = self.place(event)
        self.values += 1
        if self.values > MOST_VALUES:
            raise _TooMuchError(location, f"the file holds more than {MOST_VALUES:,} values", "Split it into several files.")
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"“*{event.anchor}” is read as a YAML alias", "Put text that begins with * in quotes.")
            return Text(f"*{event.anchor}", location, f"*{event.anchor}")
        if anchor := getattr(event, "anchor", None):
            self.refuse(event, f"“&{anchor}” is read as a YAML anchor", "Put text that begins with & in quotes.")
        if getattr(event, "tag", None):
            start = _offset(event.start_mark)
            tag = self.text[start : start + 80].split(maxsplit=1)[0]
            self.refuse(event, f"“{shortened(tag, 40)}” is read as a YAML tag", "Put text that begins with ! in quotes.")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, location)
        if depth > DEEPEST:
            message = f"lists and mappings are nested more than {DEEPEST} deep"
            raise _TooMuchError(location, message, "Check the brackets and the indentation of this line.")
        if event.flow_style:  # type: ignore[attr-defined]  # the events that begin a list or a mapping have it
            self.open_brackets.append(_offset(event.start_mark))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        made = self.sequence(location, depth) if is_list else self.mapping(location, depth)
        if event.flow_style:  # type: ignore[attr-defined]
            self.open_brackets.pop()
        return made

    def scalar(self, event: yaml.ScalarEvent, location: Location) -> Text | None:
        plain = not event.style
        if plain and not event.value:
            return None
        end = _offset(event.end_mark)
        raw = self.text[_offset(event.start_mark) : end]
        if plain:
            if cut := _CUT.match(self.text, end):
                message = f"“{shortened(cut[1], 40)}” is read as a comment and left out"
                help = "Put the text in quotes; or, if it is a comment, write a space after the #."
                self.found(warning("cut-by-comment", self.places.at(cut.start(1)), message, help))
        elif event.style == '"' and (fault := forbidden_in(event.value)):
            self.refuse(event, fault, "It is written with a backslash: use single quotes, or delete it.")
        return Text(event.value, location, raw)

    def sequence(self, location: Location, depth: int) -> SequenceNode:
        items: list[Node] = []
        places: list[Location] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
            places.append(self.place(event))
        return SequenceNode(items, location, places)

    def mapping(self, location: Location, depth: int) -> MappingNode:
        items: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            place = self.place(event)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Text):
                help = "Write key: value; text that begins with ? needs quotes."
                self.refuse(event, "a key is a word followed by a colon", help)
            elif key == "<<":
                self.refuse(event, "merge keys (<<) are not understood", "Write the fields out.")
            elif key in keys:
                help = f"It is first written in line {keys[key].line}: keep one of them."
                message = f"the key `{shortened(key, 40)}` is written twice"
                self.found(error("duplicate-key", place, message, help))
            else:
                items[str(key)] = value
                keys[str(key)] = place
        return MappingNode(items, location, keys)
