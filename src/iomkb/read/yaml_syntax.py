"""A YAML parser's complaint into a finding in plain words, at the place where the mistake was made.

Knows the parser's messages (libyaml's first, then those of PyYAML's own parser) and nothing of the tree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.characters import Places

RULE = "yaml-syntax"

_QUOTE_IT = "Put the text in quotes, or below the key with `|-` and indented."
_ALIGN = "Keys of one record begin in the same column; what belongs to a key is indented by two spaces more."
_SPACE = "Write a space after the colon: key: value."
_LINK = "A text that begins with [[…]] or [@…] must stand in quotes: '[[iom]] leads …'."

_NO_SPACE = re.compile(r"[ ]*(?:- +)?[A-Za-z_][\w-]*:(?=[^\s/])")
_KEY = re.compile(r"[ ]*(?:- +)*[\w.@'\"-]+:(?=\s|$)[ \t]*")


@dataclass(frozen=True, slots=True)
class _Fault:
    """A complaint: its words (context, then problem), the offsets in the text that it names, and the innermost open bracket."""

    words: str
    text: str
    problem: int
    context: int
    bracket: int | None

    @property
    def char(self) -> str:
        return self.text[self.problem : self.problem + 1]

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line(self, offset: int) -> str:
        end = self.text.find("\n", offset)
        return self.text[self.line_start(offset) : end if end >= 0 else len(self.text)]

    def value_start(self, offset: int) -> int:
        """Where the value of the key on this line begins."""
        start = self.line_start(offset)
        key = _KEY.match(self.text, start)
        return key.end() if key else start


_Advice = tuple[int, str, str]
"""The offset of the mistake, what is wrong, what to write instead."""

_SIMPLE: tuple[tuple[str, str, str, str], ...] = (
    (r"quoted scalar.*unexpected (end of stream|document)", "context", "the quote {at} that opens here is never closed",
     "Close it. Inside '…' an apostrophe is written twice: ''."),
    (r"quoted scalar.*(escape|hexd?e)", "problem", "a backslash in double quotes begins a code that does not exist",
     "Use single quotes, or write \\\\ for a backslash."),
    (r"scanning an alias", "context", "unquoted text cannot begin with “*”", _QUOTE_IT),
    (r"scanning an anchor", "context", "unquoted text cannot begin with “&”", _QUOTE_IT),
    (r"(scanning|parsing) a tag", "context", "unquoted text cannot begin with “!”", _QUOTE_IT),
    (r"scanning a block scalar", "context", "after “{at}” the text begins on the next line, indented",
     "Put the text on the next line; or, if “{at}” belongs to it, put it in quotes."),
    (r"sequence entries are not allowed", "problem", "a list begins on the line below its key",
     "Put “- ” on the next line; text that begins with “- ” needs quotes."),
    (r"mapping keys are not allowed", "problem", "unquoted text cannot begin with “? ”", _QUOTE_IT),
    (r"directive|incompatible YAML", "context", "a line cannot begin with “%”", "Delete the line, or put the text in quotes."),
    (r"expected '-' indicator", "problem", "this line is no entry of the list it stands in",
     "Begin each entry with “- ”, all in the same column."),
    (r"expected <document start>", "problem", "nothing may follow here", "Put each record into a file of its own."),
)  # fmt: skip


def explain(fault: yaml.YAMLError, text: str, places: Places, open_brackets: Sequence[int] = ()) -> Diagnostic:
    """The finding for the complaint that ended the reading of `text`; `open_brackets` are the offsets of those still open."""
    problem: Any = getattr(fault, "problem_mark", None)
    context: Any = getattr(fault, "context_mark", None) or problem
    if problem is None:
        return error(RULE, Location(places.file), f"this is not YAML: {fault}")
    words = f"{getattr(fault, 'context', None) or ''}; {getattr(fault, 'problem', None) or ''}"
    offset, message, help = _advice(
        _Fault(words, text, problem.index, context.index, open_brackets[-1] if open_brackets else None)
    )
    return error(RULE, places.at(min(offset, len(text))), message, help)


def _advice(fault: _Fault) -> _Advice:
    if "tab character" in fault.words or (fault.char == "\t" and "cannot start any token" in fault.words):
        return fault.problem, "a tab stands where spaces are meant", "Indent with spaces, two for each level."
    if "cannot start any token" in fault.words:
        return _bad_beginning(fault)
    if "mapping values are not allowed" in fault.words:
        return _colon_too_many(fault)
    if "could not find expected ':'" in fault.words:
        return _missing_space(fault, fault.context) or (
            fault.context,
            "this line is neither `key: value` nor part of the text above",
            "Write key: value; or indent the line if it goes on with the text above.",
        )
    in_bracket = re.search(r"flow (sequence|mapping)", fault.words) or not fault.text[fault.problem :].strip()
    if fault.bracket is not None and in_bracket and "quoted scalar" not in fault.words:
        return _open_bracket(fault, fault.bracket)
    for pattern, where, message, help in _SIMPLE:
        if re.search(pattern, fault.words):
            offset = fault.context if where == "context" else fault.problem
            at = fault.text[offset : offset + 1]
            return offset, message.replace("{at}", at), help.replace("{at}", at)
    if "expected key" in fault.words or "block mapping" in fault.words:
        return _expected_key(fault)
    if "node content" in fault.words and fault.char:
        return fault.problem, f"unquoted text cannot begin with “{fault.char}”", _QUOTE_IT
    return fault.problem, f"this is not YAML: {fault.words.strip('; ')}", _QUOTE_IT


def _bad_beginning(fault: _Fault) -> _Advice:
    opening = fault.text[: fault.problem].rstrip(" ")
    if fault.char == "@" and opening.endswith("["):
        return len(opening) - 1, "unquoted text cannot begin with “[@”", _LINK
    return fault.problem, f"unquoted text cannot begin with “{fault.char}”", f"Put it in quotes: '{fault.char}…'."


def _missing_space(fault: _Fault, offset: int) -> _Advice | None:
    """The advice for `key:value` on the line of `offset`, if that is what stands there."""
    match = _NO_SPACE.match(fault.text, fault.line_start(offset))
    return (match.end() - 1, "a space is missing after this colon", _SPACE) if match else None


def _colon_too_many(fault: _Fault) -> _Advice:
    start = fault.line_start(fault.problem)
    if fault.value_start(fault.problem) <= fault.problem and _KEY.match(fault.text, start, fault.problem):
        return fault.problem, "a colon inside unquoted text", _QUOTE_IT
    before = fault.text[:start].rstrip()
    if before and (advice := _missing_space(fault, len(before))):
        return advice
    key = start + len(fault.line(start)) - len(fault.line(start).lstrip(" "))
    return key, "this line is read as part of the text above it, but holds a colon", f"{_ALIGN} Or quote the whole text."


def _open_bracket(fault: _Fault, offset: int) -> _Advice:
    bracket = fault.text[offset]
    if fault.text.startswith(("[[", "[@"), offset):
        return offset, "unquoted text cannot begin with “[”", _LINK
    closing = "]" if bracket == "[" else "}"
    return (
        offset,
        f"the bracket “{bracket}” that opens here is not closed, or a comma is missing in it",
        f"Close it with “{closing}” and put a comma between entries; text with brackets, commas or colons needs quotes.",
    )


def _expected_key(fault: _Fault) -> _Advice:
    """A mapping was going on and something else than a key came."""
    value = fault.value_start(fault.problem)
    if value < fault.problem and fault.text[value] == "[":
        if fault.text.startswith(("[[", "[@"), value):
            return value, "unquoted text cannot begin with “[”", _LINK
        return fault.problem, "text goes on after the closing bracket", _QUOTE_IT
    if fault.text[: fault.problem].rstrip().endswith(("'", '"')):
        return (
            fault.problem,
            "text goes on after a closing quote",
            "Inside '…' an apostrophe is written twice: ''. Or a quote further up was never closed.",
        )
    if fault.char in "]}" and fault.char:
        return fault.problem, f"“{fault.char}” closes nothing", "Delete it, or put the text in quotes."
    return fault.problem, "this line does not stand in line with the keys above it", _ALIGN
