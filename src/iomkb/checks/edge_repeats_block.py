"""An edge states what one of the blocks states.

Who exerts power over whom, whose authority is of which type, what is compared with what, and which sentence supports
or disputes which, are written in the blocks `power`, `authority`, `compare` and `stance`, which make the edges of
their meaning themselves. An `edges` entry would state the same twice, or state it without its form, its means and its
place in the overviews. Authors, editors and keywords come from BibTeX.

Wrong:

    edges: {from: donors, relation: exerts-power-over, to: iom}

Right:

    power: {form: compulsory, by: donors, over: iom}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.vocabulary import BLOCK_RELATIONS

SEVERITY = Severity.ERROR

INSTEAD = {
    "power": "Write power: {form: …, by: …, over: …, through: …} instead; unstated where the source names nobody.",
    "authority": "Write authority: {of: …, types: …, through: …} instead.",
    "compare": "Write compare: {of: …, with: …, on: …, result: …} instead.",
    "stance": "Write stance: {supports: [article.id]} (or disputes, qualifies, …) on the assertion that takes the stance.",
    "work": "Leave it out: the work's BibTeX entry states it.",
}


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every `edges` entry whose relation belongs to a block."""
    blocks = {id: block for block, ids in BLOCK_RELATIONS.items() for id in ids}
    blocks |= {str(relation.id): relation.block for relation in checked.corpus.relations.relations if relation.block}
    for statement in checked.corpus.statements:
        for edge in statement.assertion.edges:
            if block := blocks.get(edge.relation):
                where = "BibTeX" if block == "work" else f"the block `{block}`"
                message = f"`{edge.relation}` is stated by {where}, not in edges"
                yield error("edge-repeats-block", edge.relation.location, message, INSTEAD[block])
