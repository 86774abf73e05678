"""Findings → a Markdown table for the summary of a workflow's step: the full list, which annotations have no room for."""

from collections.abc import Sequence

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.report.findings import summary
from iomkb.report.markdown import ROOM, code, escaped, within

_FOLDED = 30
"""A table of more rows is folded."""


def findings_table(findings: Sequence[Diagnostic]) -> str:
    """A line that counts them, then a row for each, the worst first; as many rows as a summary may hold."""
    heading = f"### Checks: {escaped(summary(findings))}\n\n"
    if not findings:
        return heading
    worst = list(Severity)
    rows = [_row(finding) for finding in sorted(findings, key=lambda finding: worst.index(finding.severity))]
    table = "| | Where | What |\n|---|---|---|\n" + "".join(within(ROOM, rows, "| | | and {number:,} more, see the log |\n"))
    if len(rows) <= _FOLDED:
        return f"{heading}{table}\n"
    return f"{heading}<details><summary>All findings</summary>\n\n{table}\n</details>\n\n"


def _row(finding: Diagnostic) -> str:
    place = finding.location
    where = code(f"{place.file}:{place.line}:{place.column}")
    help = "".join(f"<br>{escaped(line)}" for line in finding.help.splitlines() if line.strip())
    return f"| {finding.severity} {code(finding.rule)} | {where} | {escaped(finding.message)}{help} |\n"
