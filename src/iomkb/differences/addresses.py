"""The ledger of the earlier state against the later one → which published addresses move, break, are withdrawn or unlisted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from iomkb.checks import RULES, Checked
from iomkb.differences.side import Side
from iomkb.differences.values import AddressChange, Fate
from iomkb.layout import Layout, plan_layout
from iomkb.model.project import LEDGER, Promise

_RULE = "broken-promise"

_FOR_GOOD = "No line of the ledger is ever taken away: restore it from version control."


def changed_addresses(base: Side, head: Side) -> Iterator[AddressChange]:
    """What the later state does with the addresses that the earlier one had published.

    The rule `broken-promise` judges by the earlier ledger, so that a line that was rewritten or deleted hides nothing.
    """
    promised = base.corpus.promises
    if not promised:
        return
    corpus = replace(head.corpus, promises=promised)
    layout = plan_layout(corpus, head.graph.prominent)
    checked = Checked(corpus, head.graph, layout, head.faulty_files)
    lines = {promise.location: promise for promise in promised}
    rule = next(rule for rule in RULES if rule.id == _RULE)
    broken = {finding.location: finding for finding in (rule.check(checked) if rule.check else ()) if finding.location in lines}
    known = {finding.location for finding in base.findings if finding.rule == _RULE}
    for place, finding in broken.items():
        if place in known:  # it was broken before
            continue
        why = finding.message.partition(": ")[2] or finding.message
        yield AddressChange(lines[place].address, Fate.BREAKS, why=why, help=finding.help)
    yield from _withdrawn(promised, base.layout, layout)
    there = {thing.address for thing in layout.promised}
    current = {thing.address for thing in base.layout.promised}
    moves: dict[tuple[str, str], list[AddressChange]] = {}
    for promise in promised:
        meant = layout.resolve(promise.id)
        if checked.may_be_unread(promise.id):
            continue
        if meant is None or promise.location in broken or promise.address in there or promise.address not in current:
            continue  # what leads elsewhere already is told by the address that it leads to
        pages = (promise.address.partition("#")[0], meant.address.partition("#")[0])
        moves.setdefault(pages, []).append(AddressChange(promise.address, Fate.MOVES, meant.address))
    for (old, new), one_page in moves.items():
        alone = one_page[0] if len(one_page) == 1 else AddressChange(old, Fate.MOVES, new, count=len(one_page))
        yield alone
    kept = {(promise.address, promise.id) for promise in head.corpus.promises}
    gone = [one for one in promised if (one.address, one.id) not in kept and one.location not in broken]
    if gone:
        yield AddressChange(gone[0].address, Fate.UNLISTED, why=f"not in {LEDGER} any more", help=_FOR_GOOD, count=len(gone))


def _withdrawn(promised: Iterable[Promise], before: Layout, layout: Layout) -> Iterator[AddressChange]:
    """Each thing that the later state withdraws, by the first of its addresses, with what its entry says."""
    told: dict[str, list[Promise]] = {}
    for promise in promised:
        if promise.id in layout.withdrawn and promise.id not in before.withdrawn:
            told.setdefault(promise.id, []).append(promise)
    for id, lines in told.items():
        entry, end = layout.withdrawn[id], layout.led[id]
        successors = ", ".join(map(str, dict.fromkeys(entry.instead)))
        what = (
            f"{entry.how} {'into' if entry.how in ('merged', 'split') else 'in favour of'} {successors}"
            if successors
            else entry.how
        )
        to = (layout.address(end) or "") if end != id else ""
        yield AddressChange(lines[0].address, Fate.WITHDRAWN, to, f"{what}: {entry.why.plain}", count=len(lines))
