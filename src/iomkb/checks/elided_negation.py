"""The ellipsis of a quotation leaves out a negation.

What three dots leave out must not turn the sense round. `iomkb verify` finds it with the source text at hand.

Wrong, where the source says that dues were, in the board's eyes, not a tax:

    quotes: ["dues were … a tax"]

Right:

    quotes: [not a tax]
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.WARNING
