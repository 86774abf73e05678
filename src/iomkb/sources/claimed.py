"""Words that records give as the source's own (hedges, degrees, what changes) against the passage and endnotes they are from.

Knows no files; whoever asks makes a diagnostic of what comes out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from iomkb.model.assertions import Assertion
from iomkb.model.receipts import claimed
from iomkb.model.source import Text
from iomkb.sources.locate import Locator, locate
from iomkb.sources.located import Located
from iomkb.sources.nearest import NO_REASON
from iomkb.sources.text import Paragraph, SourceDocument

_FEW = 3
"""In so many paragraphs of the source or fewer, it helps to be told where the words stand instead."""


@dataclass(frozen=True, slots=True)
class Unfound:
    """Words of the field `field` that do not stand where they should, why, and what stands there instead (may be empty).

    `elided` holds negating words instead, where the words are there and their ellipsis leaves those out.
    """

    field: str
    words: Text
    why: str
    nearest: str = ""
    elided: tuple[str, ...] = ()


def unfound(assertion: Assertion, paragraph: Paragraph, document: SourceDocument) -> Iterator[Unfound]:
    """The claimed words of an assertion that stand neither in its paragraph nor in an endnote it names.

    They are looked for as quotations are, but for the case of the first letter.
    """
    claims = claimed(assertion)
    if not claims:
        return
    notes = [note for number in assertion.voice.notes if (note := document.note(int(number))) is not None]
    looked_at = tuple(dict.fromkeys([paragraph, *notes]))
    locator = Locator(replace(document, paragraphs=looked_at))
    for field, words in claims:
        spellings = (str(words), words[:1].swapcase() + words[1:])
        tries = [locator.locate(written, "any") for written in spellings]
        found = next((located for located in tries if located.found), None)
        if found is None:
            nearest = tries[0].nearest.shown if tries[0].nearest else ""
            yield Unfound(field, words, _why(tries[0], spellings, looked_at, document), nearest)
        elif found.elided_negations:
            yield Unfound(field, words, "", "", found.elided_negations)


def _why(there: Located, spellings: Iterable[str], looked_at: tuple[Paragraph, ...], document: SourceDocument) -> str:
    """Where the words were looked for in vain, and where they stand instead or what is wrong with them."""
    labels = [paragraph.label for paragraph in looked_at]
    where = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"
    places = dict.fromkeys(place.label for written in spellings for place in locate(document, written, "any").where)
    if 0 < len(places) <= _FEW:
        return f"does not stand in {where} but in {', '.join(places)}"
    return f"does not stand in {where}" + (f": {there.reason}" if there.reason != NO_REASON else "")
