"""A link to another site has no archived copy.

Web pages go away. `iomkb links check` lists the links whose page no archive is known to keep. A copy is made at
https://web.archive.org/save and named in the work's entry; pages then print it beside the link.

Without a copy:

    url = {https://example.org/report}

With a copy:

    url        = {https://example.org/report},
    archiveurl = {https://web.archive.org/web/20161009000000/https://example.org/report},

The copy of a work also counts for every other link to the same address. DOIs and other persistent identifiers are listed as
well, unless `--no-identifiers` is given: their registrars keep them leading somewhere, not what is found there.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.NOTICE
