"""The browser tests' own detectors must see what they are there for."""

from pathlib import Path

import pytest
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_outside_request_and_a_script_error_are_seen(visit: Visit, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<h1>Bad</h1><img src='http://127.0.0.1:9/x.png'><script>throw new Error('seen')</script>")
    visit.page.goto(page.as_uri())
    assert any("seen" in message for message in visit.console)
    assert any("127.0.0.1:9" in url for url in visit.outside)
    visit.console.clear()
    visit.outside.clear()
