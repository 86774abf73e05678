"""A file cannot be opened, is too large, or is no ordinary file.

Symbolic links and devices are never followed, so that nothing outside the project can get onto the site. A record is
at most one MiB, a bibliography 32.

Wrong: `content/organizations/iom.yml` as a link to a file elsewhere.

Right: a copy of the file.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
