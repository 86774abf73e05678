"""An edge uses a relation that the vocabulary does not define.

Every relation is defined once in `content/vocabulary/relations.yml`, so that two coders who read the same sentence
choose the same. A relation of one's own would be lost to everyone who looks for the defined one.

Wrong, where the vocabulary has `funds`:

    edges: {from: norway, relation: finances, to: iom}

Right:

    edges: {from: norway, relation: funds, to: iom}

If none of the relations fits, leave the edge out: the sentence keeps what it says. Or propose a new relation with its
definition.
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown
from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.model.corpus import Corpus

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every edge whose relation is not in the vocabulary."""
    nearest = Nearest(_spellings(checked.corpus))
    inverses = {relation.inverse.replace(" ", "-").casefold(): relation for relation in checked.corpus.relations.relations}
    for pointer in unknown(checked, "unknown-relation"):
        help = nearest.question(pointer.ref) or "Choose one from the vocabulary, or leave the edge out."
        inverse = inverses.get(pointer.ref.replace(" ", "-").casefold())
        if inverse is not None and not inverse.symmetric:
            help = f"Write it the other way round: {{from: …, relation: {inverse.id}, to: …}} with the two ends exchanged."
        yield error("unknown-relation", pointer.ref.location, f"the vocabulary has no relation “{pointer.ref}”", help)


def _spellings(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for relation in corpus.relations.relations:
        yield relation.id, relation.id
    for relation in corpus.relations.relations:
        yield relation.label, relation.id
        yield relation.label.replace(" ", "-"), relation.id
