"""A record file is not YAML, or uses a part of YAML that records do not have.

Records are plain YAML: keys, values, lists. Text that begins with a special character, or holds a colon followed by a
space, stands in quotes. Anchors (`&`), aliases (`*`), tags (`!`), merge keys (`<<`), second documents and control
characters are refused, since they hide what a record says. Files are saved as UTF-8.

Nothing of the file is used until it can be read.

Wrong:

    text: IOM's mandate: a matter of debate.

Right:

    text: "IOM's mandate: a matter of debate."
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
