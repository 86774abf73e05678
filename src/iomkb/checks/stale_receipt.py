"""The receipt of a passage is missing or does not hold against the source text.

Receipts (`content/articles/<article>/receipts.lock`) tell everybody who does not have the source where a passage
stands in it. `iomkb verify`, with the source at hand, makes each anew and compares. They are written by

    iomkb anchor

which is to be run again whenever a passage, its quotations, its figures or its place were changed. Where the paragraph
itself reads otherwise than it did, look at the passage again.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
