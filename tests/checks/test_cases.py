"""Every rule on small projects: what it finds in the wrong ones, and that it finds nothing in the right ones.

To accept new output: run with UPDATE_EXPECTED=1 and read the difference.
"""

import os
from pathlib import Path

import pytest
from case_projects import (
    CASES,
    EXPECTED,
    findings_in,
    findings_of_formatting,
    findings_of_links,
    findings_with_the_source,
    lay_over_base,
)

from iomkb.checks import RULES, Rule
from iomkb.diagnostics import in_file_order
from iomkb.report import text

ALL_CASES = sorted(CASES.glob("*/*"))


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.parent.name}:{case.name}")
def test_the_rule_finds_exactly_this(case: Path, tmp_path: Path) -> None:
    root = lay_over_base(case, tmp_path / "project")
    formatting = findings_of_formatting(root) if case.parent.name == "left-unformatted" else ()
    links = findings_of_links(root, case) if case.parent.name.endswith(("-link", "-archived-copy")) else ()
    findings = in_file_order([*findings_in(root), *findings_with_the_source(root), *formatting, *links])
    found = text([finding for finding in findings if finding.rule == case.parent.name])
    if os.environ.get("UPDATE_EXPECTED"):
        (case / EXPECTED).write_text(found)
    assert found == (case / EXPECTED).read_text()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_right_and_a_wrong_case(rule: Rule) -> None:
    cases = list((CASES / rule.id).glob("*"))
    wrong = [case.name for case in cases if (case / EXPECTED).read_text()]
    right = [case.name for case in cases if not (case / EXPECTED).read_text()]
    assert wrong
    assert right
    assert all(name.startswith("fail-") for name in wrong)
    assert all(name.startswith("pass-") for name in right)


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in ALL_CASES} == {rule.id for rule in RULES}


def test_the_base_project_is_clean(tmp_path: Path) -> None:
    root = lay_over_base(CASES, tmp_path / "project")
    assert text([*findings_in(root), *findings_with_the_source(root), *findings_of_formatting(root)]) == ""
