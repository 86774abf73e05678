"""`python -m iomkb` is the command `iomkb`."""

from iomkb.cli import main

main(prog_name="iomkb")
