"""A passage has not been verified against its source, or not as it stands now.

The source text is never published, so a receipt stands in for it: a line in `content/articles/<article>/receipts.lock`
that ties a passage to one place of the source, and its quotations, figures, hedges and degrees to the words there. Where one
of them has been changed since, the receipt does not belong to the passage any more.

Nothing is wrong with the passage, and nobody needs the source to contribute one. Before it is published, whoever has
the source text at hand runs

    iomkb anchor
    iomkb verify

and commits `receipts.lock` with the passage.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, notice
from iomkb.model.articles import Excerpt
from iomkb.model.receipts import Receipt, digest, digest_of_figures, digest_of_words, place_of, quoted

SEVERITY = Severity.NOTICE
STOPS_PUBLISHING = True

HELP = "Whoever has the source text runs `iomkb anchor` and `iomkb verify`."


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles without a single receipt, and passages whose receipt is missing or belongs to what they said before.

    A passage without an id cannot have a receipt; that it lacks one is another rule's.
    """
    corpus = checked.corpus
    with_receipts = {receipt.article for receipt in corpus.receipts}
    waiting: dict[str, int] = {}
    for excerpt in corpus.excerpts:
        if excerpt.id is None:
            continue
        if excerpt.article in with_receipts:
            for place, message in _faults(excerpt, corpus.receipt.get(excerpt.full_id or "")):
                yield notice("not-yet-verified", place, message, HELP)
        else:
            waiting[excerpt.article] = waiting.get(excerpt.article, 0) + 1
    for article, count in waiting.items():
        if article in corpus.article:
            passages = "1 passage has" if count == 1 else f"{count} passages have"
            message = f"{passages} not been verified against the source yet"
            yield notice("not-yet-verified", corpus.article[article].location, message, HELP)


def _faults(excerpt: Excerpt, receipt: Receipt | None) -> Iterator[tuple[Location, str]]:
    """What of a passage its receipt does not vouch for: the first thing only, for one remedy mends all."""
    here = excerpt.id.location if excerpt.id else excerpt.location
    if receipt is None:
        yield here, "this passage has not been verified against the source yet"
        return
    place = place_of(excerpt.at)
    if place and place != receipt.place:
        yield excerpt.place_of("at"), f"this passage was found at {receipt.place}, and not yet at {place}"
        return
    written = {digest(text) for text in quoted(excerpt)}
    found = {quotation.digest for quotation in receipt.quotations}
    if new := next((quote for quote in excerpt.quotes if digest(quote) not in found), None):
        yield new.location, "this quotation has not been found in the source yet"
    elif found != written:
        yield excerpt.place_of("quotes"), "the receipt is for other quotations than these"
    elif digest_of_figures(excerpt) != receipt.figures:
        yield here, "the figures of this passage have been changed since they were compared with the source"
    elif digest_of_words(excerpt) != receipt.words:
        yield here, "the hedges or degrees of this passage have been changed since they were compared with the source"
    elif not receipt.verified:
        yield here, "this passage has its place in the source, but what it says has not been verified there yet"
