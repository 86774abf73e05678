"""Eight or more words in a row are those of a source.

The text of a source is not ours to publish. `iomkb verify --overlap`, with the source at hand, looks for its words in
all texts of the repository: records, pages, bibliography, program and tests. Case, punctuation, line breaks and links do
not hide a copy. Registered quotations, figures, titles and proper names do not count.

Wrong:

    text: (a sentence of the source with one word changed at its end)

Right:

    text: (the same in our own words)
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
