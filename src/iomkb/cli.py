"""The command `iomkb`: each command is a leaf that calls one stage and prints what came of it."""

import errno
import sys
import time
from contextlib import suppress
from pathlib import Path

import click
from typing_extensions import override

from iomkb import __version__
from iomkb.cli_project import FORMAT, NO_NOTICES, ROOT, print_findings
from iomkb.cli_sources import locate, source
from iomkb.cli_verify import anchor, coverage, verify
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.project import LEDGER


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
            where = f"{fault.filename}: " if fault.filename else ""
            raise click.ClickException(f"{where}{fault.strerror or fault}") from None


@click.group(cls=FriendlyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A research knowledge base from annotated excerpts and BibTeX.

    Start with `iomkb check`; `iomkb serve` shows the site while you write.
    """


def _refresh_schemas(root: Path) -> None:
    """Give editors the schemas of this version. A folder that cannot be written to is no reason to stop."""
    from iomkb.schemas import FOLDER, write_schemas

    with suppress(OSError):
        write_schemas(root / FOLDER)


def _red(findings: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    red = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in red for finding in findings)


@main.command()
@ROOT
@FORMAT
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@click.option("--publish", is_flag=True, help="Fail on what must not go out: passages without id or place, unlisted addresses.")
@NO_NOTICES
def check(root: Path, format: str, strict: bool, publish: bool, no_notices: bool) -> None:
    """Say everything that is wrong with the project's files, each with its file, line and column."""
    from iomkb.checks import for_publishing
    from iomkb.pipeline import load

    findings = load(root).diagnostics
    _refresh_schemas(root)
    if publish:
        findings = for_publishing(findings)
    print_findings(findings, format=format, no_notices=no_notices)
    sys.exit(1 if _red(findings, strict=strict) else 0)


@main.command()
@ROOT
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes.  [default: site]")
@click.option("--strict", is_flag=True, help="Build nothing if there are warnings.")
def build(root: Path, site_dir: Path | None, strict: bool) -> None:
    """Check the content and build the site."""
    from iomkb.build import build_site
    from iomkb.pipeline import load

    started = time.monotonic()
    loaded = load(root)
    _refresh_schemas(root)
    findings = tuple(f for f in loaded.diagnostics if f.severity is not Severity.NOTICE)
    if findings:
        print_findings(findings, to_stderr=True)
    if _red(findings, strict=strict):
        raise click.ClickException("nothing was built; the site is as it was.")
    target = site_dir or root / "site"
    report = build_site(root, loaded, target)
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
    from iomkb.pipeline import load

    loaded = load(root)
    findings = tuple(f for f in loaded.diagnostics if f.severity is Severity.ERROR)
    if findings:
        print_findings(findings, to_stderr=True)
        raise click.ClickException("nothing was written.")
    count = generate_folder(root, loaded, folder)
    click.echo(f"{count:,} files in {folder}/. To render them: mkdocs build --config-file {folder}/mkdocs.yml")


@main.command()
@ROOT
@click.option("--address", type=Address(), default="127.0.0.1:8000", show_default=True, help="Host and port to listen on.")
def serve(root: Path, address: tuple[str, int]) -> None:
    """Show the site in a browser and build it anew on every save."""
    from iomkb.build import serve_site

    _refresh_schemas(root)
    serve_site(root, *address)


@main.command()
@ROOT
@click.argument("name")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output.")
def export(root: Path, name: str, output: Path | None) -> None:
    """Write the knowledge as NAME: graph, graphml, nodes, edges, assertions, figures, bibtex, csl or ris."""
    from iomkb.exports import EXPORTS
    from iomkb.pipeline import load
    from iomkb.writing import write_whole

    chosen = {export.name: export for export in EXPORTS}.get(name)
    if chosen is None:
        raise click.BadParameter(f"there is no export “{name}”; there are {', '.join(e.name for e in EXPORTS)}.")
    loaded = load(root)
    findings = tuple(f for f in loaded.diagnostics if f.severity is Severity.ERROR)
    if findings:
        print_findings(findings, to_stderr=True)
        raise click.ClickException("nothing was written.")
    text = chosen.make(loaded.graph, loaded.layout)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text)


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

    loaded = load(root)
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
    broken = tuple(f for f in load(root).diagnostics if f.rule == "broken-promise")
    if broken:
        print_findings(broken, to_stderr=True)
        raise click.ClickException("some promises are broken; each message names the ways out. No new address was entered.")
    click.echo(f"{len(lines):,} addresses, {len(lines) - len(old):,} of them new.")


@main.command()
@ROOT
@click.option("--package", is_flag=True, help="Write the program's own copies, for whoever changed the records.")
def schemas(root: Path, package: bool) -> None:
    """Write the JSON Schemas that editors check and complete record files with into .iomkb/schemas/."""
    import iomkb.schemas
    from iomkb.schemas import FOLDER, write_schemas

    folder = Path(iomkb.schemas.__file__).parent if package else root / FOLDER
    write_schemas(folder)
    click.echo(f"The schemas are in {folder}/.")


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the manual of a RULE: what it finds, why it matters, and an example."""
    from difflib import get_close_matches

    from iomkb.checks import RULES

    manuals = {known.id: known.manual for known in RULES}
    if rule not in manuals:
        near = get_close_matches(rule, manuals, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise click.BadParameter(f"there is no rule “{rule}”.{hint}")
    click.echo(manuals[rule])


for command in (source, locate, anchor, verify, coverage):
    main.add_command(command)
