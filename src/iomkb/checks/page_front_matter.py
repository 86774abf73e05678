"""A prose page begins with front matter.

Some programs take settings from lines between two `---` at the top of a page. Here the title is the first heading,
and all else follows from the file's place.

Wrong:

    ---
    title: How it works
    ---

Right:

    # How it works
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
