"""From published addresses to where their readers are led now: redirects of pages, and fragments at a page's foot."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.model.project import Promise


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page path that leads to the `target` address. `id` is what the path was published for."""

    path: str
    target: str
    id: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A fragment once published on a page (or on one that redirects to it), and the address that it leads to now."""

    fragment: str
    target: str
    id: str


class Ways:
    """Gathers the ways from published addresses to others. `paths`: where pages stand; `addresses`: what is in use."""

    def __init__(self, paths: set[str], addresses: set[str]) -> None:
        self.paths = paths
        self.addresses = addresses
        self.redirects: dict[str, Redirect] = {}
        self.moved: dict[str, dict[str, Moved]] = {}

    def lead(self, promise: Promise, target: str) -> None:
        """A way from the address that was promised to `target`."""
        if promise.address in self.addresses:
            return
        path, _, fragment = promise.address.partition("#")
        if path not in self.paths:
            there = target.partition("#")[0] if fragment else target
            path = self.redirects.setdefault(path, Redirect(path, there, promise.id)).target.partition("#")[0]
        if fragment and f"{path}#{fragment}" not in self.addresses:
            self.moved.setdefault(path, {}).setdefault(fragment, Moved(fragment, target, promise.id))

    @property
    def moved_addresses(self) -> Iterator[str]:
        """The addresses that lead on from the foot of a page."""
        return (f"{path}#{fragment}" for path, there in self.moved.items() for fragment in there)
