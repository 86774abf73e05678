"""The command `iomkb from-issue`: what a stranger filled in on the web becomes record files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, be_alone_in, print_findings

if TYPE_CHECKING:
    from iomkb.issues.convert import Converted


@click.command("from-issue")
@ROOT
@click.argument("file", type=click.File("rb"))
@click.option("--number", type=click.IntRange(1, 999_999_999), help="The issue's number, where FILE does not tell it.")
@click.option("--summary", "told", type=click.Path(path_type=Path, dir_okay=False), help="Write a summary here, as Markdown.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def from_issue(root: Path, file: BinaryIO, number: int | None, told: Path | None, dry_run: bool) -> None:
    """Turn the answers of an issue form in FILE into records; “-” reads standard input.

    FILE holds the issue's body, or JSON: GitHub's event, or what `gh issue view --json number,body,labels,author` prints.

    A passage becomes an excerpt and a work a BibTeX file; no file is ever overwritten. A correction changes no record: what
    it is about is printed as Markdown. Fails where an answer cannot be used, with all that is wrong.
    """
    from iomkb.clock import today
    from iomkb.issues.body import LARGEST
    from iomkb.issues.convert import convert, write
    from iomkb.issues.inert import harmless
    from iomkb.issues.summary import summary
    from iomkb.pipeline import load
    from iomkb.writing import write_whole

    if not dry_run:
        be_alone_in(root)
    with progress() as tell:
        loaded = load(root, tell)
    if loaded.errors:
        print_findings(loaded.errors, to_stderr=True)
        raise click.ClickException("nothing was written; mend these first.")
    name = "standard input" if file.name == "<stdin>" else str(file.name)
    converted = convert(root, loaded, name, file.read(LARGEST + 1), today(), number)
    proposal = converted.proposal
    if proposal.files and not dry_run:
        write(root, proposal.files)
    if told is not None:
        write_whole(told, summary(converted.issue, proposal))
    if proposal.findings:
        print_findings(harmless(proposal.findings), to_stderr=True)
    if proposal.refused:
        raise click.ClickException("nothing was written.")
    _tell(converted, dry_run)
    sys.exit(0)


def _tell(converted: "Converted", dry_run: bool) -> None:
    from iomkb.issues.forms import CORRECTION
    from iomkb.issues.inert import without_commands
    from iomkb.issues.summary import summary
    from iomkb.report import visible

    proposal = converted.proposal
    if proposal.kind == CORRECTION:
        click.echo(summary(converted.issue, proposal), nl=False)
        return
    for said, about in proposal.remarks:
        click.echo(f"{said} {without_commands(visible(about))}".rstrip())
    for path in proposal.files:
        click.echo(f"{'would write' if dry_run else 'wrote'} {path}")
    if not proposal.files:
        click.echo("nothing to write")
