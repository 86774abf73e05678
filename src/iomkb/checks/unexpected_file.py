"""A file lies where nothing is read from.

A record in the wrong folder, or with another ending than `.yml`, is not part of the knowledge base, whatever it says.

Wrong: `content/organisations/iom.yml`, `content/organizations/iom.yaml`

Right: `content/organizations/iom.yml`

Entities lie in `content/<kind>/<id>.yml`, passages in `content/articles/<article>/<section>/<name>.yml`, prose pages
in files ending in `.md`, works in `bibliography/<theme>.bib`. Hidden files and editors' backups (`iom.yml~`) are
passed over.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.WARNING
