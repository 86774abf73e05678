"""The site's page on speed is what the kept results come to, and a table shows what it was given."""

from dataclasses import replace

import pytest
from measuring import Run
from results import Measured, Results, from_json, kept, to_json
from speed_page import PAGE, page
from tables import CPU, WALL, aims, memory, per_page, ratios, seconds, sizes


def measured(pages: int, **steps: list[Run]) -> Measured:
    return Measured(
        pages, pages, 10, 100, {name.replace("_", " "): runs for name, runs in steps.items()}, {"site": pages * 1000}
    )


RESULTS = Results(
    date="2026-11-28",
    commit="abc1234",
    machine={"processor": "a processor", "cores": "2", "memory": "8 GiB", "system": "Linux 6", "files": "ext4", "load": "0.1"},
    versions={"Python": "3.11.2"},
    remarks={"zensical": "zensical 0.0.73 cannot be installed here"},
    measured=[
        measured(
            100, build=[Run(9.0, 2.0, 100_000_000), Run(1.0, 4.0, 300_000_000), Run(2.0, 3.0, 1)], mkdocs=[Run(4.0, 6.0, 1)]
        ),
        measured(
            1000, build=[Run(20.0, 30.0, 1)], mkdocs=[Run(40.0, 30.0, 1)], generate=[Run(1.0, 1.0, 1)], serve=[Run(1.5, 0, 0)]
        ),
    ],
)


def rows(table: str) -> dict[str, list[str]]:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {" ".join(filter(None, line[:1])): line[1:] for line in cells}


def test_seconds_are_medians_and_grow() -> None:
    assert rows(seconds(RESULTS, WALL))["build the site"] == ["2.0", "20", "1.00"]
    assert rows(seconds(RESULTS, CPU))["build the site"] == ["3.0", "30", "1.00"]
    assert rows(seconds(RESULTS, WALL))[""] == ["100 pages", "1,000 pages", "grows with the power"]


def test_what_was_not_measured_is_a_dash_or_left_out() -> None:
    assert rows(seconds(RESULTS, WALL))["load, check, graph and generate"] == ["–", "1.0", "–"]
    assert "`hugo`" not in rows(seconds(RESULTS, WALL))
    assert not any("serve" in title for title in rows(seconds(RESULTS, CPU)))


def test_ratios_and_milliseconds() -> None:
    assert rows(ratios(RESULTS, WALL))["build the site: against plain `mkdocs build`"] == ["0.50 ×", "0.50 ×"]
    assert rows(ratios(RESULTS, CPU))["build the site: against plain `mkdocs build`"] == ["0.50 ×", "1.00 ×"]
    assert rows(per_page(RESULTS, CPU))["build the site"] == ["30", "30"]


def test_memory_is_the_most_and_sizes_are_told() -> None:
    assert rows(memory(RESULTS))["build the site"] == ["300 MB", "0.0 MB"]
    assert rows(sizes(RESULTS))["the site"] == ["0.1 MB", "1.0 MB", "1.00"]


@pytest.mark.parametrize(
    "line",
    [
        "| Build the site, against plain `mkdocs build`, by the clock | 1,000 pages | 1.1 × | 0.50 × | reached |",
        "| Load, check, graph and generate, milliseconds of processor for each page | 1,000 pages | 1.5 ms | 1.00 ms | reached |",
        "| From saving a file to the refreshed page | 1,000 pages | 2 s | 1.50 s | reached |",
        "| Build again after one edit, against plain `mkdocs build`, by the clock | 100 pages | 0.25 × | – | – |",
    ],
)
def test_aims(line: str) -> None:
    assert line in aims(RESULTS)


def test_an_aim_that_is_not_reached_is_called_so() -> None:
    slow = replace(RESULTS, measured=[measured(100, build=[Run(9.0, 1.0, 1)], mkdocs=[Run(4.0, 1.0, 1)])])
    assert "| Build the site, against plain `mkdocs build`, by the clock | 100 pages | 1.1 × | 2.25 × | not reached |" in aims(
        slow
    )


def test_results_are_kept_as_they_were() -> None:
    assert from_json(to_json(RESULTS)) == RESULTS


def test_the_page_tells_what_was_missing() -> None:
    assert "Zensical: zensical 0.0.73 cannot be installed here." in page(RESULTS)


def test_the_page_of_the_site_is_that_of_the_kept_results() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(kept()), "run `python tests/bench/speed_page.py`"
