"""CSL-JSON (Zotero, pandoc, citeproc) → BibTeX entries: a list of items, or an object with `items` or `references`."""

from iomkb.bibtex_text import entry
from iomkb.diagnostics import Diagnostic, error
from iomkb.importers.csl_fields import bibtex_of
from iomkb.importers.incoming import Converted, Record
from iomkb.importers.json_items import RULE, forbidden_text, read_items

LISTS = ("items", "references")


def from_csl(path: str, data: bytes) -> Converted:
    """The entries of the file, in order; what cannot be one is a finding at its place."""
    listed, findings = read_items(path, data, LISTS)
    records: list[Record] = []
    faults: list[Diagnostic] = list(findings)
    for place, item in listed.items:
        record = f"entry-{len(records) + 1}"
        if not isinstance(item, dict):
            faults.append(error("wrong-type", place, "a CSL item is expected here: an object with type, title …"))
            continue
        kind, fields, left_out = bibtex_of(item)
        own = item.get("citation-key") or item.get("id") or ""
        key = str(own) if isinstance(own, (str, int)) else ""
        problem = forbidden_text(item)
        if not problem and not {"title", "author", "editor"} & fields.keys():
            problem = "the item has no title, no author and no editor"
        fault = error(RULE if forbidden_text(item) else "missing-field", place, problem) if problem else None
        text = entry("misc", record, {}) if fault else entry(kind, record, fields)
        wanted = item.get("citation-key")
        records.append(Record(place, key, wanted if isinstance(wanted, str) else "", text, left_out, (fault,) if fault else ()))
    return Converted(tuple(records), tuple(faults))
