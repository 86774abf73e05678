"""A contributor's prose, parsed once on reading: Markdown tokens with `[[id|label]]` links and `[@key, p. 12]` citations.

The markup that is understood is a safe subset: no raw HTML, no images, no headings. `iomkb.prose` turns the tokens into HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from iomkb.diagnostics import NOWHERE, Location
from iomkb.model.source import Cursor, Text
from iomkb.model.values import Ref

LINK = "record_link"
CITATION = "citation"
OUTSIDE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
"""How a Markdown link to somewhere else begins; all others lead to a page of the site, as `/power/`."""

DEEPEST = 8
"""So many lists and quotations may stand inside each other; what stands deeper, the parser would leave out."""

CODE = ("code_inline", "code_block", "fence")

_NESTING = frozenset(f"{what}_{end}" for what in ("blockquote", "bullet_list", "ordered_list") for end in ("open", "close"))

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_CITATION = re.compile(r"\[(?=(?:[^\[\]]*[\s;])?-?@)([^\[\]]+)\]")
_CITED = re.compile(r"(?P<prefix>(?:[^@]*\s)?)-?@(?P<key>[^\s,;\[\]@]+)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """`[[target|label]]`; the label is empty where the writer gave none."""

    target: Ref
    label: str


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work of a citation: `see @elie2010, p. 351` has prefix `see`, key `elie2010` and locator `p. 351`."""

    prefix: str
    key: Ref
    locator: str


@dataclass(frozen=True)
class Prose:
    """A text in the safe subset of Markdown, with its tokens; links and citations in the order they are written.

    `paths` are the addresses of those Markdown links that do not lead to another site, `outside` of those that do.
    """

    text: Text
    tokens: tuple[Token, ...]
    links: tuple[Link, ...]
    citations: tuple[CitedWork, ...]
    paths: tuple[Ref, ...] = ()
    outside: tuple[Ref, ...] = ()

    @property
    def location(self) -> Location:
        """Where the text begins."""
        return self.text.location

    @property
    def too_deep(self) -> bool:
        """Whether lists and quotations stand inside each other deeper than is read."""
        depth = deepest = 0
        for token in self.tokens:
            if token.type in _NESTING:
                depth += token.nesting
                deepest = max(deepest, depth)
        return deepest > DEEPEST

    @property
    def plain(self) -> str:
        """The text without its markup, on one line: labels (or ids) of links, no citations."""
        return self.plain_with(str)

    def plain_with(self, label_of: Callable[[Ref], str]) -> str:
        """As `plain`; `label_of` says what a link without a label is called."""
        return " ".join(_plain(self.tokens, label_of).split())

    def __str__(self) -> str:
        return str(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @classmethod
    def validate(cls, value: Any) -> Self:
        """Prose from text. Raises PydanticCustomError where `value` is not a non-empty text, or nested too deep."""
        if isinstance(value, cls):
            return value
        prose = cls.parse(Text.validate(value))
        if prose.too_deep:
            message = "lists and quotations stand inside each other more than {most} deep"
            raise PydanticCustomError("wrong-type", message, {"most": DEEPEST, "help": "Write them side by side."})
        return prose

    @classmethod
    def parse(cls, text: Text) -> Self:
        """Parse `text`; never fails: what is no markup is text."""
        tokens = tuple(markdown().parse(str(text)))
        _share_nothing(tokens)
        links: list[Link] = []
        citations: list[CitedWork] = []
        paths: list[Ref] = []
        outside: list[Ref] = []
        opened: list[str] = []
        cursor = Cursor(text)
        for token in _leaves(tokens):
            if token.type == LINK:
                target = token.meta["target"]
                links.append(Link(Ref(target, cursor.next(f"[[{token.meta['written']}"), target), token.meta["label"]))
            elif token.type == CITATION:
                for prefix, key, locator in token.meta["works"]:
                    citations.append(CitedWork(prefix, Ref(key, cursor.next(f"@{key}"), key), locator))
            elif token.type == "link_open":
                opened.append(unescapeAll(str(token.attrGet("href") or "")))
            elif token.type == "link_close":  # here, since the address is written behind the label
                href = opened.pop()
                (outside if OUTSIDE.match(href) else paths).append(Ref(href, cursor.next(href), href))
            elif token.type in CODE:  # it may hold the same characters, but means nothing
                for line in token.content.splitlines():
                    cursor.skip(line)
        return cls(text, tokens, tuple(links), tuple(citations), tuple(paths), tuple(outside))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return Text.json_schema()


_NOTHING: dict[str, Any] = {}
"""The attributes, and the meta data, of all tokens that have none: a corpus has more of these than of anything else."""


def _share_nothing(tokens: Iterable[Token]) -> None:
    for token in tokens:
        token.attrs = token.attrs or _NOTHING
        token.meta = token.meta or _NOTHING
        _share_nothing(token.children or ())


def _leaves(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The tokens of the text itself, in the order written."""
    for token in tokens:
        yield from token.children or [token]


def _plain(tokens: "tuple[Token, ...] | list[Token]", label_of: Callable[[Ref], str]) -> str:
    text = ""
    for token in tokens:
        if token.type == LINK:
            text += token.meta["label"] or label_of(Ref(token.meta["target"]))
        elif token.type == CITATION:
            text = text.rstrip()  # left out, with the space before it
        elif token.type == "inline":
            text += _plain(token.children or [], label_of) + " "
        elif token.type == "text" or token.type in CODE:
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " "
    return text


def _link_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push(LINK, "", 0)
        token.meta = {"target": match[1].strip(), "written": match[1], "label": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match or state.src.startswith("(", match.end()):
        return False
    works = [_CITED.fullmatch(part) for part in match[1].split(";")]
    if not all(works):
        return False
    if not silent:
        token = state.push(CITATION, "", 0)
        token.meta = {
            "works": [
                (w["prefix"].strip(), w["key"].rstrip(".,:"), w["rest"].strip().removeprefix(",").strip()) for w in works if w
            ]
        }
    state.pos = match.end()
    return True


@cache
def markdown() -> MarkdownIt:
    """The one parser of contributors' prose: markdown-it's `js-default` (no HTML) without images and headings."""
    parser = MarkdownIt("js-default", {"maxNesting": 20}).disable(["image", "heading", "lheading", "reference"])
    parser.inline.ruler.before("link", LINK, _link_rule)
    parser.inline.ruler.before("link", CITATION, _citation_rule)
    return parser


def prose(text: str, location: Location = NOWHERE) -> Prose:
    """Prose from a plain string, for texts that the program makes and for tests."""
    return Prose.parse(Text(text, location, text))
