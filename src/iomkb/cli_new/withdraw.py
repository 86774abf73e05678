"""The command `withdraw`: says in content/withdrawn.yml what became of something that was published and is no more."""

from pathlib import Path

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import finish, read_project, refusing
from iomkb.cli_project import ROOT, be_alone_in


@click.command()
@ROOT
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--why", help="The reason, in a sentence or two, for whoever follows an old link.")
@click.option("--merged-into", metavar="ID", help="The one thing that it became part of; its address leads there.")
@click.option("--split-into", metavar="ID", multiple=True, help="One of the things that it became. Give it twice or more.")
@click.option("--instead", metavar="ID", multiple=True, help="What may be read instead of something withdrawn. Optional.")
@click.option("--formerly", metavar="ID", multiple=True, help="An older id of it, from the `formerly` of its record.")
@click.option("--on", metavar="DATE", help="The day.  [default: today]")
def withdraw(
    root: Path,
    ids: tuple[str, ...],
    why: str | None,
    merged_into: str | None,
    split_into: tuple[str, ...],
    instead: tuple[str, ...],
    formerly: tuple[str, ...],
    on: str | None,
) -> None:
    """Say what became of something published that is no more, so that its address goes on leading somewhere.

    ID is its full id (iom, bradley-2017.k3v9, @elie-2010). Delete its record or sentence first, and mend what named it; the
    entry goes into content/withdrawn.yml. To merge or split things, say into what. More: iomkb explain broken-promise
    """
    from iomkb.clock import today
    from iomkb.model.project import WITHDRAWN
    from iomkb.scaffold.draft import bytes_of
    from iomkb.scaffold.withdrawal import withdrawal_draft

    if sum(map(bool, (merged_into, split_into, instead))) > 1:
        raise click.UsageError("it was either merged, or split, or withdrawn in favour of something: give one of the three.")
    be_alone_in(root)
    before = read_project(root)
    asking = Asking()
    named = ids or tuple(asking.text("ID", "What is no more? (full id)", None).replace(",", " ").split())
    reason = asking.text("--why", "Why, in a sentence or two?", why)
    asking.settle()
    how = "merged" if merged_into else "split" if split_into else "withdrawn"
    with refusing():
        old = bytes_of(root, WITHDRAWN)
        successors = (merged_into,) if merged_into else split_into or instead
        draft = withdrawal_draft(
            before.corpus, old, named, how=how, why=reason, on=on or today(), instead=successors, formerly=formerly
        )
    finish(root, before, draft)
