"""What a page rests on and how carefully that was read, as templates print it. Made by `evidence`; knows nothing of how."""

from dataclasses import dataclass

from iomkb.pages.credits_view import CreditView


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source by its short citation, where it is read, and how many of the page's sentences are retold from it."""

    label: str
    href: str
    sentences: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The evidence of a page: its sources (those with the most sentences first), and how its passages were read.

    `as_of`: of which year's present the sources speak, in words. `full`, `reviewed`, `verified`: how many of `passages` were
    coded in full, checked by somebody, proved against the source as they stand now. `coded_on`, `verified_on`: the last such
    day in words, or empty. `sorted`: how many of `sentences` speak of a form of power or a type of authority as somebody's;
    `by_coder`: in how many the category is the coder's reading. `coded`, `reviewers`: who did it.
    """

    sources: tuple[SourceRow, ...]
    as_of: str
    sentences: int
    passages: int
    full: int
    reviewed: int
    verified: int
    coded_on: str
    verified_on: str
    sorted: int
    by_coder: int
    coded: tuple[CreditView, ...]
    reviewers: tuple[CreditView, ...]
