"""A record has a field that records of its kind do not have.

A misspelt field would be lost unnoticed. The id of an entity is the name of its file, that of an article the name of
its folder: neither is written inside. The list of fields is in the message; an editor that knows the schema offers
them while you type.

Wrong:

    says:
      - text: Donors hold it over IOM.
        hegde: arguably

Right:

    says:
      - text: Donors hold it over IOM.
        hedge: arguably
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
