"""All editions of a project, each with what has changed since, and what it had brought beside the one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from iomkb.differences import Side
from iomkb.editions.archive import unpacked
from iomkb.editions.compare import Comparison, Turn, farewells, side_of_edition
from iomkb.editions.compose import path_of
from iomkb.editions.model import Edition
from iomkb.editions.places import Places, shown_on
from iomkb.progress import Tell, counted, silent


@dataclass(frozen=True)
class History:
    """An edition. `since`: from it to the present; `gained`: from the edition before it to it; None for the first."""

    edition: Edition
    since: Comparison
    gained: Comparison | None

    @cached_property
    def places(self) -> Places:
        """Its pages beside those of the live site."""
        return Places(self.since)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the pages that it really holds, wherever the program would put them today. Raises ArchiveError."""
        return frozenset(path_of(name) for name, _ in unpacked(self.edition.site_archive()))

    @cached_property
    def on_its_pages(self) -> Mapping[str, tuple[Turn, ...]]:
        """By the path of one of its pages, what has become of what stands there."""
        by_old = self.since.by_old
        found = {path: _each(by_old.get(id) for id in ids) for path, ids in shown_on(self.since.before).items()}
        return {path: turns for path, turns in found.items() if turns}

    @cached_property
    def on_live_pages(self) -> Mapping[str, tuple[Turn, ...]]:
        """By the path of a live page, what is new in what stands there, and what is gone from there."""
        found: dict[str, tuple[Turn, ...]] = {}
        by_new = self.since.by_new
        for path, ids in shown_on(self.since.after).items():
            found[path] = _each(by_new.get(id) for id in ids)
        for path, turns in self.on_its_pages.items():
            gone = tuple(turn for turn in turns if not turn.new)
            now = self.places.now(path) if gone else None
            if now is not None:
                there = now.partition("#")[0]
                found[there] = _each((*found.get(there, ()), *gone))
        return {path: turns for path, turns in found.items() if turns}


def histories(editions: Iterable[Edition], now: Side, tell: Tell = silent) -> tuple[History, ...]:
    """The editions, newest last, beside the present state. Raises what `side_of_edition` raises, with the edition's name."""
    told: list[History] = []
    listed = tuple(editions)
    for edition in counted(listed, "comparing with editions", len(listed), tell):
        side = side_of_edition(edition)
        earlier = told[-1].since.before if told else None
        told.append(History(edition, _compared(side, now), _compared(earlier, side) if earlier else None))
    return tuple(told)


def _compared(before: Side, after: Side) -> Comparison:
    return Comparison(before, after, farewells(after.layout))


def _each(turns: Iterable[Turn | None]) -> tuple[Turn, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(turn for turn in turns if turn is not None))
