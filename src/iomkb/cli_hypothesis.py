"""The command `iomkb import hypothesis`: annotations of Hypothes.is become passages."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_import import DRY_RUN, FILE, print_lines, read_input
from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, article_named, be_alone_in, print_findings, source_of
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.model.articles import Article
    from iomkb.sources import SourceDocument


@click.command()
@ROOT
@click.option("--article", "article_id", required=True, metavar="ID", help="The article the annotations are about.")
@click.option("--by", default="", metavar="ID", help="The contributor who wrote them.  [default: known by the name shown]")
@click.option("--user", default="", metavar="NAME", help="The account that --by stands for, where the file holds several.")
@click.option(
    "--address",
    "addresses",
    multiple=True,
    metavar="URL",
    help="The page they were made on, where the file holds several; or all.",
)
@DRY_RUN
@FILE
def hypothesis(root: Path, file: Path, article_id: str, by: str, user: str, addresses: tuple[str, ...], dry_run: bool) -> None:
    """Turn the annotations of a Hypothes.is export (JSON) into passages, each a sketch with one sentence.

    Each is placed by its quotation in your copy of the source; without a copy, or where it is not found, it stands near its
    first words. The quotation itself is not kept. Tags that name an entity become links. FILE may be - for standard input.
    """
    from iomkb.importers.addresses import UnclearAddressError, about
    from iomkb.importers.annotations import account, read_annotations
    from iomkb.importers.brought_in import annotations_in, paths_in
    from iomkb.importers.coders import Coders
    from iomkb.importers.hypothes_is import plan_annotations, with_others
    from iomkb.importers.passages_checked import checked
    from iomkb.importers.telling_annotations import annotation_lines
    from iomkb.pipeline import load
    from iomkb.read.files import MIB

    if not dry_run:
        be_alone_in(root)
    with progress() as tell:
        loaded = load(root, tell)
    corpus = loaded.corpus
    article = article_named(corpus.article.values(), article_id, "--article")
    contributors = [str(person.id) for person in corpus.project.contributors]
    if by and by not in contributors:
        listed = ", ".join(contributors) or "none"
        raise click.BadParameter(f"no contributor “{by}” in content/project.yml; there are: {listed}.", param_hint="--by")
    name, data = read_input(file, 32 * MIB)
    annotations, faults = read_annotations(name, data)
    if faults:
        print_findings(faults, to_stderr=True)
    if faults and not annotations.items:
        raise click.ClickException("nothing was written.")
    try:
        own, others = about(annotations, article, corpus, addresses)
    except UnclearAddressError as fault:
        print_lines(str(fault).splitlines())
        raise click.UsageError(
            f"the annotations stand on these pages; say with --address which of them is {article.id}."
        ) from None
    coders = Coders(corpus, own, by, account(user))
    if coders.undecided:
        listed = ", ".join(visible(one) for one in coders.undecided)
        raise click.UsageError(f"--by speaks for one person, and these wrote annotations: {listed}. Say which with --user.")
    known = annotations_in(root, article.id)
    plan = plan_annotations(own, corpus, article, coders, _copy_of(root, article), known, paths_in(root))
    plan = with_others(checked(plan, corpus, article, loaded.diagnostics), others)
    print_lines(annotation_lines(plan))
    _write_passages(root, [(one.path, one.text) for one in plan.passages], dry_run=dry_run)
    sys.exit(1 if faults else 0)


def _copy_of(root: Path, article: "Article") -> "SourceDocument | None":
    """The source to look places up in; None without a copy of the edition that is coded from."""
    found = source_of(root, article)
    named = article.source.digest if article.source else None
    if found and named not in (None, found[1].file_digest):
        click.echo(f"{found[0]} is another edition than the one that was coded from; no place is looked up in it.", err=True)
        return None
    return found[1] if found else None


def _write_passages(root: Path, files: Sequence[tuple[str, str]], *, dry_run: bool) -> None:
    """Each file whole, and none that is there already."""
    from iomkb.writing import write_whole

    if dry_run or not files:
        click.echo("Nothing was written." + (" These files would be:" if files else ""))
        print_lines(line for path, text in files for line in ("", f"{path}:", *text.splitlines()))
        return
    for path, text in files:
        if (root / path).exists():
            raise click.ClickException(f"{path} has appeared meanwhile; it was left as it is. Run the command again.")
        write_whole(root / path, text)
    written = "1 file was written" if len(files) == 1 else f"{len(files):,} files were written"
    click.echo(f"{written}. What is still to be done about them, says: iomkb check")
