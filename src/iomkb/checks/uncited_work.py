"""Nothing in the knowledge base cites this work.

Works are in the bibliography because an endnote, a sentence, a document record or another work's note names them. One
that nothing names has a page, but no way leads to it from what the sources say.

This is only a notice: a bibliography may hold works for further reading, and an entry is often written before the
passage that cites it.

Not cited: an entry `elie2010` that no record and no page mentions.

Cited:

    notes:
      - number: 9
        cites: {work: elie2010, pages: "351"}

A book counts as cited when one of its chapters is.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every work that neither a reference nor a cited part of it names, its own notes aside."""
    if checked.unread:
        return  # what could not be read may well cite it
    corpus = checked.corpus
    cited: set[str] = set()
    for pointer in checked.pointers:
        node = checked.graph.node(pointer.ref)
        if node and node.startswith("@") and not _own_note(pointer.ref.location.file, pointer.field, node, checked):
            cited.add(node[1:])
    for key in list(cited):
        cited.update(corpus.reference[key].parents)
    for reference in corpus.reference.values():
        if reference.key not in cited:
            help = "Cite it where it matters, or keep it for further reading."
            yield notice("uncited-work", reference.location, f"nothing cites “{reference.key}”", help)


def _own_note(file: str, field: str, node: str, checked: Checked) -> bool:
    """Whether a citation stands in a note of the very work that it names."""
    work = checked.corpus.reference[node[1:]]
    return field in work.notes and work.location.file == file
