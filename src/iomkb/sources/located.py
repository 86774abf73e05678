"""What comes of looking for a quotation: where it stands, or why it does not, and what stands there instead. Values only."""

from dataclasses import dataclass
from typing import Literal

from iomkb.sources.text import Paragraph, Zone

AskedZone = Zone | Literal["any"]
"""The zone a quotation is looked for in."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a quotation and the source's words that stand in their place; either may be empty."""

    quotation: str
    source: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The closest passage: its paragraph's place, how alike it is (0 to 1), and what differs with a word or two around it."""

    zone: Zone
    section: str
    paragraph: int
    start: int
    end: int
    likeness: float
    shown: str
    """The passage around the differing words: `[-the quotation's-]`, `{+the source's+}`, unchanged runs as `…`."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation stands.

    `found`: it stands in the asked zone, word for word. `unique`: in one single place of it. `places`: in how many.
    `zone`, `section`, `paragraph`: the (first) place; where it is not found in the asked zone but in another one, that one.
    `start`, `end`: offsets of characters in the decoded file. `text_start`, `text_end`: the same in the paragraph's `text`.
    `notes`: endnotes whose marks stand in the quotation or later in the sentence in which it ends.
    `page`: the page it begins on, where the file has pages.
    `reason`: why it is not found, or not unique; empty where all is well. `nearest`: only where it stands nowhere.
    `elided_negations`: negating words among what its ellipses leave out. `coder_brackets`: what `[coder: …]` holds.
    """

    found: bool
    unique: bool
    places: int
    zone: Zone | None = None
    section: str = ""
    paragraph: int = 0
    start: int = 0
    end: int = 0
    text_start: int = 0
    text_end: int = 0
    notes: tuple[int, ...] = ()
    reason: str = ""
    nearest: Nearest | None = None
    elided_negations: tuple[str, ...] = ()
    coder_brackets: tuple[str, ...] = ()
    page: str = ""
    where: tuple[Paragraph, ...] = ()
    """The paragraphs it stands in: one for each place in the asked zone."""

    @property
    def proven(self) -> bool:
        """Whether it stands in exactly one place of the asked zone."""
        return self.found and self.unique
