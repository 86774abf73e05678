"""The commands about links to other sites: `links check`."""

import sys
from pathlib import Path

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import FORMAT, NO_NOTICES, ROOT, print_findings
from iomkb.diagnostics import Diagnostic, Severity, in_file_order


@click.group()
def links() -> None:
    """Links that lead to other sites."""


@links.command()
@ROOT
@FORMAT
@NO_NOTICES
@click.option("--strict", is_flag=True, help="Fail on links without an archived copy as well.")
@click.option("--no-identifiers", is_flag=True, help="Do not list DOIs and other persistent identifiers without a copy.")
@click.option("--live", is_flag=True, help="Ask every host whether its pages are there. Nothing is asked without this.")
@click.option("--timeout", type=click.FloatRange(1, 300), default=20, show_default=True, help="Seconds to wait for an answer.")
@click.option("--private-hosts", is_flag=True, help="Ask machines of this network as well.")
def check(
    root: Path,
    format: str,
    no_notices: bool,
    strict: bool,
    no_identifiers: bool,
    live: bool,
    timeout: float,
    private_hosts: bool,
) -> None:
    """List the links to other sites that are not written as links, and those without an archived copy.

    Looks at works, records and pages, and asks no other host unless told to by --live. Exits with 0 if all is well, with 1
    if an address is wrong or, asked for, leads nowhere (with --strict: or has no archived copy), with 2 for a wrong option.
    """
    from iomkb.links.answers import findings_live
    from iomkb.links.collect import outside_links
    from iomkb.links.live import Manners, ask
    from iomkb.links.offline import findings_offline, is_sound
    from iomkb.pipeline import load

    with progress() as tell:
        loaded = load(root, tell)
        found = outside_links(loaded.corpus)
        findings: list[Diagnostic] = [*loaded.errors, *(f for f in loaded.diagnostics if f.rule == "bad-archived-copy")]
        findings += findings_offline(found, identifiers=not no_identifiers)
        if live:
            manners = Manners(timeout=timeout, private=private_hosts)
            findings += findings_live(found, ask((link.url for link in found if is_sound(link)), manners, tell))
    kept = sum(1 for link in found if link.archived or link.is_copy)
    told = f"{len(found):,} links to other sites, {kept:,} with an archived copy."
    print_findings(in_file_order(findings), format=format, no_notices=no_notices, told=(told,), root=root)
    red = any(f.severity is not Severity.NOTICE or (strict and f.rule == "no-archived-copy") for f in findings)
    sys.exit(1 if red else 0)
