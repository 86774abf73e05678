"""The vocabulary lacks a relation that the program itself makes.

The blocks `power`, `authority`, `compare` and `stance`, and the authors, editors and keywords of works, become edges
of the graph with fixed relations. Where the vocabulary does not define one of them, these edges would be lost.

Wrong: a `content/vocabulary/relations.yml` without `exerts-power-over`.

Right:

    - id: exerts-power-over
      label: exerts power over
      inverse: is subject to power of
      definition: The first shapes what the second does, is or can do.
      group: Power
      domain: [actor, population]
      range: any
      block: power
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.vocabulary import BLOCK_RELATIONS

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every relation of a block that is not defined, or is defined for another block."""
    vocabulary = checked.corpus.relations
    if not vocabulary.relations:
        return  # the file is missing or could not be read: said on reading
    for block, ids in BLOCK_RELATIONS.items():
        for id in ids:
            relation = checked.corpus.relation.get(id)
            if relation is None:
                message = f"the vocabulary does not define “{id}”, which the block `{block}` makes"
                help = f"Define it here, with block: {block}."
                yield error("missing-block-relation", vocabulary.location, message, help)
            elif relation.block != block:
                message = f"“{id}” is a relation of the block `{block}`, but is not marked as one"
                yield error("missing-block-relation", relation.place_of("block"), message, f"Write block: {block}.")
    made = {id for ids in BLOCK_RELATIONS.values() for id in ids}
    for relation in vocabulary.relations:
        if relation.block and relation.id not in made:
            message = f"the block `{relation.block}` makes no relation “{relation.id}”"
            help = "Leave out block, so that edges can use it."
            yield error("missing-block-relation", relation.place_of("block"), message, help)
