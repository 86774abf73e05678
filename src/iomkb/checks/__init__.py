"""Runs every rule over a corpus, its graph and its layout. Each rule is a module here; its docstring is its manual.

To add a rule: a module named like it, with SEVERITY and `check`; a line in `registry`; cases in tests/checks/cases/.
"""

from collections.abc import Iterable
from dataclasses import replace

from iomkb.checks.registry import RULES
from iomkb.checks.rule import Checked, Rule
from iomkb.diagnostics import Diagnostic, Severity, in_file_order
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus

__all__ = ["RULES", "Checked", "Rule", "for_publishing", "run_checks"]


def run_checks(corpus: Corpus, graph: EntityGraph, layout: Layout, found: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """What the rules find, in file order.

    `found` is what reading found: a record that could not be read is missing from the corpus, and whoever names it is not to
    blame.
    """
    about_records = (f for f in found if f.severity is Severity.ERROR and f.rule != "broken-promise")
    unread = frozenset(finding.location.file for finding in about_records)
    checked = Checked(corpus, graph, layout, unread)
    return in_file_order([finding for rule in RULES if rule.check for finding in rule.check(checked)])


def for_publishing(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings as they count before publishing: what must not go out is an error."""
    stopping = {rule.id for rule in RULES if rule.stops_publishing}
    return tuple(replace(f, severity=Severity.ERROR) if f.rule in stopping else f for f in findings)
