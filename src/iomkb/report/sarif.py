"""Findings → SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from collections.abc import Sequence
from urllib.parse import quote

from iomkb import __version__
from iomkb.checks import RULES
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.report.visible import json_text, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def sarif(findings: Sequence[Diagnostic]) -> str:
    """One run of iomkb with its rules and all findings, in ASCII. Files are relative to the folder the command ran in."""
    broken = sorted({finding.rule for finding in findings})
    manuals = {rule.id: rule for rule in RULES}
    driver = {
        "name": "iomkb",
        "version": __version__,
        "rules": [
            {
                "id": id,
                "shortDescription": {"text": manuals[id].summary if id in manuals else id},
                "help": {"text": manuals[id].manual if id in manuals else id},
                "defaultConfiguration": {"level": _LEVELS[manuals[id].severity] if id in manuals else "warning"},
            }
            for id in broken
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, broken.index(finding.rule)) for finding in findings],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(finding: Diagnostic, rule: int) -> dict[str, object]:
    place = finding.location
    message = "\n".join([finding.message, *(line for line in finding.help.splitlines() if line.strip())])
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain("\n".join(visible(line) for line in message.splitlines()))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file.encode("utf-8", "surrogateescape"))},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }


def _plain(text: str) -> str:
    """A message in which `[…](…)` is no link and `{0}` no placeholder (sections 3.11.5 and 3.11.6 of the standard)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}")
