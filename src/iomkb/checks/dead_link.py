"""A link to another site leads nowhere, or somewhere else, any more.

`iomkb links check --live` asks each host, politely: one request at a time, `HEAD` before `GET`, never without being told to.
A page that is not there any more is a warning. One that has moved for good, or that could not be asked, is a notice.

Dead: `url = {https://example.org/report}`, where the host answers 404.

Mended: its new address or, where it has none, the old one with an archived copy:

    archiveurl = {https://web.archive.org/web/20161009000000/https://example.org/report},
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.WARNING
