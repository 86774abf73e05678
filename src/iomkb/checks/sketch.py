"""A passage is coded as a sketch.

A sketch may stop at the sentences, or leave some of the passage out. It is welcome and shown as what it is: whoever
counts or compares should know that the passage says more.

A sketch (also the default):

    coded: {by: ada, depth: sketch}

Once everything that a reader might cite is coded, with its structure:

    coded: {by: ada, date: 2026-11-23, depth: full}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every passage that is not coded in full."""
    for excerpt in checked.corpus.excerpts:
        if excerpt.coded.depth == "sketch":
            help = "Once all of the passage is coded, write depth: full."
            yield notice("sketch", excerpt.coded.location, "this passage is coded as a sketch", help)
