"""A passage says only near which words it stands, not where.

That is a welcome way to contribute without counting paragraphs. Before it is published, its place is looked up in the
source text, so that every reader can find it: `iomkb anchor`, run by whoever has the source, notes it in `receipts.lock`.

Not yet complete:

    at: {near: "donors hold considerable"}

Complete:

    at: {section: compulsory-power, paragraph: 1}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice
from iomkb.model.receipts import place_of

SEVERITY = Severity.NOTICE
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every passage that is `near` something, where no receipt knows its place."""
    for excerpt in checked.corpus.excerpts:
        if excerpt.at.near is not None and not place_of(excerpt.at):
            help = "Someone who has the source text runs `iomkb anchor`, or writes {section: …, paragraph: …} instead."
            yield notice("unplaced", excerpt.at.near.location, "the place of this passage has not been looked up yet", help)
