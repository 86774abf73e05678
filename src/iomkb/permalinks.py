"""The ledger of published addresses (`content/permalinks.tsv`): what an update adds to it. Lines are never taken away."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from iomkb.layout import Layout, promises
from iomkb.model.project import Promise

HEADER = "address\tid\tkind\twhat"
FILE = "content/permalinks.tsv"


def updated(ledger: Iterable[Promise], layout: Layout, broken: Collection[str], accept: Collection[str]) -> tuple[Promise, ...]:
    """The ledger with a line for every address of the planned site.

    A line whose address still names the same id takes over its present wording (`what`), so that a later check compares with
    what readers last saw; lines of `broken` ids keep theirs unless the id is in `accept`.
    """
    present = {(line.address, line.id): line for line in promises(layout)}
    by_id = {line.id: line for line in present.values()}
    lines: dict[tuple[str, str], Promise] = {}
    for line in ledger:
        now = by_id.get(line.id) if line.id in accept else present.get((line.address, line.id))
        if now is not None and (line.id not in broken or line.id in accept):
            line = replace(line, kind=now.kind, what=now.what)
        lines[line.address, line.id] = line
    for key, line in present.items():
        lines.setdefault(key, line)
    return tuple(sorted(lines.values(), key=lambda line: (line.address, line.id)))


def ledger_text(lines: Iterable[Promise]) -> str:
    """The text of the ledger: tab-separated, one line for each address, sorted, so that changes merge well."""
    rows = ["\t".join((line.address, line.id, line.kind, " ".join(line.what.split()))) for line in lines]
    return "\n".join([HEADER, *rows]) + "\n"
