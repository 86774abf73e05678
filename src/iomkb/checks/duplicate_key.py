"""A key is written twice in one record.

Most programs would silently keep the last of the two, so half of what was written would be lost.

Wrong:

    hedge: arguably
    when: 1951
    hedge: partly

Right:

    hedge: [arguably, partly]
    when: 1951
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
