"""Findings as SARIF: the properties that the standard's schema requires, places that lead to the files, and plain messages."""

import json
from urllib.parse import unquote

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from iomkb.checks import RULES
from iomkb.diagnostics import Location, error, notice, warning
from iomkb.report.sarif import sarif

STRING = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}

SHAPE = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": STRING,
                                                "help": STRING,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "additionalProperties": False,
                                                    "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": STRING,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The part of the schema of SARIF 2.1.0 (OASIS) that what we write is subject to; no tool here brings the whole of it."""


def test_levels_places_rules_and_messages() -> None:
    place = Location("content/größe x.yml", 3, 7)
    findings = (
        error("unknown-entity", place, "[a](1) {0} \\ x", "help"),
        warning("isolated-entity", place, "y"),
        notice("stub", place, "z"),
    )
    written = json.loads(sarif(findings))
    jsonschema.validate(written, SHAPE)
    run = written["runs"][0]
    first, second, third = run["results"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert first["message"]["text"] == "\\[a\\](1) {{0}} \\\\ x\nhelp"
    physical = first["locations"][0]["physicalLocation"]
    assert unquote(physical["artifactLocation"]["uri"]) == "content/größe x.yml"
    assert physical["artifactLocation"]["uri"].isascii()
    assert physical["region"] == {"startLine": 3, "startColumn": 7}
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in (first, second, third)] == [
        "unknown-entity",
        "isolated-entity",
        "stub",
    ]
    manuals = {rule.id: rule.manual for rule in RULES}
    assert all(rule["help"]["text"] == manuals[rule["id"]] for rule in rules)


def test_nothing_found_is_a_run_without_results() -> None:
    written = json.loads(sarif(()))
    jsonschema.validate(written, SHAPE)
    assert written["runs"][0]["results"] == []


@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_gives_valid_ascii(message: str, help: str, file: str) -> None:
    written = sarif((error("stub", Location(f"content/{file}"), f"x{message}", help),))
    assert written.isascii()
    jsonschema.validate(json.loads(written), SHAPE)
