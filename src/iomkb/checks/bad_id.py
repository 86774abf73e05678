"""An id, or the name of a file or folder, holds what no id may hold.

Ids become addresses and file names on every system, for good. They hold the small letters a to z, digits and hyphens,
begin with a letter or digit, are at most 80 characters long, and are none of the words that the format or the site
uses itself (`author`, `unstated`, `index`, `search`, …). `section-` and `note-` begin the fragments of sections and
endnotes, so no other id begins so.

Wrong: `content/organizations/UN_Migration.yml`

Right: `content/organizations/un-migration.yml`
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
