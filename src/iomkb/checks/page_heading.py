"""A heading of a prose page is empty, too deep, or takes the anchor of another.

Headings below the title have two to four `#`. Each can carry an anchor of its own, `{#like-this}`, which is the
address of the section and so is used once on the page.

Wrong:

    ## How to begin {#start}
    ##### And then {#start}

Right:

    ## How to begin {#start}
    ### And then {#then}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
