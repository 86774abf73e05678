"""What several commands share: the option --project, an article by its name, the copy of its text, and printed findings."""

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb import collector
from iomkb.cli_progress import progress
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.model.articles import Article
    from iomkb.pipeline import Loaded
    from iomkb.progress import Tell
    from iomkb.proof import Report
    from iomkb.sources import SourceDocument

ROOT = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="this folder",
    help="The folder that holds content/ and bibliography/.",
)
FORMAT = click.option("--format", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True)
SUMMARY = click.option(
    "--summary",
    metavar="FILE",
    callback=lambda context, option, value: Path(value) if value else None,
    help='Append the whole list to FILE as Markdown; in a workflow: "$GITHUB_STEP_SUMMARY". Empty for none.',
)
RENDERER = click.option(
    "--renderer",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    envvar="IOMKB_RENDERER",
    show_envvar=True,
    help="What turns the pages into HTML.",
)
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
    """The copy of an article's text that is at hand, and what is read in it; None where there is no copy.

    Raises ClickException where the copy is a PDF under another name.
    """
    from iomkb.sources import find_source, is_pdf, read_source, source_folders

    path = find_source(article, source_folders(root, os.environ))
    if path is None:
        return None
    raw = path.read_bytes()
    if is_pdf(raw):
        raise click.ClickException(f"{visible(str(path))} is a PDF, which is not read. {text_of_pdf(path.with_suffix('.pdf'))}")
    return path, read_source(raw, article)[0]


def no_copy(root: Path, article: "Article") -> str:
    """What to do where no copy of an article's text is at hand."""
    how = f"Put {article.id}.txt or .md into sources/, or point IOMKB_SOURCES there."
    return f"no copy of {article.id} is at hand. {pdf_at_hand(root, article) or how}"


def pdf_at_hand(root: Path, article: "Article") -> str:
    """That a PDF lies where a copy of the text would, and how it becomes one; empty where none does."""
    from iomkb.sources import find_pdf, source_folders

    pdf = find_pdf(article, source_folders(root, os.environ))
    if pdf is None:
        return ""
    return f"{visible(str(pdf))} is a PDF, which is not read. {text_of_pdf(pdf, pdf.with_name(f'{article.id}.txt'))}"


def text_of_pdf(pdf: Path, text: Path | None = None) -> str:
    """How a PDF becomes a text that can be read."""
    command = shlex.join(["pdftotext", "-layout", str(pdf), str(text or pdf.with_suffix(".txt"))])
    about = "(pdftotext is part of poppler; leave out -layout where the text is set in columns.)"
    return f"Turn it into text: {visible(command)}\n{about}"


def be_alone_in(root: Path) -> None:
    """Until the command ends, no other one changes records: for whoever reads them, computes and writes them back.

    Waits as long as another command does so. Where there is no project nothing is held.
    """
    from iomkb.locks import locked

    if (root / "content").is_dir():
        click.get_current_context().with_resource(locked(root / "content"))


def make_once() -> None:
    """Say that the command makes one thing and ends, so that nothing it reads needs to be searched for cycles."""
    click.get_current_context().with_resource(collector.spared())


def load_without_errors(root: Path, refused: str) -> "Loaded":
    """The project in `root`, read and checked. Where it has errors, prints them and raises ClickException, saying `refused`."""
    from iomkb.pipeline import load

    make_once()
    with progress() as tell:
        loaded = load(root, tell)
    if loaded.errors:
        print_findings(loaded.errors, to_stderr=True)
        raise click.ClickException(refused)
    return loaded


def built_site(renderer: str, root: Path, loaded: "Loaded", target: Path, tell: "Tell") -> "Report":
    """Build the site into `target` with the named renderer. Raises ClickException where that is missing or stops."""
    if renderer == "mkdocs":
        from iomkb.build import build_site

        return build_site(root, loaded, target, tell)
    from iomkb.zensical_build import ZensicalError
    from iomkb.zensical_build import build_site as build_with_zensical

    try:
        return build_with_zensical(root, loaded, target, tell)
    except ZensicalError as fault:
        raise click.ClickException("\n".join(visible(line) for line in str(fault).splitlines())) from None


def print_findings(
    findings: Sequence[Diagnostic],
    *,
    format: str = "text",
    no_notices: bool = False,
    told: Iterable[str] = (),
    to_stderr: bool = False,
    root: Path = Path(),
) -> None:
    """Print findings and, for people, the lines of `told` and a line that counts all findings, notices left out included.

    `root`: the folder of the project, from which GitHub and SARIF, unlike people, cannot count.
    """
    from iomkb.report import REPORTS, summary

    shown = [finding for finding in findings if not no_notices or finding.severity is not Severity.NOTICE]
    placed = shown if format in ("text", "json") else [_from_here(finding, root) for finding in shown]
    click.echo(REPORTS[format](placed), nl=False, err=to_stderr)
    if format in ("text", "github"):
        for line in (*told, summary(findings)):
            click.echo(line, err=to_stderr)


def append_summary(file: Path | None, markdown: str) -> None:
    """Append to the summary of a workflow's step, or to another file; each step may add to it. None where none is wanted."""
    if file is not None:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(markdown)


def _from_here(finding: Diagnostic, root: Path) -> Diagnostic:
    """A finding whose file is relative to the present folder, if the project lies below it."""
    try:
        folder = root.resolve().relative_to(Path.cwd())
    except ValueError:
        return finding
    return replace(finding, location=replace(finding.location, file=(folder / finding.location.file).as_posix()))
