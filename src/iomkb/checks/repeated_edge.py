"""One sentence states the same edge twice.

The second edge says nothing and would be counted. Another time, place or scope makes another edge; so does another
sentence, even where it says the same: two passages are two proofs. For a relation that holds both ways, the same edge
written the other way round is a repetition too.

Wrong:

    edges:
      - {from: norway, relation: funds, to: [iom, unhcr]}
      - {from: norway, relation: funds, to: iom}

Right:

    edges: {from: norway, relation: funds, to: [iom, unhcr]}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.vocabulary import Triple

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every edge of an assertion that one of its earlier edges states already."""
    symmetric = {str(relation.id) for relation in checked.corpus.relations.relations if relation.symmetric}
    for _, triples in checked.stated:
        seen: dict[tuple[object, ...], Triple] = {}
        for triple in triples:
            if triple.block != "edges":
                continue
            ends = (str(triple.source), str(triple.target))
            pair = tuple(sorted(ends)) if triple.relation in symmetric else ends
            key = (pair, triple.relation, str(triple.when), tuple(map(str, triple.where)), triple.scope)
            first = seen.setdefault(key, triple)
            if first is not triple:
                message = f"this sentence already states “{triple.source} {triple.relation} {triple.target}”"
                help = f"Leave one of the two out; the first is at {first.target.location}."
                yield warning("repeated-edge", triple.target.location, message, help)
