"""The commands that bring works in: `iomkb import bibtex`, `ris` and `csl`; and what all imports share."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, be_alone_in, print_findings
from iomkb.report import visible

F = TypeVar("F", bound=Callable[..., Any])

STANDARD_INPUT = "standard input"

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
_OPTIONS = (
    ROOT,
    click.option("--into", default="bibliography/imported.bib", show_default=True, metavar="FILE", help="The file to add to."),
    click.option(
        "--new", "as_new", multiple=True, metavar="KEY",
        help="Bring in the entry with this key (or in this line), although it looks like a work that is there.",
    ),
    click.option("--keep-going", is_flag=True, help="Bring in the good entries of a file in which others cannot be read."),
    click.option("--abstracts", is_flag=True, help="Bring abstracts in too, where you may publish them."),
    DRY_RUN,
    FILE,
)  # fmt: skip


def works_options(command: F) -> F:
    """What the commands for bibliographies share."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group("import")
def import_() -> None:
    """Bring in works and annotations from elsewhere. Nothing that is there already is changed."""


@import_.command()
@works_options
def bibtex(**options: Any) -> None:
    """Add the works of a BibTeX or BibLaTeX FILE to the bibliography, each entry as it stands.

    Works that are there already are recognised: by their DOI, their ISBN, or by title, first author and year. FILE may be -
    for standard input. If a part of it cannot be read, nothing is written, since what is wrong in one place may have
    swallowed what stands beside it; --keep-going brings in what is good.
    """
    _import_works("bibtex", **options)


@import_.command()
@works_options
def ris(**options: Any) -> None:
    """Add the works of a RIS FILE (EndNote, Zotero, publishers' pages) to the bibliography.

    Works that are there already are recognised: by their DOI, their ISBN, or by title, first author and year. FILE may be -
    for standard input. If a part of it cannot be read, nothing is written; --keep-going brings in what is good.
    """
    _import_works("ris", **options)


@import_.command()
@works_options
def csl(**options: Any) -> None:
    """Add the works of a CSL-JSON FILE (Zotero, pandoc) to the bibliography.

    Works that are there already are recognised: by their DOI, their ISBN, or by title, first author and year. FILE may be -
    for standard input. If a part of it cannot be read, nothing is written; --keep-going brings in what is good.
    """
    _import_works("csl", **options)


def _import_works(
    format: str,
    root: Path,
    file: Path,
    into: str,
    as_new: tuple[str, ...],
    keep_going: bool,
    abstracts: bool,
    dry_run: bool,
) -> None:
    from iomkb.importers.bibliography_file import LARGEST, project_files, target_fault
    from iomkb.importers.fitting import fit
    from iomkb.importers.telling import counted, works_lines
    from iomkb.importers.works import gather
    from iomkb.pipeline import load

    if not dry_run:
        be_alone_in(root)
    with progress() as tell:
        loaded = load(root, tell)
    if fault := target_fault(root, into):
        raise click.BadParameter(f"{fault}.", param_hint="--into")
    name, data = read_input(file, LARGEST)
    files = project_files(root)
    gathered = gather(format, name, data, files, abstracts=abstracts)
    fitted = fit(gathered, loaded.corpus, loaded.diagnostics, files, into, as_new)
    plan = fitted.plan
    print_lines(works_lines(fitted))
    if findings := (*plan.errors, *plan.warnings, *fitted.stray):
        print_findings(findings, to_stderr=True)
    if fitted.stray:
        raise click.ClickException("nothing was written, since the project would have errors that it has not now.")
    if plan.errors and not keep_going:
        raise click.ClickException("nothing was written; mend these first, or bring in all others with --keep-going.")
    if not plan.new:
        click.echo("Nothing was written.")
    elif dry_run:
        click.echo(f"Nothing was written. To {into} would be added:\n")
        print_lines(fitted.added.splitlines())
    else:
        _add(root / into, fitted.before, fitted.after)
        click.echo(f"{counted(len(plan.new), 'entry was', 'entries were')} added to {into}.")
    sys.exit(1 if plan.errors else 0)


def _add(path: Path, before: bytes, after: bytes) -> None:
    """Write the file, unless somebody else changed it meanwhile."""
    from iomkb.writing import write_whole

    if (path.read_bytes() if path.exists() else b"") != before:
        raise click.ClickException(f"{path} was changed meanwhile; nothing was written. Run the command again.")
    write_whole(path, after)


def read_input(file: Path, limit: int) -> tuple[str, bytes]:
    """The name and the bytes of a file, or of standard input. Raises ClickException where there are too many."""
    if str(file) == "-":
        name, data = STANDARD_INPUT, sys.stdin.buffer.read(limit + 1)
    else:
        name = str(file)
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    if len(data) > limit:
        raise click.ClickException(f"{name} is larger than {limit // 2**20} MiB. Split it into several files.")
    return name, data


def print_lines(lines: Iterable[str]) -> None:
    """Print strangers' texts; to a terminal with nothing in them that it could obey."""
    terminal = sys.stdout.isatty()
    for line in lines:
        click.echo(visible(line) if terminal else line)
