"""A field holds something of another kind than it should.

A list where one text is expected, a word that is none of those to choose from, a number that is none, an address that
does not begin with `https://`. The message says what is expected. One id or word where a list of them is expected is no
mistake: it counts as a list of one.

Wrong:

    coded: {by: ada, depth: complete}

Right:

    coded: {by: ada, depth: full}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
