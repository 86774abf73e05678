"""A BibTeX field uses an abbreviation that no `@string` defines.

A word without braces or quotes stands for a string defined elsewhere. Undefined, it would be dropped or printed as
the bare abbreviation.

Wrong:

    journal = jrs,

Right:

    journal = {Journal of Refugee Studies},

or, once for all entries:

    @string{jrs = {Journal of Refugee Studies}}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
