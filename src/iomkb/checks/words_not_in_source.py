"""A hedge, degree or change is not in the words of the passage that its sentence is coded from.

`hedge`, `degree` and `change` hold the source's own words: how cautiously it speaks, how much, what changes. `iomkb
verify` looks them up in the paragraph of the passage and in the endnotes that the sentence names under `voice`, as it
does with quotations, except that the first letter may be small or capital. Words that stand apart in the source are
joined with `…`.

Wrong, where the source says “perhaps always, but then weakly”:

    hedge: possibly
    degree: perhaps weakly

Right:

    hedge: perhaps
    degree: perhaps … weakly
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
