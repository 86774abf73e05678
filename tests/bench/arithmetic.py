"""What is computed from measurements: medians, ratios, and the power with which something grows."""

import math
import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float | None:
    """The median; None for no values."""
    return statistics.median(values) if values else None


def ratio(one: float | None, other: float | None) -> float | None:
    """How many times the other the one is; None where either is missing or there is nothing to divide by."""
    return None if one is None or not other else one / other


def exponent(sizes: Sequence[float], values: Sequence[float | None]) -> float | None:
    """The power of the size with which the value grows: 1 is linear, 2 the square.

    The slope of the least squares line through the logarithms. None for fewer than two different sizes with values above zero.
    """
    points = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True) if value]
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
