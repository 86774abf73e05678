"""A record file does not name its schema in the first line.

With this line an editor that knows YAML Language Server (VS Code, Neovim, …) offers the fields while you type and
underlines mistakes. The record means the same without it.

Not helped:

    name: International Organization for Migration

Helped, in `content/organizations/iom.yml`:

    # yaml-language-server: $schema=../../.iomkb/schemas/organization.json
    name: International Organization for Migration

The message gives the line for your file; `iomkb fmt` writes it.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.NOTICE
