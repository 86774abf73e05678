"""Plain text → pandoc's inlines, and pandoc's inlines → safe inline HTML.

No text is ever parsed as markup on the way: it goes to pandoc, and comes back from it, as words of a syntax tree.
"""

import re
from collections.abc import Collection, Iterable
from html import escape
from typing import Any

Inline = dict[str, Any]
Span = tuple[int, int]

_QUOTES = re.compile('[“”"]')
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def inlines(text: str, italics: Iterable[Span] = ()) -> list[Inline]:
    """The words of `text`; its `italics` as emphasis, its double quotation marks as quotations, which styles may turn round."""
    spans = [(start, end, "Emph") for start, end in italics]
    quotations = [(start, end + 1, "Quoted") for start, end in _quotations(text)]
    nested = sorted({*spans, *quotations}, key=lambda span: (span[0], -span[1]))
    if not _well_nested(nested):
        nested = sorted(spans)
    return _tree(text, 0, len(text), nested)


def _quotations(text: str) -> list[Span]:
    """Pairs of double quotation marks; none where they do not pair."""
    pairs: list[Span] = []
    opened: list[int] = []
    for match in _QUOTES.finditer(text):
        closes = match[0] == "”" or (match[0] == '"' and bool(opened) and text[opened[-1]] == '"')
        if not closes:
            opened.append(match.start())
        elif not opened or (text[opened[-1]] == '"') != (match[0] == '"'):
            return []
        else:
            pairs.append((opened.pop(), match.start()))
    return [] if opened or len(pairs) > 50 else pairs


def _well_nested(spans: list[tuple[int, int, str]]) -> bool:
    ends: list[int] = []
    for start, end, _ in spans:
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1]:
            return False
        ends.append(end)
    return True


def _tree(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> list[Inline]:
    result: list[Inline] = []
    at = start
    while spans:
        first, last, kind = spans[0]
        inside = [span for span in spans[1:] if span[1] <= last]
        spans = [span for span in spans[1:] if span[0] >= last]
        result += _words(text[at:first])
        if kind == "Emph":
            result.append({"t": "Emph", "c": _tree(text, first, last, inside)})
        else:
            result.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, _tree(text, first + 1, last - 1, inside)]})
        at = last
    return result + _words(text[at:end])


def _words(text: str) -> list[Inline]:
    return [{"t": "Space"} if part.isspace() else {"t": "Str", "c": part} for part in re.split(r"(\s+)", text) if part]


def html(nodes: Iterable[Inline], addresses: Collection[str] = ()) -> str:
    """The inlines as HTML with `<i>`, `<b>`, `<sup>`, `<sub>` and small capitals; those of `addresses` are links."""
    return "".join(_html(node, addresses) for node in nodes).strip()


def _html(node: Inline, addresses: Collection[str]) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    tag = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}.get(kind)
    if kind == "Str":
        return _text(str(content), addresses)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if tag:
        return f"<{tag}>{html_inside(content, addresses)}</{tag}>"
    if kind == "SmallCaps":
        return f'<span class="smallcaps">{html_inside(content, addresses)}</span>'
    if kind == "Quoted":
        opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{opening}{html_inside(content[1], addresses)}{closing}"
    if kind in ("Span", "Link"):
        return html_inside(content[1], addresses)
    return html_inside(content, addresses) if kind in ("Underline", "Strikeout") else ""


def html_inside(nodes: Iterable[Inline], addresses: Collection[str]) -> str:
    """The inlines within another, their spaces kept."""
    return "".join(_html(node, addresses) for node in nodes)


def _text(text: str, addresses: Collection[str]) -> str:
    match = _ADDRESS.search(text)
    if not match:
        return escape(text)
    found = match[0] if match[0] in addresses else match[0].rstrip(".,;:)")
    if found not in addresses:
        return escape(text)
    link = f'<a href="{escape(found)}">{escape(found)}</a>'
    return escape(text[: match.start()]) + link + escape(text[match.start() + len(found) :])
