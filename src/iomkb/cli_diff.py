"""The command that says what a change does to the knowledge: `diff`."""

import sys
from pathlib import Path

import click

from iomkb.cli_project import ROOT, SUMMARY, append_summary
from iomkb.cli_states import state_of

HERE = "the working tree"


@click.command()
@ROOT
@click.argument("base", default="HEAD")
@click.argument("head", required=False)
@click.option("--merge-base", is_flag=True, help="Begin where BASE and HEAD parted: leave out what BASE has gained since.")
@click.option("--format", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@SUMMARY
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are changes, as git diff does.")
def diff(root: Path, base: str, head: str | None, merge_base: bool, format: str, summary: Path | None, exit_code: bool) -> None:
    """Say what a change does to the knowledge, in words.

    BASE and HEAD are revisions in git, or folders that hold a content/. Without HEAD, the files as they stand; without
    BASE, the last commit. Nothing of a revision is run or checked out.
    """
    from iomkb.differences import compare
    from iomkb.report import DIFFERENCE_REPORTS
    from iomkb.revisions import RevisionError
    from iomkb.revisions import merge_base as parted

    try:
        earlier = parted(root, base, head or "HEAD") if merge_base else base
        with state_of(root, earlier) as before, state_of(root, head) as after:
            difference = compare(before, after)
    except RevisionError as fault:
        raise click.ClickException(str(fault)) from None
    names = (base, head or HERE)
    click.echo(DIFFERENCE_REPORTS[format](difference, *names), nl=False)
    append_summary(summary, DIFFERENCE_REPORTS["markdown"](difference, *names))
    sys.exit(1 if exit_code and not difference.is_empty else 0)
