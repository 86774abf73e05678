"""Published addresses of what is withdrawn → the pages on which the site tells what became of it.

A page that is gone becomes a page that says so; a fragment is told at the foot of the page that bears its path. Knows addresses
as the ledger has them and nothing of what the pages show.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from iomkb.model.project import Promise, Withdrawal


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of something published. `address`: where the site tells of it, a page of its own or a fragment.

    `kind` and `what` are as the ledger has them; `entry` says what became of it, and may be that of its whole article.
    """

    id: str
    kind: str
    what: str
    address: str
    entry: Withdrawal

    @property
    def fragment(self) -> str:
        """Its fragment on the page that tells of it; empty where that page is about it."""
        return self.address.partition("#")[2]


def plan_tombstones(
    told: Iterable[tuple[Promise, Withdrawal]],
    pages: Collection[str],
    taken: Collection[str],
    redirects: Mapping[str, str],
) -> dict[str, tuple[Tombstone, ...]]:
    """The tombstones by the path of their page, that of the page itself first, then in the order of the ledger.

    `told`: the lines of the ledger that need one. `pages`: the paths where pages stand, `taken`: the addresses that lead
    somewhere, `redirects`: paths that lead to others, with the addresses there.
    """
    found: dict[str, dict[str, Tombstone]] = {}
    for promise, entry in told:
        path, _, fragment = promise.address.partition("#")
        path = redirects.get(path, path).partition("#")[0] if fragment else path
        address = f"{path}#{fragment}" if fragment else path
        stands = path in pages
        if address in taken or (stands and not fragment) or (not fragment and path in redirects):
            continue  # something else stands there, which a rule reports
        if not stands and not path.endswith("/"):
            continue  # no page of this program has such an address
        stone = Tombstone(promise.id, promise.kind, promise.what, address, entry)
        found.setdefault(path, {}).setdefault(address, stone)
    return {path: tuple(sorted(found[path].values(), key=lambda one: bool(one.fragment))) for path in sorted(found)}


def first_of_each(tombstones: Mapping[str, Iterable[Tombstone]]) -> dict[str, Tombstone]:
    """The one tombstone to which the permanent address of an id leads: a page for itself, if it has one.

    Else the one on the page that lies deepest: a sentence stood in its section rather than on the page of the whole article.
    """
    first: dict[str, Tombstone] = {}
    for stone in sorted(_all(tombstones), key=lambda one: (bool(one.fragment), -one.address.partition("#")[0].count("/"))):
        first.setdefault(stone.id, stone)
    return first


def _all(tombstones: Mapping[str, Iterable[Tombstone]]) -> Iterator[Tombstone]:
    for path in tombstones:
        yield from tombstones[path]
