"""From the items of a listing to the bar above it that narrows it down: what can be chosen, and how many items that leaves.

The page is whole without the bar, which only its script shows (theme/assets/iomkb-filter.js).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SHORT = 10
"""Up to how many items a listing needs no bar."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its word in the address and on the items, what readers read, how many items have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FieldView:
    """One thing to choose by. `name` stands in the address and, as `data-NAME`, on the items; `every`: the choice of all."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FilterView:
    """A bar. `items` selects the items it narrows down, called `one` or `many`; `fields` are those that have a choice."""

    items: str
    one: str
    many: str
    count: int
    fields: tuple[FieldView, ...]

    @property
    def is_needed(self) -> bool:
        """Whether there are so many items that a bar is of use."""
        return self.count > SHORT


def field_of(name: str, title: str, every: str, labels: Iterable[str], *, newest_first: bool = False) -> tuple[FieldView, ...]:
    """The field for items with these labels (an item may have several), in their order; none where all are alike.

    Labels are words for readers; what cannot be told apart in an address counts as one.
    """
    seen = [(slug(label), label) for label in labels if slug(label)]
    counts = Counter(value for value, _ in seen)
    words = dict(reversed(seen))
    choices = tuple(Choice(value, words[value], counts[value]) for value in sorted(counts, reverse=newest_first))
    return (FieldView(name, title, every, choices),) if len(choices) > 1 else ()


def slug(label: str) -> str:
    """A label as one word of an address: letters and digits of any script in lower case, without accents."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[^\W_]+", plain))


def slugs(labels: Iterable[str]) -> str:
    """What an item with these labels says of itself."""
    return " ".join(dict.fromkeys(slug(label) for label in labels if label))
