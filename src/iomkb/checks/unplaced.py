"""A passage says only near which words it stands, not where.

That is a welcome way to contribute without counting paragraphs. Before it is published, its place is looked up in the
source text and written down, so that every reader can find it.

Not yet complete:

    at: {near: "donors hold considerable"}

Complete:

    at: {section: compulsory-power, paragraph: 1}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every passage that is `near` something."""
    for excerpt in checked.corpus.excerpts:
        if excerpt.at.near is not None:
            help = "Someone who has the source text writes {section: …, paragraph: …} instead."
            yield notice("unplaced", excerpt.at.near.location, "the place of this passage has not been looked up yet", help)
