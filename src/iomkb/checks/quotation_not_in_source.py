"""A quotation does not stand in the paragraph that its passage retells.

`iomkb verify` and `iomkb anchor` look every quotation up, word for word: case counts but for a first letter in
brackets, digits and signs count, and “encumbered” is not found in “unencumbered”. Quotation marks, dashes, spaces, note
marks and italics do not matter. Found only with the source text at hand; `iomkb locate` looks a single one up.

Wrong, where the source says that boats were unburdened by dues:

    quotes: [burdened by dues]

Right:

    quotes: [unburdened by dues]
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
