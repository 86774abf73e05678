"""The source has no such place: `iomkb verify` found no paragraph, endnote or abstract where a record says there is one.

The outline in `article.yml` counts sections, paragraphs and endnotes by hand; the source text has the last word. A
passage that is `near` some words must be near exactly one paragraph. Found only with the source text at hand.

Wrong, where the source has the words in two paragraphs:

    at: {near: the quay}

Right:

    at: {near: the quay was raised}

`iomkb source inspect FILE` prints the outline as the source has it.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
