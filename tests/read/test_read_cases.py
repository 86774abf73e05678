"""Every trap, as a small project in and its findings out (see cases_tables.py)."""

from pathlib import Path

import pytest
from cases_tables import Case, cases, diagnose


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    assert "\n".join(diagnose(case, tmp_path)) == case.expect
