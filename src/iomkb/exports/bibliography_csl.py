"""References → CSL-JSON, for pandoc, Zotero and citeproc."""

from collections.abc import Iterable

from iomkb.citations import Item, csl_item
from iomkb.citations.items import NAMES, OTHERS
from iomkb.exports.json_lines import json_lines
from iomkb.model.references import Reference


def bibliography_csl(references: Iterable[Reference]) -> str:
    """All works as a JSON list of CSL items, by citation key; of two works with one key, the first. Texts are exact."""
    works = {work.key: work for work in reversed(tuple(references))}
    items = [_item(works[key]) for key in sorted(works)]
    return json_lines(items)


def _item(work: Reference) -> Item:
    item = csl_item(work)
    for variable in NAMES.values():
        names = [name for name in item.get(variable, []) if name != {"literal": OTHERS}]
        if names:
            item[variable] = names
    if work.keywords:
        item["keyword"] = ", ".join(work.keywords)
    for variable, fields in (("note", ("note",)), ("annote", ("annote", "annotation"))):
        text = "\n\n".join(str(work.notes[field]) for field in fields if field in work.notes)
        if text:
            item[variable] = text
    return item
