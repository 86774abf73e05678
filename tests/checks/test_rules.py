"""The list of rules is whole, every rule has its manual, and severities are what contributors were told."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_projects import CASES, findings_in, lay_over_base

import iomkb
from iomkb.checks import RULES, Rule, for_publishing, run_checks
from iomkb.diagnostics import Diagnostic, Location, Severity, error, notice, warning
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.read.project import read

SOURCE = Path(iomkb.__file__).parent
HELPERS = {"__init__", "rule", "registry", "lookup", "nearest", "formerly", "promised"}
"""Modules of the package that are no rules."""


def test_every_module_is_listed_once() -> None:
    modules = {path.stem.replace("_", "-") for path in (SOURCE / "checks").glob("*.py") if path.stem not in HELPERS}
    assert sorted(rule.id for rule in RULES) == sorted(modules)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_manual_says_what_why_and_shows_an_example(rule: Rule) -> None:
    first, _, rest = rule.manual.partition("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert rule.summary == first
    assert "\n    " in rest or "`" in rest, "an example, wrong and right"
    assert len(rest.split("\n\n")) >= 2


def _trees() -> Iterator[ast.Module]:
    yield from (ast.parse(path.read_text()) for path in sorted(SOURCE.rglob("*.py")))


def _rules_in_use() -> set[str]:
    """Every rule that is named where a finding is made: in error(…), warning(…), notice(…), or handed to a `rule` parameter."""
    trees = list(_trees())
    constants: dict[str, set[str]] = {}
    takes_rule = {"error": 0, "warning": 0, "notice": 0, "PydanticCustomError": 0}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for name in (target for target in node.targets if isinstance(target, ast.Name)):
                constants.setdefault(name.id, set()).add(node.value.value)
        if isinstance(node, ast.FunctionDef) and any(argument.arg == "rule" for argument in node.args.args):
            takes_rule[node.name] = [argument.arg for argument in node.args.args].index("rule")
    used: set[str] = set()
    for call in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name not in takes_rule or len(call.args) <= takes_rule[name]:
            continue
        given = call.args[takes_rule[name]]
        if isinstance(given, ast.Constant):
            used.add(str(given.value))
        elif isinstance(given, ast.Name) and given.id.isupper():
            used |= constants[given.id]
    return {id for id in used if "-" in id or id in {rule.id for rule in RULES}}


def test_every_finding_has_a_rule_with_a_manual() -> None:
    ids = {rule.id for rule in RULES}
    used = _rules_in_use()
    assert used - ids == set(), "found somewhere, and explained nowhere"
    assert ids - used == set(), "explained, and found nowhere"


def test_a_finding_is_at_most_as_bad_as_its_rule(tmp_path: Path) -> None:
    worst = {rule.id: list(Severity).index(rule.severity) for rule in RULES}
    for number, case in enumerate(sorted(CASES.glob("*/fail-*"))):
        for finding in findings_in(lay_over_base(case, tmp_path / str(number))):
            assert list(Severity).index(finding.severity) >= worst[finding.rule], finding


def test_a_first_contribution_is_neither_an_error_nor_a_warning(tmp_path: Path) -> None:
    root = lay_over_base(CASES, tmp_path / "project")
    file = root / "content/articles/okafor-2001/01-tides/p2.yml"
    file.write_text("at: {section: tides, paragraph: 2}\ncoded: {by: newcomer}\nsays:\n  - text: The quay is old.\n")
    findings = findings_in(root)
    assert {finding.severity for finding in findings} == {Severity.NOTICE}
    stopped = {finding.rule for finding in for_publishing(findings) if finding.severity is Severity.ERROR}
    assert stopped == {"missing-id"}


def test_only_what_must_not_go_out_stops_publishing() -> None:
    place = Location("content/x.yml")
    findings = [notice(rule.id, place, "") for rule in RULES]
    stopped = {finding.rule for finding in for_publishing(findings) if finding.severity is Severity.ERROR}
    assert stopped == {"missing-id", "not-yet-verified", "not-yet-written", "other-edition", "unplaced", "unpublished-address"}
    kept = (error("stub", place, ""), warning("sketch", place, ""))
    assert for_publishing(kept) == kept


def test_findings_come_in_file_order_and_once(tmp_path: Path) -> None:
    root = lay_over_base(CASES / "unknown-entity/fail-in-entities-pages-and-bibtex-notes", tmp_path / "project")
    reading = read(root)
    corpus = reading.corpus
    findings = run_checks(corpus, build_graph(corpus), plan_layout(corpus), reading.diagnostics)
    assert list(findings) == sorted(set(findings), key=lambda finding: (finding.location, finding.rule, finding.message))


def test_a_record_that_could_not_be_read_is_reported_once(tmp_path: Path) -> None:
    root = lay_over_base(CASES, tmp_path / "project")
    (root / "content/organizations/harbour-board.yml").write_text("name: [Harbour\n")
    errors = [finding for finding in findings_in(root) if finding.severity is Severity.ERROR]
    assert [_rule_and_file(finding) for finding in errors] == [("yaml-syntax", "content/organizations/harbour-board.yml")]


def _rule_and_file(finding: Diagnostic) -> tuple[str, str]:
    return finding.rule, finding.location.file
