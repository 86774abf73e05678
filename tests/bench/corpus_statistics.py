"""What can be counted of a corpus, as a record, and that of the real one as it is kept in corpus_statistics.json.

The generator of corpora draws from it. It is kept, so that a new sentence in content/ does not change what is measured.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("corpus_statistics.json")

STATE = "state"
"""A place that acts is counted apart from other places."""


@dataclass(frozen=True)
class Statistics:
    """What was counted. Histograms are maps from a value to how often it was seen, in order of value.

    `totals`: how many there are of each. `numbers`: histograms of whole numbers. `choices`: histograms of words. `shares`: in
    how many of all cases something is there. `degrees`: how many sentences speak of each entity, the most spoken of first.
    `relations`: the vocabulary without its texts.
    """

    totals: Mapping[str, int]
    numbers: Mapping[str, Mapping[int, int]]
    choices: Mapping[str, Mapping[str, int]]
    shares: Mapping[str, float]
    degrees: tuple[int, ...]
    relations: tuple[Mapping[str, object], ...]

    @property
    def tail(self) -> float:
        """The exponent of the heavy tail: the entity of rank r is spoken of in proportion to r to the power of minus this.

        The slope of a least squares line through the logarithms of rank and degree.
        """
        points = [(math.log(rank), math.log(degree)) for rank, degree in enumerate(self.degrees, start=1) if degree]
        mean_x = sum(x for x, _ in points) / len(points)
        mean_y = sum(y for _, y in points) / len(points)
        return -sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def to_json(statistics: Statistics) -> str:
    """The text that is kept: each histogram on one line."""
    parts = []
    for name, value in asdict(statistics).items():
        if isinstance(value, dict) and any(isinstance(one, dict) for one in value.values()):
            rows = ",\n".join(f"    {json.dumps(key)}: {json.dumps(one)}" for key, one in value.items())
            parts.append(f'  "{name}": {{\n{rows}\n  }}')
        elif name == "relations":
            rows = ",\n".join(f"    {json.dumps(one)}" for one in value)
            parts.append(f'  "{name}": [\n{rows}\n  ]')
        else:
            parts.append(f'  "{name}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(text: str) -> Statistics:
    """The statistics whose text `to_json` wrote."""
    found = json.loads(text)
    numbers = {name: {int(value): times for value, times in seen.items()} for name, seen in found["numbers"].items()}
    return Statistics(
        found["totals"], numbers, found["choices"], found["shares"], tuple(found["degrees"]), tuple(found["relations"])
    )


def kept() -> Statistics:
    """The statistics of the real corpus as they were when they were last measured."""
    return from_json(KEPT.read_text(encoding="utf-8"))
