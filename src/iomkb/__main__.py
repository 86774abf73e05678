"""The command `iomkb`, which is `python -m iomkb` as well."""

from iomkb import collector


def run() -> None:
    """Carry out what the command line says."""
    collector.seldom()
    from iomkb.cli import main

    main(prog_name="iomkb")


if __name__ == "__main__":
    run()
