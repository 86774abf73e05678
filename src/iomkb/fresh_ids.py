"""Short opaque ids for passages, assertions and figures: they mean nothing, so nothing can make them wrong."""

import random
from collections.abc import Collection, Iterator

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that no word comes about, and no l, which looks like 1."""

DIGITS = "23456789"

_CROWDED = 0.25
"""When so much of the ids of one length is taken, longer ones are made."""


def fresh_ids(taken: Collection[str], chance: random.Random | None = None) -> Iterator[str]:
    """Ids such as `c4m2`, endlessly, each new and none of `taken` (local ids of one article, former ones included).

    `chance` decides which; by default it cannot be foreseen, so that two people who write at once hardly ever make the same.
    """
    source = chance or random.SystemRandom()
    used = set(taken)
    pairs = 2
    while True:
        of_this_length = sum(1 for id in used if len(id) == 2 * pairs)
        if of_this_length > _CROWDED * (len(LETTERS) * len(DIGITS)) ** pairs:
            pairs += 1
            continue
        id = "".join(source.choice(LETTERS) + source.choice(DIGITS) for _ in range(pairs))
        if id not in used:
            used.add(id)
            yield id
