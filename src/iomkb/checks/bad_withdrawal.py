"""An entry of the withdrawals says something that cannot be.

What was published and is no more keeps its address: `content/withdrawn.yml` says what became of it and why, and whoever
follows an old link reads that. An entry is wrong if

- nothing was ever published under its id, or something is still called so;
- what it names as its replacement (`instead`) is not there;
- an id has two entries;
- things are merged in a circle, so that nobody arrives anywhere;
- something was merged into nothing, or split into fewer than two.

Wrong: the entry, while `content/organizations/fishers.yml` is still there.

Right: the file deleted, nothing naming it any more, and

    withdrawn:
      - id: fishers
        on: 2026-11-28
        how: merged
        why: The sources mean the same body by both names.
        instead: harbour-board

The command `iomkb withdraw fishers` writes the entry; `iomkb explain broken-promise` shows how to merge and to split.
"""

from collections.abc import Iterator

from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.model.project import LEDGER, Withdrawal
from iomkb.withdrawals import present

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every entry that says something that cannot be."""
    published = _published(checked)
    nearest = Nearest((id, id) for id in sorted(published))
    first: dict[str, Location] = {}
    for entry in checked.corpus.withdrawals:
        for id in (entry.id, *entry.formerly):
            place = first.setdefault(str(id), id.location)
            if place != id.location:
                message = f"“{id}” has an entry already ({place})"
                yield error("bad-withdrawal", id.location, message, "Leave the one that says what became of it last.")
        yield from _itself(checked, entry, published, nearest)
        yield from _instead(checked, entry, nearest)


def _published(checked: Checked) -> frozenset[str]:
    """Every id that the ledger promises, and what these things were called since."""
    renamed = checked.layout.renamed
    promised = {promise.id for promise in checked.corpus.promises}
    return frozenset(promised | {renamed[id] for id in promised if id in renamed})


def _itself(checked: Checked, entry: Withdrawal, published: frozenset[str], nearest: Nearest) -> Iterator[Diagnostic]:
    id, layout = str(entry.id), checked.layout
    there = layout.resolve(id)
    if there is not None:
        how = "is still there" if there.id == id else f"is called “{there.id}” now"
        help = f"Delete it ({there.location}) and whatever names it, or delete this entry."
        yield error("bad-withdrawal", entry.id.location, f"“{id}” is withdrawn here, but it {how}", help)
    elif id not in published and LEDGER not in checked.unread:
        hint = nearest.question(id)
        help = f"{hint} If it never had an address, it needs no entry: delete it." if hint else "Delete the entry."
        yield error("bad-withdrawal", entry.id.location, f"nothing was ever published as “{id}”", help)


def _instead(checked: Checked, entry: Withdrawal, nearest: Nearest) -> Iterator[Diagnostic]:
    count = len({str(id) for id in entry.instead})
    if entry.how == "merged" and not count:
        message, help = f"“{entry.id}” was merged, and nothing says into what", "Name it: instead: ID"
        yield error("bad-withdrawal", entry.place_of("how"), message, help)
    if entry.how == "split" and count < 2:
        message = f"“{entry.id}” was split, and {'only one successor is' if count else 'no successors are'} named"
        help = "Name them: instead: [ID, ID]. What became one other thing was merged into it: how: merged"
        yield error("bad-withdrawal", entry.place_of("how"), message, help)
    for id in entry.instead:
        if present(str(id), checked.layout.renamed, checked.layout.things) in checked.layout.things:
            continue
        if str(id) not in checked.layout.withdrawn:
            if not checked.may_be_unread(str(id)):
                help = nearest.question(str(id)) or "Write the full id of what replaces it, or leave `instead` out."
                yield error("bad-withdrawal", id.location, f"nothing is called “{id}” that could replace “{entry.id}”", help)
        elif _leads_back(checked, entry, str(id)):
            help = "Say in one of the entries what both became, or that they are withdrawn."
            message = f"“{entry.id}” and “{id}” are replaced by each other, so that nobody arrives anywhere"
            yield error("bad-withdrawal", id.location, message, help)


def _leads_back(checked: Checked, entry: Withdrawal, id: str) -> bool:
    """Whether whoever follows replacements from `id` comes to `entry` again."""
    waiting, seen = [id], {id}
    while waiting:
        here = checked.layout.withdrawn.get(waiting.pop())
        if here is None:
            continue
        if here is entry or here == entry:
            return True
        further = {str(one) for one in here.instead} - seen
        seen |= further
        waiting += sorted(further)
    return False
