"""A date cannot be read.

Dates are written in EDTF (ISO 8601-2), exactly as precisely as the source gives them: a source that says 1951 does
not say 1 January 1951.

Wrong:

    when: February 1951
    when: since 1989
    when: 1995/1989

Right:

    when: 1951-02
    when: 1989/..
    when: 1989/1995

Also: `../1974` (by then), `1998~` (about), `1998?` (doubtful), `195X` (in the fifties).
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
