"""What the benchmark computes, and how it measures: on values whose answer is known, and on processes whose cost is."""

import sys
from pathlib import Path

import pytest
from arithmetic import exponent, median, ratio
from measuring import StepFailedError, run
from tables import number, power, size, times

from bench import _repetitions


@pytest.mark.parametrize(("values", "expected"), [([3.0, 1.0, 2.0], 2.0), ([4.0, 1.0], 2.5), ([1.0], 1.0), ([], None)])
def test_median(values: list[float], expected: float | None) -> None:
    assert median(values) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(1.0, 4.0, 0.25), (None, 4.0, None), (1.0, None, None), (1.0, 0.0, None)]
)
def test_ratio(one: float | None, other: float | None, expected: float | None) -> None:
    assert ratio(one, other) == expected


@pytest.mark.parametrize("power_of", [0.5, 1.0, 1.1, 2.0])
def test_the_exponent_of_a_power_is_that_power(power_of: float) -> None:
    sizes = [300, 1000, 3000, 10_000]
    assert exponent(sizes, [0.7 * pages**power_of for pages in sizes]) == pytest.approx(power_of)


def test_the_exponent_is_that_of_the_least_squares_line() -> None:
    """By hand: logarithms 0, 1, 2 and 0, 2, 1 have the slope (−1·−1 + 0·1 + 1·0) / 2."""
    from math import e

    assert exponent([1, e, e**2], [1, e**2, e]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("sizes", "values"),
    [([300], [1.0]), ([300, 1000], [1.0, None]), ([300, 300], [1.0, 2.0]), ([300, 1000], [0.0, 1.0]), ([], [])],
)
def test_one_point_has_no_exponent(sizes: list[float], values: list[float | None]) -> None:
    assert exponent(sizes, values) is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(0.0432), "0.043"), (number(0.43), "0.43"), (number(4.26), "4.3"), (number(9.96), "10"), (number(1234.0), "1234"),
        (number(None), "–"), (times(0.256), "0.26 ×"), (power(1.084), "1.08"), (size(44_000_000), "44.0 MB"),
        (size(440_000_000), "440 MB"), (size(1_440_000_000), "1.44 GB"), (size(None), "–"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_shown(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("sizes", "repeat", "expected"),
    [
        ([1000, 300], [3], [(300, 3), (1000, 3)]),
        ([300, 1000, 3000], [5, 1], [(300, 5), (1000, 1), (3000, 1)]),
        ([300, 300], [2, 1], [(300, 2)]),
    ],
)
def test_how_often_each_size_is_measured(sizes: list[int], repeat: list[int], expected: list[tuple[int, int]]) -> None:
    assert _repetitions(sizes, repeat) == expected


def test_a_run_counts_the_work_and_the_memory_of_what_it_starts(tmp_path: Path) -> None:
    """The child of the child uses half a second of a processor, and 200 MB."""
    work = "import time; kept = bytearray(200_000_000)\nwhile time.process_time() < 0.5: pass"
    measured = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"], tmp_path
    )
    assert 0.5 <= measured.cpu < 5
    assert measured.wall >= 0.4
    assert measured.memory >= 200_000_000  # how much more depends on how much the process that is copied for it holds


def test_a_run_that_fails_tells_what_was_printed(tmp_path: Path) -> None:
    with pytest.raises(StepFailedError, match=r"ended with 3:\nno such luck"):
        run([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], tmp_path)
