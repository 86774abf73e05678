"""From statistics and chance: entities of all kinds with their names, and who is spoken of how often."""

import itertools
import random
import re
from bisect import bisect
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from corpus_statistics import STATE, Statistics
from invented_words import Drawn, Words

FIXED_KINDS = ("power-type", "authority-type")
"""Kinds that make a typology: a larger corpus has no more of them."""

DEBATE = "debate"
"""Debates gather sentences, and need not be named by any."""

FIRST_YEAR, LATEST_FOUNDING, FIRST_EVENT, LATEST_YEAR = 1900, 1940, 1945, 2020
"""Organizations are founded before anything happens, as the checks expect."""

HUB = "hub"
"""The sort of the one entity of which a wanted number of sentences speak; drawn from nowhere else."""


@dataclass
class Invented:
    """An entity: its id, sort (see `corpus_statistics.sort_of`), fields for its file, and a place in the order of all."""

    id: str
    sort: str
    fields: dict[str, object]
    order: float
    label: str
    named: bool = False


@dataclass
class Cast:
    """All entities by sort. Those that nobody has named yet come first, so that none stays alone; then the heavy tail rules."""

    chance: random.Random
    by_sort: dict[str, list[Invented]]
    tail: float
    new_share: float
    _sums: dict[str, list[float]] = field(default_factory=dict)
    _waiting: dict[str, deque[Invented]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sort, all in self.by_sort.items():
            self._sums[sort] = list(itertools.accumulate(rank**-self.tail for rank in range(1, len(all) + 1)))
            self._waiting[sort] = deque(self.chance.sample(all, len(all)))

    def pick(self, sort: str) -> Invented | None:
        """One entity of a sort; None for a sort that has none."""
        if not self.by_sort.get(sort):
            return None
        waiting = self._waiting[sort]
        while waiting and waiting[0].named:
            waiting.popleft()
        if waiting and self.chance.random() < self.new_share:
            found = waiting.popleft()
        else:
            sums = self._sums[sort]
            found = self.by_sort[sort][bisect(sums, self.chance.random() * sums[-1])]
        found.named = True
        return found

    def picks(self, sort: str, count: int) -> list[Invented]:
        """Up to `count` different entities of a sort."""
        found = {one.id: one for one in (self.pick(sort) for _ in range(count)) if one}
        return list(found.values())

    def get(self, sort: str) -> list[Invented]:
        """All entities of a sort."""
        return self.by_sort.get(sort, [])

    def __iter__(self) -> Iterator[Invented]:
        return itertools.chain.from_iterable(self.by_sort.values())

    def unnamed(self, named: Collection[str]) -> Iterator[Invented]:
        """Those whose id is not among `named`, debates aside, since they name others."""
        yield from (one for one in self if one.id not in named and one.sort != DEBATE)


def slug(name: str) -> str:
    """The id of something of this name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")


def how_many(statistics: Statistics, scale: float) -> dict[str, int]:
    """How many entities of each sort a corpus has that is `scale` times as large as the real one."""
    sorts = [key.removeprefix("descriptions of ") for key in statistics.numbers if key.startswith("descriptions of ")]
    counts = {sort: max(2, round(statistics.totals[sort] * scale)) for sort in sorts}
    counts |= {sort: statistics.totals[sort] for sort in FIXED_KINDS}
    counts[STATE] = max(2, round(statistics.totals[STATE] * scale))
    return counts


def invent_entities(
    statistics: Statistics, counts: Mapping[str, int], words: Words, chance: random.Random, *, hub: bool
) -> list[Invented]:
    """Entities of every sort, with names; what is said of them is written when the sentences are known."""
    drawn = Drawn(chance)
    made: list[Invented] = []
    taken: set[str] = set()
    for sort in [*sorted(counts), *([HUB] if hub else [])]:
        kind = {STATE: "place", HUB: "organization"}.get(sort, sort)
        for _ in range(counts.get(sort, 1)):
            name = words.name(drawn.number(statistics.numbers[f"words of name of {kind}"]))
            id = slug(name)
            while id in taken:
                id = f"{id}-{len(taken)}"
            taken.add(id)
            fields: dict[str, object] = {"name": name}
            subtype = drawn.choice(statistics.choices[f"subtype of {kind}"])
            if subtype:
                fields["subtype"] = subtype
            if sort == STATE:
                fields |= {"subtype": "state", "state": True}
            names, label = _names(name, drawn.number(statistics.numbers[f"names of {kind}"]), statistics, words, drawn)
            if names:
                fields["names"] = names
            made.append(Invented(id, sort, fields, chance.random(), label))
    return made


def _names(name: str, count: int, statistics: Statistics, words: Words, drawn: Drawn) -> tuple[list[dict[str, object]], str]:
    """The names of an entity, the present one first, and how sentences call it: by its abbreviation where it has one."""
    rows: list[dict[str, object]] = []
    label = name
    year = drawn.chance.randint(FIRST_YEAR, LATEST_FOUNDING)
    periods = count > 1 and drawn.happens(statistics.shares["period of name"] * 4)  # periods come together, not one by one
    former = [words.name(len(name.split())) for _ in range(count - 1)] if count > 1 else []
    starts = [year, *sorted(drawn.chance.sample(range(year + 1, LATEST_YEAR), count - 1))] if periods else []
    for number, one in enumerate([name, *former][:count]):
        row: dict[str, object] = {"name": one}
        if drawn.happens(statistics.shares["abbreviation of name"]):
            row["abbreviation"] = "".join(word[0] for word in one.split()).upper() + "".join(
                drawn.chance.choices("BDFKLMNPRST", k=2)
            )
            label = str(row["abbreviation"]) if number == 0 else label
        if periods:
            place = count - 1 if number == 0 else number - 1  # the present name is the last in time
            row["period"] = f"{starts[place]}/.." if number == 0 else f"{starts[place]}/{starts[place + 1]}"
        rows.append(row)
    return rows, label
