"""A `#` in the middle of a line cuts a text short.

In YAML a `#` after a space begins a comment. Where it seems to belong to the text, the rest of the sentence would be
lost unnoticed.

Wrong:

    text: The agreement has annex #3 on returns.

Right:

    text: "The agreement has annex #3 on returns."

A comment has a space behind its `#`.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.WARNING
