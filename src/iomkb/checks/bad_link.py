"""The address of a link to another site is not written as one.

`iomkb links check` looks at every address that leads away: those of works and their DOIs, of the same thing elsewhere, of
originals, and those in prose.

Wrong:

    doi = {10.1093}
    url = {www.example.org/report}

Right:

    doi = {10.1093/isq/46.2.1}
    url = {https://www.example.org/report}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
