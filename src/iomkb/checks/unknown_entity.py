"""A reference names an entity or article that has no record.

A reference that names nothing makes no edge and no link, so what it should say would be lost. It is found wherever an
id stands: in edges, power, authority and the other blocks, as the holder of a view, in the fields of entities, and in
`[[links]]` of prose.

Wrong:

    power: {form: compulsory, by: iom-doners, over: iom}

Right, after a look at the ids in `content/`:

    power: {form: compulsory, by: iom-donors, over: iom}

Or write the missing record. A stub is enough, for example `content/groups/iom-donors.yml`:

    name: Donors of IOM

Or declare it in the passage that names it, and let `iomkb fmt` write that file:

    stubs:
      - {id: iom-donors, kind: group, name: Donors of IOM}
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown, withdrawn_help
from iomkb.checks.nearest import Nearest, spellings_of_entities
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.pointers import Pointer, Space

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reference to an entity nobody describes."""
    nearest = Nearest(spellings_of_entities(checked.corpus, checked.renamed))
    for pointer in unknown(checked, "unknown-entity"):
        message = f"nothing is called “{pointer.ref}” (in {pointer.field})"
        yield error("unknown-entity", pointer.ref.location, message, _help(pointer, checked, nearest))


def _help(pointer: Pointer, checked: Checked, nearest: Nearest) -> str:
    ref = pointer.ref
    if ref in checked.renamed:
        return f"It is called “{checked.renamed[ref]}” now: write that."
    if help := withdrawn_help(ref, checked):
        return help
    if ref in checked.corpus.reference and pointer.space is Space.ANYTHING:
        return f"It is a work: write [[@{ref}]]."
    if question := nearest.question(ref):
        return f"{question} If it is something new, write a record for it: a name is enough."
    return "Write a record for it (a name is enough), or write the id of one that exists."
