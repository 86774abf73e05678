"""The command `iomkb`: each command is a leaf that calls one stage and prints what came of it."""

import errno
import sys
import time
from functools import partial
from pathlib import Path

import click
from typing_extensions import override

from iomkb import __version__
from iomkb.cli_ask import explain, find, show
from iomkb.cli_diff import diff
from iomkb.cli_edition import edition
from iomkb.cli_export import export
from iomkb.cli_fmt import fmt
from iomkb.cli_hypothesis import hypothesis
from iomkb.cli_import import import_
from iomkb.cli_issue import from_issue
from iomkb.cli_links import links
from iomkb.cli_new import new
from iomkb.cli_new.withdraw import withdraw
from iomkb.cli_progress import progress
from iomkb.cli_project import (
    FORMAT,
    NO_NOTICES,
    RENDERER,
    ROOT,
    SUMMARY,
    append_summary,
    be_alone_in,
    built_site,
    load_without_errors,
    make_once,
    print_findings,
)
from iomkb.cli_sources import locate, source
from iomkb.cli_syllabus import syllabus
from iomkb.cli_verify import anchor, coverage, verify
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.project import LEDGER

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO])
"""What is wrong where nothing more can be printed; of files we know the names."""


class Address(click.ParamType[tuple[str, int]]):
    """A host and a port, written with a colon between them."""

    name = "host:port"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """The host and the port."""
        host, _, port = str(value).rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
            self.fail("write a host and a port, such as 127.0.0.1:8000", param, ctx)
        return host.strip("[]"), int(port)


class FriendlyGroup(click.Group):
    """Turns failures that are not about a record into messages: a missing project, a faulty template, files, addresses."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; a missing project and files that cannot be read or written end it with a message."""
        from iomkb.read.project import ProjectNotFound
        from iomkb.render import FaultyTemplateError

        try:
            return super().invoke(context)
        except (ProjectNotFound, FaultyTemplateError) as fault:
            raise click.ClickException(str(fault)) from None
        except OSError as fault:
            if fault.errno == errno.EPIPE:  # whoever read our output has seen enough; click knows what to do
                raise
            where = fault.filename or ("standard output" if fault.errno in _FULL else "")
            where = f"{where}: " if where else ""
            raise click.ClickException(f"{where}{fault.strerror or fault}") from None


@click.group(cls=FriendlyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A research knowledge base from annotated excerpts and BibTeX.

    Start with `iomkb check`; `iomkb serve` shows the site while you write.
    """


def _red(findings: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    red = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in red for finding in findings)


@main.command()
@ROOT
@FORMAT
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@click.option("--publish", is_flag=True, help="Fail on what must not go out: passages without id or place, unlisted addresses.")
@NO_NOTICES
@SUMMARY
def check(root: Path, format: str, strict: bool, publish: bool, no_notices: bool, summary: Path | None) -> None:
    """Say everything that is wrong with the project's files, each with its file, line and column."""
    from iomkb.checks import for_publishing
    from iomkb.pipeline import load
    from iomkb.report import findings_table
    from iomkb.schemas_with_ids import refresh_schemas

    make_once()
    with progress() as tell:
        loaded = load(root, tell)
        refresh_schemas(root, loaded.graph, loaded.layout)
    findings = loaded.diagnostics
    if publish:
        findings = for_publishing(findings)
    print_findings(findings, format=format, no_notices=no_notices, root=root)
    append_summary(summary, findings_table([f for f in findings if not no_notices or f.severity is not Severity.NOTICE]))
    sys.exit(1 if _red(findings, strict=strict) else 0)


@main.command()
@ROOT
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes.  [default: site]")
@click.option("--strict", is_flag=True, help="Build nothing if there are warnings.")
@RENDERER
def build(root: Path, site_dir: Path | None, strict: bool, renderer: str) -> None:
    """Check the content and build the site."""
    from iomkb.pipeline import load
    from iomkb.schemas_with_ids import refresh_schemas

    started = time.monotonic()
    make_once()
    with progress() as tell:
        loaded = load(root, tell)
        refresh_schemas(root, loaded.graph, loaded.layout)
    findings = tuple(f for f in loaded.diagnostics if f.severity is not Severity.NOTICE)
    if findings:
        print_findings(findings, to_stderr=True)
    if _red(findings, strict=strict):
        raise click.ClickException("nothing was built; the site is as it was.")
    target = site_dir or root / "site"
    with progress() as tell:
        report = built_site(renderer, root, loaded, target, tell)
    for problem in report.problems:
        click.echo(str(problem), err=True)
    if report.problems:
        raise click.ClickException(f"{len(report.problems)} links or fragments of the built site lead nowhere.")
    corpus = loaded.corpus
    records = len(corpus.entities) + len(corpus.articles) + len(corpus.excerpts) + len(corpus.references)
    counts = [
        (records, "records"),
        (len(corpus.statements), "assertions"),
        (len(loaded.graph.edges), "edges"),
        (report.pages, "pages"),
        (sum(1 for f in findings if f.severity is Severity.WARNING), "warnings"),
        (sum(1 for f in loaded.diagnostics if f.severity is Severity.NOTICE), "notices (see iomkb check)"),
    ]
    click.echo(", ".join(f"{number:,} {words}" for number, words in counts))
    click.echo(f"The site is in {target}/, built in {time.monotonic() - started:.1f} s. To look at it: make serve")


@main.command()
@ROOT
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def generate(root: Path, folder: Path) -> None:
    """Write pages, exports, theme and a ready mkdocs.yml into FOLDER, for any renderer of Markdown."""
    from iomkb.generate import generate_folder

    loaded = load_without_errors(root, "nothing was written.")
    with progress() as tell:
        count = generate_folder(root, loaded, folder, tell, partial(click.echo, err=True))
    click.echo(f"{count:,} files in {folder}/. To render them: mkdocs build --config-file {folder}/mkdocs.yml")


@main.command()
@ROOT
@click.option("--address", type=Address(), default="127.0.0.1:8000", show_default=True, help="Host and port to listen on.")
def serve(root: Path, address: tuple[str, int]) -> None:
    """Show the site in a browser and build it anew on every save.

    The files under data/ and what the search finds stay as they were when it began.
    """
    from iomkb.build import serve_site

    serve_site(root, *address)


@main.group()
def permalinks() -> None:
    """The ledger of published addresses, content/permalinks.tsv."""


@permalinks.command()
@ROOT
@click.option("--accept", multiple=True, metavar="ID", help="This id may name what it names now, whatever it named before.")
def update(root: Path, accept: tuple[str, ...]) -> None:
    """Add the addresses that are not in the ledger yet. No line is ever taken away."""
    from iomkb.permalinks import ledger_text, updated
    from iomkb.pipeline import load
    from iomkb.writing import write_whole

    be_alone_in(root)
    with progress() as tell:
        loaded = load(root, tell)
    old = loaded.corpus.promises
    lines_of_ledger = {promise.location for promise in old}
    in_the_way = tuple(f for f in loaded.errors if f.rule != "broken-promise" or f.location not in lines_of_ledger)
    if in_the_way:
        print_findings(in_the_way, to_stderr=True)
        raise click.ClickException("the ledger is as it was; mend these first.")
    for id in accept:
        if loaded.layout.resolve(id) is None:
            raise click.BadParameter(f"nothing is called “{id}”, so it cannot be accepted; bring it back first.")
    lines = updated(old, loaded.layout, loaded.broken_promises, accept)
    write_whole(root / LEDGER, ledger_text(lines))
    with progress() as tell:
        again = load(root, tell)
    broken = tuple(f for f in again.diagnostics if f.rule == "broken-promise")
    if broken:
        print_findings(broken, to_stderr=True)
        raise click.ClickException("some promises are broken; each message names the ways out. No new address was entered.")
    click.echo(f"{len(lines):,} addresses, {len(lines) - len(old):,} of them new.")


@main.command()
@ROOT
@click.option("--package", is_flag=True, help="Write the program's own copies, for whoever changed the records.")
def schemas(root: Path, package: bool) -> None:
    """Write the JSON Schemas that editors check and complete record files with into .iomkb/schemas/.

    They offer the ids of the project as it is; check, build and serve keep them fresh.
    """
    import iomkb.schemas
    from iomkb.pipeline import load
    from iomkb.schemas import FOLDER, write_schemas
    from iomkb.schemas_with_ids import schemas_with_ids

    if package:
        folder = Path(iomkb.schemas.__file__).parent
        write_schemas(folder)
    else:
        folder = root / FOLDER
        with progress() as tell:
            loaded = load(root, tell)
        write_schemas(folder, schemas_with_ids(loaded.graph, loaded.layout))
    click.echo(f"The schemas are in {folder}/.")


import_.add_command(hypothesis)
for command in (export, new, withdraw, import_, from_issue, fmt, diff, edition, links, syllabus, show, find, explain):
    main.add_command(command)
for command in (source, locate, anchor, verify, coverage):
    main.add_command(command)
