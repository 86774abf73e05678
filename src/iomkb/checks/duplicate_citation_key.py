"""Two entries of the bibliography have the same key.

A citation could mean either. Keys that differ only in capitals or in the Unicode form of a letter count as the same.

Wrong:

    @book{barnett2004, title = {Rules for the World}}
    @article{Barnett2004, title = {Trafficking}}

Right:

    @book{barnett2004, title = {Rules for the World}}
    @article{barnett2004b, title = {Trafficking}}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
