"""CSL items → formatted bibliography entries and notes in one style, by one call of pandoc's citeproc."""

import json
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import Any

import pypandoc

from iomkb.citations.inlines import Inline, Span, html, inlines
from iomkb.citations.items import Item

_API = (1, 23, 1)
"""The version of pandoc's syntax tree (pandoc-types) that is written and read here."""

_RICH = frozenset(["title", "container-title"])
"""Variables in which double quotation marks are quotations, so that a style may turn them into single ones."""


@dataclass(frozen=True)
class Formatted:
    """By citation key: the entry, and the note without and with a locator (both empty in styles without notes)."""

    entries: Mapping[str, str]
    notes: Mapping[str, str]
    located_notes: Mapping[str, str]


def format_items(
    items: list[Item], italics: Mapping[str, tuple[Span, ...]], style: str, *, notes: bool, locator: str
) -> Formatted:
    """All items in the style `style` of `assets/csl`. `italics` are stretches of titles, by citation key.

    `locator` is a page number that occurs nowhere else, which a caller puts the real one in place of.
    Raises CalledProcessError where pandoc fails.
    """
    cited = {f"w{number}": item for number, item in enumerate(items)}
    # The first citation of a work takes the full form; so the note without a locator cites a copy of the work.
    copies = {f"n{number}": item for number, item in enumerate(items)} if notes else {}
    both = {**cited, **copies}
    references = [_reference(item, id, italics.get(str(item["id"]), ())) for id, item in both.items()]
    blocks = [_citation(id, locator if id in cited else "") for id in both] if notes else [_citation(id, "") for id in both]
    document = {"pandoc-api-version": list(_API), "meta": {"references": _list(references)}, "blocks": blocks}
    result = _pandoc(document, style)
    entries: dict[str, str] = {}
    found: dict[str, str] = {}
    for id, content in _entries(result):
        if id in cited:
            entries[str(cited[id]["id"])] = html(content, addresses(cited[id]))
    if notes:
        for id, content in _notes(result):
            found[id] = html(content, addresses(both[id]))
    without = {str(item["id"]): found.get(id, "") for id, item in copies.items()}
    located = {str(item["id"]): found.get(id, "") for id, item in cited.items()} if notes else {}
    return Formatted(entries, without, located)


def addresses(item: Item) -> Collection[str]:
    """The web addresses of an item, the only ones that become links."""
    found = {item.get("URL", ""), f"https://doi.org/{item['DOI']}" if "DOI" in item else ""}
    return found - {""}


def _pandoc(document: Mapping[str, Any], style: str) -> Mapping[str, Any]:
    """pandoc's answer. `--sandbox` keeps it from every file but the style."""
    with resources.as_file(resources.files("iomkb") / "assets" / "csl" / f"{style}.csl") as path:
        options = ["--from=json", "--to=json", "--citeproc", f"--csl={path}", "--sandbox", "--quiet"]
        run = subprocess.run(
            [pypandoc.get_pandoc_path(), *options], input=json.dumps(document).encode(), capture_output=True, check=True
        )
    answer: Mapping[str, Any] = json.loads(run.stdout)
    return answer


def _entries(document: Mapping[str, Any]) -> Iterator[tuple[str, list[Inline]]]:
    for block in document["blocks"]:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                yield entry["c"][0][0].removeprefix("ref-"), _inside(entry["c"][1])


def _notes(document: Mapping[str, Any]) -> Iterator[tuple[str, list[Inline]]]:
    for block in document["blocks"]:
        for cite in block["c"] if block["t"] == "Para" else ():
            if cite["t"] == "Cite":
                notes = [node["c"] for node in cite["c"][1] if node["t"] == "Note"]
                yield cite["c"][0][0]["citationId"], _inside(chain.from_iterable(notes))


def _inside(blocks: Any) -> list[Inline]:
    return [inline for block in blocks if block["t"] in ("Para", "Plain") for inline in block["c"]]


def _citation(id: str, locator: str) -> dict[str, Any]:
    suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, {"t": "Str", "c": "p."}, {"t": "Space"}, {"t": "Str", "c": locator}]
    citation = {
        "citationId": id,
        "citationPrefix": [],
        "citationSuffix": suffix if locator else [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Para", "c": [{"t": "Cite", "c": [[citation], [{"t": "Str", "c": "?"}]]}]}


def _reference(item: Item, id: str, italics: tuple[Span, ...]) -> dict[str, Any]:
    """The item as pandoc's metadata; every text in it is made of words, so that none of it is read as markup."""
    fields = {name: _value(name, value, italics if name == "title" else ()) for name, value in item.items()}
    return {"t": "MetaMap", "c": {**fields, "id": _string(id)}}


def _value(name: str, value: Any, italics: tuple[Span, ...] = ()) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": {key: _value(key, inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return _list([_value("", inner) for inner in value])
    if name in _RICH:
        return {"t": "MetaInlines", "c": inlines(value, italics)}
    return _string(str(value))


def _string(text: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": text}


def _list(values: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "MetaList", "c": values}
