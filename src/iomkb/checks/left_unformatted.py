"""`iomkb fmt` leaves a file, a mapping or a stub as it is.

Only `iomkb fmt` finds this. It moves pieces of text and reads the result again: where that would not say the same, or where
a comment would be lost, it changes nothing. A stub stays in its passage where its id means something else already.

Left as it is, since nobody can tell which comment belongs to which key:

    power: {by: council,  # see note 3
      form: compulsory-power, over: fishers}

Put in order:

    power:
      by: council  # see note 3
      form: compulsory-power
      over: fishers

A mapping that is left is a notice; the rest of its file is formatted. A stub that stays and a file that is left as a whole
are errors.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
