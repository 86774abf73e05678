"""A prose page is not a text in UTF-8, or holds characters that must not be in one.

Control characters and characters that reverse the direction of reading hide what a page says. They mostly come in
with pasted text.

Wrong: `content/about/index.md` saved as UTF-16 or Windows-1252.

Right: the same page saved as UTF-8.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
