"""A part of a BibTeX file cannot be read, or would be read as something else than was meant.

BibTeX skips what it does not understand without a word; here nothing is lost in silence. Every block of a file ends
as an entry, a string, a comment or a finding: a brace that is never closed, a comma that is missing, an entry without
key, an entry that lost its `@`.

Wrong:

    @book{barnett2004,
      title = {Rules for the World}
      year = 2004
    }

Right:

    @book{barnett2004,
      title = {Rules for the World},
      year = 2004
    }

What can still be understood is a warning: a key that `[@key]` could not cite, a name that does not come apart, a `%`
that was meant to hide an entry.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
