"""The command `export`: the knowledge as one file, or as a folder of tables."""

import shlex
import sys
from pathlib import Path

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, load_without_errors
from iomkb.report import visible

PYARROW = "pyarrow>=21"
"""What pip is asked for to write Parquet files; the extra `parquet` in pyproject.toml says the same."""


@click.command()
@ROOT
@click.argument("name")
@click.option("--output", type=click.Path(path_type=Path), help="A file instead of standard output; for parquet, a folder.")
def export(root: Path, name: str, output: Path | None) -> None:
    """Write the knowledge as NAME: graph, graphml, nodes, edges, jsonld, ttl, assertions, figures, bibtex, csl, ris or parquet.

    All but parquet are one file; parquet is a folder of tables for DuckDB, Spark and other engines.
    """
    from iomkb.exports import EXPORTS, parquet
    from iomkb.writing import write_whole

    if name == parquet.NAME:
        _export_tables(root, output)
        return
    chosen = {export.name: export for export in EXPORTS}.get(name)
    if chosen is None:
        listed = ", ".join([*(export.name for export in EXPORTS), parquet.NAME])
        raise click.BadParameter(f"there is no export “{visible(name)}”; there are {listed}.")
    if output is not None and output.is_dir():
        raise click.BadParameter(f"“{visible(str(output))}” is a folder; name a file.", param_hint="--output")
    loaded = load_without_errors(root, "nothing was written.")
    with progress() as tell:
        tell(f"writing {chosen.name}")
        text = chosen.make(loaded.graph, loaded.layout, loaded.publication.site_url)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output.resolve(), text)  # a link is followed: it was named by whoever calls, and stays a link


def _export_tables(root: Path, folder: Path | None) -> None:
    from iomkb.exports.parquet import TABLES, Records

    if folder is None:
        raise click.UsageError("parquet is a folder of files; say which: --output FOLDER")
    try:
        from iomkb.exports.parquet.writer import write_folder
    except ImportError as fault:
        command = shlex.join([sys.executable, "-m", "pip", "install", PYARROW])
        message = f"Parquet files are written with pyarrow, which is not at hand here ({visible(str(fault))}). To install it:"
        raise click.ClickException(f"{message}\n{visible(command)}") from None
    loaded = load_without_errors(root, "nothing was written.")
    with progress() as tell:
        rows = write_folder(TABLES, Records(loaded.graph, loaded.layout), folder, tell)
    shown = visible(str(folder))
    click.echo(f"{rows:,} rows in {len(TABLES)} tables in {shown}/; what their columns mean is in {shown}/columns.parquet")
