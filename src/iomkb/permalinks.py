"""The ledger of published addresses (`content/permalinks.tsv`): what an update adds to it. Lines are never taken away."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from iomkb.layout import Layout, promises
from iomkb.model.project import LEDGER_HEADER, Promise


def updated(ledger: Iterable[Promise], layout: Layout, broken: Collection[str], accept: Collection[str]) -> tuple[Promise, ...]:
    """The ledger with a line for every address of the planned site.

    A line takes over the present wording (`what`) of what its id names, under whichever id now, so that a later check compares
    with what readers last saw; lines of `broken` ids keep theirs unless the id is in `accept`. While a promise is broken,
    nothing new is promised: whoever restores an id would break the promise of the one it had in between.
    """
    present = {line.id: line for line in promises(layout)}
    lines: dict[tuple[str, str], Promise] = {}
    for line in ledger:
        thing = layout.resolve(line.id)
        if thing is not None and (line.id not in broken or line.id in accept):
            line = replace(line, kind=thing.kind, what=present[thing.id].what)
        lines[line.address, line.id] = line
    if set(broken) <= set(accept):
        for line in promises(layout):
            lines.setdefault((line.address, line.id), line)
    return tuple(sorted(lines.values(), key=lambda line: (line.address, line.id)))


def ledger_text(lines: Iterable[Promise]) -> str:
    """The text of the ledger: tab-separated, one line for each address, sorted, so that changes merge well."""
    rows = ["\t".join((line.address, line.id, line.kind, " ".join(line.what.split()))) for line in lines]
    return "\n".join([LEDGER_HEADER, *rows]) + "\n"
