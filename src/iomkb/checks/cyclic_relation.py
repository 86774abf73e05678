"""A relation that cannot lead back to where it began does so.

Some relations make an order: what is a part of something cannot also contain it, and no body is older than its own
forerunner. The vocabulary marks them `acyclic: true`. A circle is nearly always an edge written the wrong way round.

Only edges that one holder holds are looked at together: when two authors disagree about which came first, that is
knowledge, not a mistake.

Wrong:

    edges:
      - {from: council, relation: is-part-of, to: iom}
      - {from: iom, relation: is-part-of, to: council}

Right:

    edges: {from: council, relation: is-part-of, to: iom}
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, error

SEVERITY = Severity.ERROR

MOST = 20
"""How many circles of one relation are shown at once."""

Ends = tuple[str, str]


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every circle, at that of its edges that was written last; taking this edge away, the next circle is looked for."""
    for (relation, _), edges in _acyclic_edges(checked).items():
        for _ in range(MOST):
            circle = _circle(edges)
            if not circle:
                break
            last = max(circle, key=lambda ends: (edges[ends], ends))
            around = " → ".join([*(source for source, _ in circle), circle[0][0]])
            yield error(
                "cyclic-relation",
                edges[last],
                f"`{relation}` leads back to where it began: {around}",
                "One of these edges is written the wrong way round, or is not meant.",
            )
            del edges[last]


def _acyclic_edges(checked: Checked) -> Mapping[tuple[str, str], dict[Ends, Location]]:
    """The edges of each relation that must not lead back, by relation and holder, each pair of ends where it first stands."""
    corpus, graph = checked.corpus, checked.graph
    found: dict[tuple[str, str], dict[Ends, Location]] = {}
    for statement, triples in checked.stated:
        for triple in triples:
            relation = corpus.relation.get(triple.relation)
            if relation is None or not relation.acyclic:
                continue
            source = statement.id if triple.block == "stance" else graph.node(triple.source)
            target = graph.node(triple.target)
            if source and target:
                edges = found.setdefault((str(relation.id), graph.holder(statement)), {})
                edges.setdefault((source, target), triple.target.location)
    return found


def _circle(edges: Mapping[Ends, Location]) -> list[Ends]:
    """The edges of one circle, in its direction; nothing where there is none."""
    successors: dict[str, set[str]] = {}
    for source, target in sorted(edges):
        if source == target:
            return [(source, target)]
        successors.setdefault(target, set()).add(source)
    try:
        TopologicalSorter({node: sorted(before) for node, before in successors.items()}).prepare()
    except CycleError as found:
        nodes: list[str] = found.args[1]
        pairs = [(nodes[i], nodes[i + 1]) for i in range(len(nodes) - 1)]
        pairs = pairs if pairs[0] in edges else [(b, a) for a, b in reversed(pairs)]
        start = pairs.index(min(pairs))
        return pairs[start:] + pairs[:start]
    return []
