"""What several commands share: the option --project, an article by its name, the copy of its text, and printed findings."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from iomkb.model.articles import Article
    from iomkb.sources import SourceDocument

ROOT = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="this folder",
    help="The folder that holds content/ and bibliography/.",
)
FORMAT = click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
NO_NOTICES = click.option("--no-notices", is_flag=True, help="Leave notices out; they are counted all the same.")


def article_named(articles: "Iterable[Article]", wanted: str, hint: str = "ARTICLE") -> "Article":
    """The article whose id, or the key of whose work, is `wanted`. Raises BadParameter, about `hint`, where there is none."""
    known = tuple(articles)
    for article in known:
        if wanted in (article.id, article.work):
            return article
    listed = ", ".join(str(article.id) for article in known) or "none"
    raise click.BadParameter(f"there is no article “{wanted}”; there are: {listed}.", param_hint=hint)


def source_of(root: Path, article: "Article") -> "tuple[Path, SourceDocument] | None":
    """The copy of an article's text that is at hand, and what is read in it; None where there is no copy."""
    from iomkb.sources import find_source, read_source, source_folders

    path = find_source(article, source_folders(root, os.environ))
    return (path, read_source(path.read_bytes(), article)[0]) if path else None


def print_findings(
    findings: Sequence[Diagnostic],
    *,
    format: str = "text",
    no_notices: bool = False,
    told: Iterable[str] = (),
    to_stderr: bool = False,
) -> None:
    """Print findings and, as text, the lines of `told` and a line that counts all findings, notices left out included."""
    from iomkb.report import REPORTS, summary

    shown = [finding for finding in findings if not no_notices or finding.severity is not Severity.NOTICE]
    click.echo(REPORTS[format](shown), nl=False, err=to_stderr)
    if format == "text":
        for line in (*told, summary(findings)):
            click.echo(line, err=to_stderr)
