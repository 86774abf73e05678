"""Findings and differences → text for people, JSON for programs, and what GitHub reads. Prints nothing itself."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from iomkb.diagnostics import Diagnostic
from iomkb.differences.values import Difference
from iomkb.report.difference_json import difference_json
from iomkb.report.difference_markdown import difference_markdown
from iomkb.report.difference_text import difference_text
from iomkb.report.findings import as_json, summary, text
from iomkb.report.findings_table import findings_table
from iomkb.report.github import github
from iomkb.report.sarif import sarif
from iomkb.report.visible import visible

__all__ = ["DIFFERENCE_REPORTS", "REPORTS", "as_json", "findings_table", "github", "sarif", "summary", "text", "visible"]

REPORTS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = MappingProxyType(
    {"text": text, "json": as_json, "github": github, "sarif": sarif}
)
"""The formats of findings by the name that the command line knows them by."""

DIFFERENCE_REPORTS: Mapping[str, Callable[[Difference, str, str], str]] = MappingProxyType(
    {"text": difference_text, "markdown": difference_markdown, "json": difference_json}
)
"""The formats of differences: functions of the difference and of what the earlier and the later state are called."""
