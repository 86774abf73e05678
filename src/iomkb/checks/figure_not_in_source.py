"""The number, unit or date of a figure does not stand in the passage it is coded from.

`iomkb verify` reads the numbers of the paragraph however they are spelled (1.4 billion, $1,400m, ninety per cent,
five-fold, a dozen) and compares them with `printed`, `value` and the indicator's unit; the year of `date`, and the
month where it has one, must stand there as well. Found only with the source text at hand.

Wrong, where the source says that the board lost at least a dozen boats:

    figures:
      - {indicator: boats, printed: a dozen, value: 11}

Right:

    figures:
      - {indicator: boats, printed: a dozen, value: 12}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
