"""Numbered nodes and the lines between them → a place on the plane for each. Knows nothing of what the nodes are.

The same places on every machine: only operations whose result IEEE 754 prescribes, and sums of whole numbers below 2^53,
which come out the same in any order.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

ROUNDS = 100
"""After so many rounds the picture of a thousand nodes no longer changes to the eye (tried with 60 to 400)."""

APART = 46.0
"""Two nodes end up at least about this far from each other: room for a mark and a short name."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_FINE = 2.0**20
"""Forces are summed in whole parts of this size to the unit."""


def positions(nodes: int, lines: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """A place for each of `nodes` nodes: what is joined lies close, what is not lies apart, around the origin.

    `lines` are pairs of node numbers; a pair that occurs several times pulls a little harder. Forces as in ForceAtlas2
    (Jacomy et al. 2014): every pair repels by its numbers of lines, every line attracts, everything is drawn to the middle.
    """
    if nodes == 0:
        return ()
    weights: dict[tuple[int, int], int] = {}
    for one, other in lines:
        if one != other:
            pair = (min(one, other), max(one, other))
            weights[pair] = min(weights.get(pair, 0) + 1, 4)
    pairs = sorted(weights)
    starts = np.array([one for one, _ in pairs], dtype=np.int64)
    ends = np.array([other for _, other in pairs], dtype=np.int64)
    pull = np.array([1 + 0.25 * (weights[pair] - 1) for pair in pairs], dtype=np.float64)
    degrees = np.bincount(np.concatenate([starts, ends]), minlength=nodes) if pairs else np.zeros(nodes)
    mass = 1.0 + np.minimum(degrees, 40).astype(np.float64)
    places = _spiral(nodes, degrees.tolist())
    step = 90.0
    for _ in range(ROUNDS):
        force = _repulsion(places, mass, 260.0)
        force += _attraction(places, starts, ends, pull)
        force -= places * (0.1 * mass)[:, None]
        length = np.sqrt(force[:, 0] * force[:, 0] + force[:, 1] * force[:, 1])
        force *= (np.minimum(length, step * 4.0) / np.maximum(length, 1e-9) / 4.0)[:, None]
        places = places + force
        step *= 0.965
    for _ in range(12):
        places = places + _pushed_apart(places)
    return tuple((int(x), int(y)) for x, y in np.rint(places).astype(np.int64))


def _spiral(nodes: int, degrees: list[float]) -> Grid:
    """Where they start: on a sunflower's spiral, those with most lines in the middle; whole numbers, so that all agree."""
    places = np.zeros((nodes, 2))
    for rank, node in enumerate(sorted(range(nodes), key=lambda node: (-degrees[node], node))):
        radius = 60 * math.sqrt(rank + 0.5)
        places[node] = (round(radius * math.cos(rank * _GOLDEN)), round(radius * math.sin(rank * _GOLDEN)))
    return places


def _differences(places: Grid) -> tuple[Grid, Grid]:
    return places[:, 0][:, None] - places[:, 0][None, :], places[:, 1][:, None] - places[:, 1][None, :]


def _summed(across: Grid, down: Grid) -> Grid:
    """The sums of the rows of two tables given in fine parts."""
    return np.stack([np.rint(part, out=part).sum(axis=1) for part in (across, down)], axis=1) / _FINE


def _repulsion(places: Grid, mass: Grid, strength: float) -> Grid:
    across, down = _differences(places)
    share = across * across
    share += down * down
    np.maximum(share, 25.0, out=share)
    np.divide((mass * (strength * _FINE))[:, None] * mass[None, :], share, out=share)
    across *= share
    down *= share
    return _summed(across, down)


def _attraction(places: Grid, starts: Numbers, ends: Numbers, pull: Grid) -> Grid:
    reach = np.rint((places[ends] - places[starts]) * (pull * _FINE)[:, None])
    count = len(places)
    drawn = [np.bincount(starts, reach[:, k], count) - np.bincount(ends, reach[:, k], count) for k in (0, 1)]
    return np.stack(drawn, axis=1) / _FINE


def _pushed_apart(places: Grid) -> Grid:
    """Half the way that each pair standing too close lacks; of two at one place, the later one moves."""
    across, down = _differences(places)
    far = np.sqrt(across * across + down * down)
    share = np.maximum(APART - far, 0.0) / np.maximum(far, 1.0) * (0.5 * _FINE)
    np.fill_diagonal(share, 0.0)
    return _summed(across * share + np.tril(far < 1.0, -1) * (APART * _FINE), down * share)
