"""The shape that stands for each kind of thing in a drawing, so that kinds are told apart without colour."""

from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True, slots=True)
class Shape:
    """Corners in a square from -1 to 1, x to the right and y downwards; none for a circle.

    `family` names the colour of the kind: actors, power, ideas, happenings or sources.
    """

    family: str
    corners: tuple[tuple[float, float], ...]


def _round_about(corners: int, turn: float, inner: float = 1.0) -> tuple[tuple[float, float], ...]:
    """Corners on a circle, every second one at `inner` of its radius; the first `turn` parts of a circle after the top."""
    radii = (1.0, inner)
    angles = [2 * pi * (n / corners + turn) for n in range(corners)]
    return tuple((round(radii[n % 2] * sin(a), 2), round(-radii[n % 2] * cos(a), 2)) for n, a in enumerate(angles))


_PLUS = ((-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1))

SHAPES: dict[str, Shape] = {
    "organization": Shape("actors", ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))),
    "group": Shape("actors", _round_about(6, 1 / 12)),
    "person": Shape("actors", ((0, -1), (1, 0.8), (-1, 0.8))),
    "place": Shape("actors", ((0, 1), (-0.85, -0.2), (-0.5, -0.9), (0.5, -0.9), (0.85, -0.2))),
    "population": Shape("actors", ((-0.55, -0.7), (0.55, -0.7), (1, 0.7), (-1, 0.7))),
    "event": Shape("happenings", ((0, -1), (1, 0), (0, 1), (-1, 0))),
    "document": Shape("happenings", ((-0.75, -1), (0.25, -1), (0.75, -0.5), (0.75, 1), (-0.75, 1))),
    "programme": Shape("happenings", ((-0.5, -0.75), (1, -0.75), (0.5, 0.75), (-1, 0.75))),
    "power-type": Shape("power", _round_about(10, 0, 0.45)),
    "mechanism": Shape(
        "power",
        tuple((round(x / 3, 2), round(y / 3, 2)) for x, y in _PLUS),
    ),
    "authority-type": Shape("power", ((-0.85, -0.9), (0, -0.6), (0.85, -0.9), (0.7, 0.4), (0, 1), (-0.7, 0.4))),
    "concept": Shape("ideas", ()),
    "indicator": Shape("ideas", ((-1, 1), (-1, 0.2), (-0.33, 0.2), (-0.33, -0.4), (0.33, -0.4), (0.33, -1), (1, -1), (1, 1))),
    "debate": Shape("ideas", ((-1, -0.8), (0, -0.15), (1, -0.8), (1, 0.8), (0, 0.15), (-1, 0.8))),
    "work": Shape("sources", ((-0.7, -1), (0.7, -1), (0.7, 1), (0, 0.5), (-0.7, 1))),
    "article": Shape("sources", ((-1, -0.6), (0.4, -0.6), (1, 0), (0.4, 0.6), (-1, 0.6))),
}
"""Kind → shape, for every kind of entity and for works and articles."""

OTHER = Shape("ideas", ())


def shape_of(kind: str) -> Shape:
    """The shape of a kind; a circle for one that has none."""
    return SHAPES.get(kind, OTHER)


def path_of(kind: str, x: float, y: float, radius: float) -> str:
    """The outline of the kind's shape around a point, as the `d` of an SVG path in whole and half units."""
    corners = shape_of(kind).corners
    if not corners:
        arc = f"a{_short(radius)} {_short(radius)} 0 1 0"
        return f"M{_short(x - radius)} {_short(y)}{arc} {_short(2 * radius)} 0{arc}-{_short(2 * radius)} 0z"
    return "M" + "L".join(f"{_short(x + radius * a)} {_short(y + radius * b)}" for a, b in corners) + "z"


def _short(number: float) -> str:
    return f"{round(number * 2) / 2:g}"
