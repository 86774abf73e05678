"""A file `receipts.lock` is damaged.

The program writes it, one line for each passage; people do not edit it. A merge may leave marks in it, or join the
lines of two branches.

Wrong:

    <<<<<<< HEAD

Right: the file as `iomkb anchor` writes it. Restore it from version control; whoever has the source text at hand runs

    iomkb anchor
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
