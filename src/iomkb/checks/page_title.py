"""A prose page has no title, or several.

The title is the first line, a heading of the first level; there is one. It names the page in the browser, in search
and in links.

Wrong:

    Welcome to the knowledge base.

Right:

    # Welcome

    This is the knowledge base.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
