"""The content is written for a newer version of this program.

`format` in `content/project.yml` counts the versions of the content's format. A program that does not know a version
might read its records wrongly, so it stops.

Wrong, with a program that reads format 1:

    format: 2

Right: install a newer iomkb; or, if nothing newer was meant:

    format: 1
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
