"""Results → tables in Markdown: seconds, ratios, memory, sizes, and how each stands to what was aimed at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from arithmetic import exponent, ratio
from results import Measured, Results
from steps import OURS, STEPS

NOTHING = "–"
"""Stands where nothing was measured."""

Value = float | None
Timed = Callable[[Measured, str], Value]

CPU: Timed = Measured.cpu
WALL: Timed = Measured.wall

RATIOS = (
    ("build", "mkdocs"),
    ("build again", "mkdocs"),
    ("build edited", "mkdocs"),
    ("build edited", "hugo"),
    ("zensical", "mkdocs"),
    ("zensical again", "mkdocs"),
    ("hugo", "mkdocs"),
)
"""Which steps are held against which."""

SIZES = {
    "site": "the site",
    "plain site": "the same Markdown through plain `mkdocs build`",
    "search": "the site’s search index, and what reads it",
    "plain search": "that of plain `mkdocs build`",
}


def number(value: Value) -> str:
    """Two digits that count: 0.043, 0.43, 4.3, 43, 430."""
    if value is None:
        return NOTHING
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2g}"


def times(value: Value) -> str:
    """A ratio: 0.25 ×."""
    return NOTHING if value is None else f"{value:.2f} ×"


def size(value: Value) -> str:
    """Bytes in MB, or in GB."""
    if value is None:
        return NOTHING
    return f"{value / 1e9:.2f} GB" if value >= 1e9 else f"{value / 1e6:.1f} MB" if value < 1e8 else f"{value / 1e6:.0f} MB"


def power(value: Value) -> str:
    """An exponent: 1.08."""
    return NOTHING if value is None else f"{value:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _heads(results: Results) -> list[str]:
    return [f"{one.pages:,} pages" for one in results.measured]


def _growth(results: Results, values: Sequence[Value]) -> str:
    return power(exponent([one.pages for one in results.measured], values))


def seconds(results: Results, timed: Timed) -> str:
    """The medians of every step that was measured, and the power with which each grows."""
    rows = []
    for step, title in STEPS.items():
        values = [timed(one, step) for one in results.measured]
        if any(value is not None for value in values):
            rows.append([title, *map(number, values), _growth(results, values)])
    return table(["", *_heads(results), "grows with the power"], rows)


def per_page(results: Results, timed: Timed) -> str:
    """Milliseconds for each page."""
    rows = []
    for step in OURS[:-1]:
        values = [timed(one, step) for one in results.measured]
        each = [
            None if value is None else 1000 * value / one.pages for one, value in zip(results.measured, values, strict=True)
        ]
        if any(value is not None for value in each):
            rows.append([STEPS[step], *map(number, each)])
    return table(["", *_heads(results)], rows)


def ratios(results: Results, timed: Timed) -> str:
    """The one in terms of the other."""
    rows = []
    for one, other in RATIOS:
        values = [ratio(timed(size, one), timed(size, other)) for size in results.measured]
        if any(value is not None for value in values):
            rows.append([f"{STEPS[one]}: against {STEPS[other]}", *map(times, values)])
    return table(["", *_heads(results)], rows)


def memory(results: Results) -> str:
    """The most memory of each step, in all its processes together."""
    rows = []
    for step, title in STEPS.items():
        values = [one.memory(step) for one in results.measured]
        if any(value is not None for value in values):
            rows.append([title, *map(size, values)])
    return table(["", *_heads(results)], rows)


def sizes(results: Results) -> str:
    """How large the sites and their search indexes are."""
    rows = []
    for name, title in SIZES.items():
        values = [one.sizes.get(name) for one in results.measured]
        rows.append([title, *map(size, values), _growth(results, values)])
    return table(["", *_heads(results), "grows with the power"], rows)


def runs(results: Results) -> str:
    """How often each size was measured, and what is in it."""
    rows = [
        [f"{one.pages:,}", f"{one.sentences:,}", f"{one.passages:,}", str(max((len(r) for r in one.steps.values()), default=0))]
        for one in results.measured
    ]
    return table(["pages", "sentences", "passages", "runs of each step"], rows)


@dataclass(frozen=True)
class Aim:
    """What was aimed at: in words, and as a bound for one value of each size that it speaks of."""

    words: str
    at_most: float
    unit: str
    values: Callable[[Results], Iterator[tuple[str, Value]]]


def _each(value: Callable[[Measured], Value], *wanted: int) -> Callable[[Results], Iterator[tuple[str, Value]]]:
    def values(results: Results) -> Iterator[tuple[str, Value]]:
        for one in results.measured:
            if not wanted or one.wanted in wanted:
                yield f"{one.pages:,} pages", value(one)

    return values


def _grown(step: str) -> Callable[[Results], Iterator[tuple[str, Value]]]:
    def values(results: Results) -> Iterator[tuple[str, Value]]:
        grown = exponent([one.pages for one in results.measured], [one.cpu(step) for one in results.measured])
        yield f"{results.measured[0].pages:,} to {results.measured[-1].pages:,} pages", grown

    return values


def _milliseconds(step: str) -> Callable[[Measured], Value]:
    return lambda one: None if (taken := one.cpu(step)) is None else 1000 * taken / one.pages


def _against(step: str, other: str, timed: Timed = WALL) -> Callable[[Measured], Value]:
    return lambda one: ratio(timed(one, step), timed(one, other))


AIMS = (
    Aim(
        "Load, check, graph and generate, milliseconds of processor for each page", 1.5, "ms", _each(_milliseconds("generate"))
    ),
    Aim("The same, nothing changed", 1.5, "ms", _each(_milliseconds("generate again"))),
    Aim("The power with which it grows", 1.1, "", _grown("generate")),
    Aim("Build the site, against plain `mkdocs build`, by the clock", 1.1, "×", _each(_against("build", "mkdocs"))),
    Aim("Reached for, with parallel rendering", 0.65, "×", _each(_against("build", "mkdocs"))),
    Aim(
        "Build again after one edit, against plain `mkdocs build`, by the clock",
        0.25,
        "×",
        _each(_against("build edited", "mkdocs")),
    ),
    Aim("Reached for: against Hugo’s full build", 1.0, "×", _each(_against("build edited", "hugo"), 1000)),
    Aim("From saving a file to the refreshed page", 2.0, "s", _each(lambda one: one.wall("serve"), 1000)),
    Aim("From saving a file to the refreshed page", 10.0, "s", _each(lambda one: one.wall("serve"), 10_000)),
    Aim(
        "Memory of the whole build",
        1.5,
        "GB",
        _each(lambda one: None if (m := one.memory("build")) is None else m / 1e9, 10_000),
    ),
)


def aims(results: Results) -> str:
    """Every aim beside what was measured, reached or not."""
    rows = []
    for aim in AIMS:
        for where, value in aim.values(results):
            reached = NOTHING if value is None else "reached" if value <= aim.at_most else "not reached"
            bound = f"{aim.at_most:g} {aim.unit}".strip()
            measured = NOTHING if value is None else f"{value:.2f} {aim.unit}".strip()
            rows.append([aim.words, where, bound, measured, reached])
    return table(["", "at", "at most", "measured", ""], rows)
