"""The commands on editions, states of the site that stay as they were: `edition cut`, `edition list`, `edition check`."""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import RENDERER, ROOT, be_alone_in, built_site, load_without_errors, print_findings
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.diagnostics import Diagnostic
    from iomkb.pipeline import Loaded


@click.group()
def edition() -> None:
    """Editions: states of the whole site that stay as they were, to be cited and linked to."""


@edition.command()
@ROOT
@click.argument("name")
@click.option("--title", help="What it is called on the site and in citations.  [default: Edition NAME]")
@click.option("--allow-dirty", is_flag=True, help="Cut it although files are in no commit as they stand.")
@RENDERER
def cut(root: Path, name: str, title: str | None, allow_dirty: bool, renderer: str) -> None:
    """Freeze the site as it stands as the edition NAME, in editions/NAME/.

    The site is built and checked first. Commit the new folder: from then on every build puts these pages beside the live ones,
    at editions/NAME/, as they are now.
    """
    from iomkb.clock import now, source_date_epoch
    from iomkb.editions.addresses import addresses_text
    from iomkb.editions.archive import ArchiveError
    from iomkb.editions.cut import citation_of, edition_files, record_files, site_files, write_edition

    date = now()  # before the build, which sets SOURCE_DATE_EPOCH to the time of the last commit
    called = " ".join((title or "").split()) or f"Edition {name}"
    _refuse_name(root, name)
    be_alone_in(root)
    loaded = load_without_errors(root, "nothing was cut; mend these first.")
    commit = _commit(root, allow_dirty=allow_dirty)
    _hint_at_ledger(loaded)
    frozen = loaded.as_edition(name, called)
    with tempfile.TemporaryDirectory(prefix="iomkb-") as temporary, progress() as tell:
        site = Path(temporary) / "site"
        report = built_site(renderer, root, frozen, site, tell)
        tell("packing the site")
        files = site_files(site) if not report.problems else {}
    if report.problems:
        for problem in report.problems:
            click.echo(visible(str(problem)), err=True)
        raise click.ClickException(f"nothing was cut: {len(report.problems)} links or fragments of the site lead nowhere.")
    try:
        records, addresses = record_files(root), addresses_text(loaded.corpus, loaded.layout)
        packed = edition_files(files, records, addresses, int(source_date_epoch(root)))
    except ArchiveError as fault:
        raise click.ClickException(f"nothing was cut: {visible(str(fault))}") from None
    pages = sum(1 for file in files if file.endswith(".html"))
    citation = citation_of(replace(loaded.publication, date=date[:10]), called, f"editions/{name}/")
    folder = write_edition(root, name, packed, title=called, date=date, commit=commit, pages=pages, citation=citation)
    size = sum(len(data) for data in packed.values())
    click.echo(f"{visible(str(folder))}/ holds {pages:,} pages in {size / 1024 / 1024:.1f} MiB.\n{visible(citation)}")
    click.echo(f"Now commit it and give the commit a name: git add editions/{name} && git commit && git tag edition-{name}")


@edition.command("list")
@ROOT
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(root: Path, format: str) -> None:
    """List the editions, newest last: name, day, title, pages, and the beginning of the digest."""
    from iomkb.editions import read_editions

    _refuse_no_project(root)
    found, findings = read_editions(root)
    if findings:
        print_findings(findings, to_stderr=True)
    if format == "json":
        rows = [
            {"name": e.name, "date": e.moment, "title": e.title, "pages": e.pages, "digest": e.digest, "citation": e.citation}
            for e in found
        ]
        click.echo(json.dumps(rows, indent=2))
    elif not found:
        click.echo("There is no edition yet; `iomkb edition cut NAME` makes one.", err=True)
    else:
        widest = max(len(one.name) for one in found)
        for one in found:
            click.echo(f"{one.name:{widest}}  {one.date}  {one.pages:>6,} pages  {one.digest[:12]}  {visible(one.title)}")


@edition.command()
@ROOT
@click.argument("names", nargs=-1)
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the built site is.  [default: site]")
def check(root: Path, names: tuple[str, ...], site_dir: Path | None) -> None:
    """Prove that editions are as they were: all of them, or those called NAMES.

    Their files must have the digests that were recorded, their archives must be sound, and in the built site, if there is one,
    their pages must be those of the archive, but for the banner.
    """
    from iomkb.editions import read_editions
    from iomkb.editions.archive import ArchiveError, unpacked
    from iomkb.editions.compose import differing

    _refuse_no_project(root)
    found, findings = read_editions(root)
    chosen = {one.name: one for one in found if not names or one.name in names}
    about = [f for f in findings if not names or any(_is_of(f, name) for name in names)]
    missing = [name for name in names if name not in chosen and not any(_is_of(f, name) for f in about)]
    if missing:
        raise click.BadParameter(f"there is no edition “{visible(missing[0])}”; `iomkb edition list` names all.")
    if about:
        print_findings(about)
    bad = bool(about)
    site = site_dir or root / "site"
    for one in chosen.values():
        try:
            pages = sum(1 for path, _ in unpacked(one.site_archive()) if path.endswith(".html"))
            records = sum(1 for _ in unpacked(one.records_archive()))
            there = (site / one.path).is_dir()
            wrong = list(differing(one, site)) if there else []
        except ArchiveError as fault:
            click.echo(f"{one.name}: {visible(str(fault))}.")
            bad = True
            continue
        if pages != one.pages:
            click.echo(f"{one.name}: the archive holds {pages:,} pages, and the record says {one.pages:,}.")
        for path in wrong:
            click.echo(f"{one.name}: {visible(str(site / one.path / path))} is not as it was kept.")
        bad = bad or pages != one.pages or bool(wrong)
        if pages == one.pages and not wrong:
            built = (
                f", and in {visible(str(site))}/ they are as they were"
                if there
                else f"; {visible(str(site))}/ does not hold it"
            )
            click.echo(f"{one.name}: {pages:,} pages and {records:,} files of records are whole{built}.")
    if not chosen and not about:
        click.echo("There is no edition yet; `iomkb edition cut NAME` makes one.", err=True)
    sys.exit(1 if bad else 0)


def _is_of(finding: "Diagnostic", name: str) -> bool:
    return f"{finding.location.file}/".startswith(f"editions/{name}/")


def _refuse_no_project(root: Path) -> None:
    from iomkb.read.project import ProjectNotFound

    if not (root / "content").is_dir():
        raise ProjectNotFound(f"there is no folder content/ in {root}")


def _refuse_name(root: Path, name: str) -> None:
    """An edition has a name that is an id and that no other one has."""
    from iomkb.model.editions import FOLDER, RECORD
    from iomkb.model.values import id_fault

    _refuse_no_project(root)
    if fault := id_fault(name):
        raise click.BadParameter(f"“{visible(name)}” {fault}; such as 2026-winter.", param_hint="NAME")
    if (root / FOLDER / name / RECORD).exists():
        raise click.ClickException(
            f"there is an edition “{name}” already, and editions stay as they were; choose another name."
        )


def _commit(root: Path, *, allow_dirty: bool) -> str:
    """The commit that the files are those of; empty where they are in none as they stand, and that is allowed."""
    from iomkb.revisions import RevisionError, commit_of, uncommitted

    try:
        changed = uncommitted(root)
        if not changed:
            return commit_of(root, "HEAD")
        listed = "\n".join(f"  {visible(line)}" for line in changed[:10])
        more = f"\n  and {len(changed) - 10:,} more" if len(changed) > 10 else ""
        problem = f"some files are in no commit as they stand:\n{listed}{more}\nCommit them"
    except RevisionError as fault:
        problem = f"{visible(str(fault))}\nNobody could tell from what the edition was cut. Commit the project"
    if not allow_dirty:
        raise click.ClickException(f"nothing was cut: {problem} first, or cut it all the same with --allow-dirty.")
    return ""


def _hint_at_ledger(loaded: "Loaded") -> None:
    unlisted = sum(1 for finding in loaded.diagnostics if finding.rule == "unpublished-address")
    if unlisted:
        what = "1 record has an address that is" if unlisted == 1 else f"{unlisted:,} records have addresses that are"
        click.echo(
            f"{what} not in the ledger yet; `iomkb permalinks update` enters them, so that they lead somewhere later.", err=True
        )
