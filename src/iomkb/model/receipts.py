"""Receipts: what ties an excerpt to one place of a source text that is not published. Lines of `receipts.lock` and back.

Knows neither sources nor files; whether a receipt still fits its excerpt can be seen without the source.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from iomkb.diagnostics import NOWHERE, Location
from iomkb.model.articles import At, Excerpt
from iomkb.model.assertions import Assertion
from iomkb.model.source import Text

HEADER = "excerpt\tcopy\ttext\tnormaliser\tplace\tparagraph\tquotations\tfigures\twords\tverified"
"""The first line of `receipts.lock`."""

EMPTY = "-"
"""Stands in a cell that holds nothing, so that no line ends in a tab."""

_DIGEST = r"[0-9a-f]{64}"
_COUNT = r"[0-9]{1,9}"
"""No text is longer, and no number of a thousand digits has to be read (Python refuses some)."""
_QUOTATION = rf"{_DIGEST}@{_COUNT}-{_COUNT}"
_CELLS = (
    ("excerpt", r"[a-z0-9][a-z0-9-]*"),
    ("copy", _DIGEST),
    ("text", _DIGEST),
    ("normaliser", _COUNT),
    ("place", rf"[a-z0-9][a-z0-9-]*/{_COUNT}|note:{_COUNT}|abstract:[A-Za-z0-9-]+/{_COUNT}"),
    ("paragraph", _DIGEST),
    ("quotations", rf"{EMPTY}|{_QUOTATION}( {_QUOTATION})*"),
    ("figures", rf"{EMPTY}|{_DIGEST}"),
    ("words", rf"{EMPTY}|{_DIGEST}"),
    ("verified", rf"{EMPTY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"),
)


@dataclass(frozen=True, slots=True)
class QuotationReceipt:
    """A quotation's digest and where its characters stand in the paragraph."""

    digest: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.digest}@{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One excerpt's place in a source text.

    `copy` is the digest of the file it was read from, `text` that of the text as `normaliser` (a version) reads it; `place` as
    `place_of` writes it; `paragraph` the digest of the paragraph; `quotations` in the order of `quoted`; `figures` and `words`
    the digests of the excerpt's figures and of its hedges and degrees, empty for none; `verified` the day on which everything
    was last proved, empty for never.
    """

    article: str
    excerpt: str
    copy: str
    text: str
    normaliser: str
    place: str
    paragraph: str
    quotations: tuple[QuotationReceipt, ...] = ()
    figures: str = ""
    words: str = ""
    verified: str = ""
    location: Location = NOWHERE

    @property
    def full_id(self) -> str:
        """`article.id` of the excerpt."""
        return f"{self.article}.{self.excerpt}"


def digest(text: str) -> str:
    """The SHA-256 digest of a text; different spaces and line breaks do not matter."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode("utf-8")).hexdigest()


def quoted(excerpt: Excerpt) -> tuple[str, ...]:
    """The words of an excerpt that must stand in its source: those it is `near`, then its quotations."""
    near = (str(excerpt.at.near),) if excerpt.at.near is not None else ()
    return (*near, *(str(quote) for quote in excerpt.quotes))


def digest_of_figures(excerpt: Excerpt) -> str:
    """The digest of all that is proved of the excerpt's figures; empty where it has none."""
    figures = [
        "\t".join(str(part or "") for part in (figure.indicator, figure.printed, figure.value, figure.date))
        for assertion in excerpt.says
        for figure in assertion.figures
    ]
    return digest("\n".join(figures)) if figures else ""


def claimed(assertion: Assertion) -> tuple[tuple[str, Text], ...]:
    """What an assertion gives as the source's own words without quoting them, with its field: hedges, degrees, a change."""
    blocks = (*(block.degree for block in assertion.power), *(block.degree for block in assertion.authority))
    one_each = [("degree", words) for words in (assertion.degree, *blocks)] + [("change", assertion.change)]
    hedges = [("hedge", words) for words in assertion.hedge]
    return (*hedges, *((field, words) for field, words in one_each if words is not None))


def digest_of_words(excerpt: Excerpt) -> str:
    """The digest of the hedges, degrees and changes of an excerpt with the endnotes each leans on; empty where it has none."""
    words = [
        "\t".join((field, str(text), *map(str, assertion.voice.notes)))
        for assertion in excerpt.says
        for field, text in claimed(assertion)
    ]
    return digest("\n".join(words)) if words else ""


def belongs(excerpt: Excerpt, receipt: Receipt) -> bool:
    """Whether a receipt is for this excerpt as it stands now: place, quotations, figures, hedges and degrees."""
    return (
        place_of(excerpt.at) in ("", receipt.place)
        and {quotation.digest for quotation in receipt.quotations} == {digest(text) for text in quoted(excerpt)}
        and digest_of_figures(excerpt) == receipt.figures
        and digest_of_words(excerpt) == receipt.words
    )


def place_of(at: At) -> str:
    """A place in one word: `compulsory-power/2`, `note:48`, `abstract:fr/1`; empty where only nearby words are known."""
    if at.note is not None:
        return f"note:{at.note}"
    if at.abstract is not None:
        return f"abstract:{at.abstract}/{at.paragraph or 1}"
    return f"{at.section}/{at.paragraph}" if at.section is not None else ""


def parse_date(text: str) -> date | None:
    """A day written as 2026-11-23; None for anything else."""
    with suppress(ValueError):
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    return None


def receipts_text(receipts: Iterable[Receipt]) -> str:
    """The text of `receipts.lock`: one line for each excerpt, sorted by its id."""
    return "".join(f"{line}\n" for line in (HEADER, *sorted(_line(receipt) for receipt in receipts)))


def parse_receipt(article: str, line: str, location: Location) -> Receipt | str:
    """The receipt that one line holds, or what is wrong with the line."""
    columns = line.count("\t") + 1
    if columns != len(_CELLS):
        return f"the line should have {len(_CELLS)} columns, not {columns}"
    cells = line.split("\t")
    for (name, pattern), cell in zip(_CELLS, cells, strict=True):
        if not re.fullmatch(pattern, cell):
            return f"the column “{name}” is damaged"
    excerpt, copy, text, normaliser, place, paragraph, quotations, figures, words, verified = cells
    return Receipt(
        article=article,
        excerpt=excerpt,
        copy=copy,
        text=text,
        normaliser=normaliser,
        place=place,
        paragraph=paragraph,
        quotations=tuple(_quotation(cell) for cell in quotations.split(" ")) if quotations != EMPTY else (),
        figures="" if figures == EMPTY else figures,
        words="" if words == EMPTY else words,
        verified="" if verified == EMPTY else verified,
        location=location,
    )


def _quotation(cell: str) -> QuotationReceipt:
    digest, _, place = cell.partition("@")
    start, _, end = place.partition("-")
    return QuotationReceipt(digest, int(start), int(end))


def _line(receipt: Receipt) -> str:
    cells = (
        receipt.excerpt,
        receipt.copy,
        receipt.text,
        receipt.normaliser,
        receipt.place,
        receipt.paragraph,
        " ".join(str(quotation) for quotation in receipt.quotations),
        receipt.figures,
        receipt.words,
        receipt.verified,
    )
    return "\t".join(cell or EMPTY for cell in cells)
