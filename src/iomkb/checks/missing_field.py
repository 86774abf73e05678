"""A record lacks a field that it needs.

The smallest passage has a place, a coder and one sentence; the smallest entity has a name. Without these there is
nothing to show. (For a work without title this is only a warning: its key is shown instead.)

Wrong:

    at: {section: opening, paragraph: 1}
    says:
      - text: The council sets the fees.

Right:

    at: {section: opening, paragraph: 1}
    coded: {by: ada}
    says:
      - text: The council sets the fees.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
