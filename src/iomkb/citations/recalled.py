"""Works formatted before, recalled one by one: one more work costs one work.

That is sound as long as no style lets one entry depend on another, which tests/citations/test_recalled.py proves.
"""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from iomkb.cache import Cache, key_of
from iomkb.citations.inlines import Span
from iomkb.citations.items import Item
from iomkb.citations.pandoc import Formatted

S = TypeVar("S", bound=str)

Forms = dict[str, list[str | None]]
"""One work: by style its entry and its note without and with a locator; None for what the style has not."""


def recalled(
    items: list[Item],
    italics: Mapping[str, tuple[Span, ...]],
    locator: str,
    make: Callable[[list[Item]], Mapping[S, Formatted]],
    cache: Cache,
) -> Mapping[S, Formatted]:
    """What `make` gives for all items in each style; it is asked only for those that are not in `cache`."""
    keys = {str(item["id"]): _key(item, italics, locator) for item in items}
    kept = {id: value for id, key in keys.items() if (value := cache.get(key)) is not None}
    made = make([item for item in items if str(item["id"]) not in kept])
    forms: dict[str, Forms] = {}
    for id, key in keys.items():
        forms[id] = json.loads(kept[id]) if id in kept else _forms(id, made)
        if id not in kept:
            cache.put(key, json.dumps(forms[id]).encode())
    return {style: _joined(style, forms) for style in made}


def _key(item: Item, italics: Mapping[str, tuple[Span, ...]], locator: str) -> bytes:
    return key_of("citation", json.dumps([item, italics.get(str(item["id"]), ()), locator], sort_keys=True))


def _forms(id: str, made: Mapping[S, Formatted]) -> Forms:
    return {
        style: [part.get(id) for part in (formatted.entries, formatted.notes, formatted.located_notes)]
        for style, formatted in made.items()
    }


def _joined(style: str, forms: Mapping[str, Forms]) -> Formatted:
    entries, notes, located = (
        {id: form for id, own in forms.items() if (form := own[style][part]) is not None} for part in range(3)
    )
    return Formatted(entries, notes, located)
