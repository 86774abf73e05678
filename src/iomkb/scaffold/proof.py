"""A draft held against the whole project before it is written: what would be wrong, or worth knowing, if it were there."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout
from iomkb.read.project import Reading, read
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.draft import Draft

EXPECTED = frozenset(["isolated-entity", "not-yet-written"])
"""What is true of every new record until something names it and its sentences are written."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The project as it would be, and the warnings that the draft would bring."""

    reading: Reading
    graph: EntityGraph
    layout: Layout
    warnings: tuple[Diagnostic, ...]


def proved(root: Path, before: Reading, draft: Draft) -> Proof:
    """The project with `draft` in it. Raises NotPossibleError, with every reason, where the draft would bring an error."""
    after = read(root, as_if={draft.path: draft.data})
    graph, layout = _planned(after)
    found = [finding for finding in _findings(after, graph, layout) if finding.severity is not Severity.NOTICE]
    if found:
        known = Counter(map(_same, _findings(before, *_planned(before))))
        new = Counter(map(_same, found)) - known
        found = [finding for finding in found if new[_same(finding)]]
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise NotPossibleError(*dict.fromkeys(f"{finding.message}. {finding.help}".rstrip() for finding in errors))
    mine = (finding for finding in found if finding.location.file == draft.path and finding.rule not in EXPECTED)
    return Proof(after, graph, layout, tuple(mine))


def _planned(reading: Reading) -> tuple[EntityGraph, Layout]:
    graph = build_graph(reading.corpus)
    return graph, plan_layout(reading.corpus, graph.prominent)


def _findings(reading: Reading, graph: EntityGraph, layout: Layout) -> tuple[Diagnostic, ...]:
    return (*reading.diagnostics, *run_checks(reading.corpus, graph, layout, reading.diagnostics))


def _same(finding: Diagnostic) -> tuple[str, str, str]:
    """What makes two findings the same although a file got longer between them."""
    return finding.rule, finding.location.file, finding.message
