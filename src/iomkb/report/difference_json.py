"""A difference → JSON for programs. The shape is stable: fields may be added, none changes its meaning within one `format`.

    format: 1
    base, head: what the two states are called
    counts: {added, changed, withdrawn}: each {what: number}, of records (assertion, passage, entity, edge, endnote, work,
        article, relation, contributor, project, page) and parts (hedge, holder, negation, power, authority, comparison,
        figure, stance, quotation, citation)
    changes: [{record, how, id, kind, name, place, within, file, line, weighs, details}]
        how: added | changed | withdrawn; weighs: to be looked at first; file and line in head, in base where withdrawn
        details: [{field, how, before, after, weighs}], before and after in words, empty where there is none
    addresses: [{address, fate, to, count, why, help}]; fate: moves | breaks | unlisted
    findings: {new: [...], gone: [...]}, each as `iomkb check --format json` has it
    unread: files that could not be read in one of the states

Everything is in ASCII, so that no terminal takes a part of a text for a command.
"""

from iomkb.differences.values import Change, Difference
from iomkb.report.findings import as_object
from iomkb.report.visible import json_text

FORMAT = 1


def difference_json(difference: Difference, base: str, head: str) -> str:
    """The whole difference."""
    counts = difference.counts
    whole = {
        "format": FORMAT,
        "base": base,
        "head": head,
        "counts": {"added": dict(counts.added), "changed": dict(counts.changed), "withdrawn": dict(counts.withdrawn)},
        "changes": [_change(change) for change in difference.changes],
        "addresses": [
            {
                "address": one.address,
                "fate": str(one.fate),
                "to": one.to,
                "count": one.count,
                "why": one.why,
                "help": one.help,
            }
            for one in difference.addresses
        ],
        "findings": {
            "new": [as_object(finding) for finding in difference.new],
            "gone": [as_object(finding) for finding in difference.gone],
        },
        "unread": list(difference.unread),
    }
    return json_text(whole)


def _change(change: Change) -> dict[str, object]:
    return {
        "record": change.record,
        "how": str(change.how),
        "id": change.id,
        "kind": change.kind,
        "name": change.name,
        "place": change.place,
        "within": change.within,
        "file": change.location.file,
        "line": change.location.line,
        "weighs": change.weighs,
        "details": [
            {"field": one.field, "how": str(one.how), "before": one.before, "after": one.after, "weighs": one.weighs}
            for one in change.details
        ],
    }
