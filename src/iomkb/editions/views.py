"""From the history of an edition to what pages print of it: the live pages' notes and the banners of its own pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from iomkb.editions.compare import Comparison, Fate, Turn
from iomkb.editions.history import History
from iomkb.editions.model import Edition
from iomkb.layout import relative, stub_path
from iomkb.model.editions import FOLDER
from iomkb.pages.changed_view import MOST_TOLD, BannerView, ChangedView, LineView, SuccessorView, TurnView, WordsView
from iomkb.pages.editions import EditionView
from iomkb.pages.links import shortened

LONGEST_NAME = 300
"""The most characters of a sentence or title that a list of changes shows."""


def edition_view(edition: Edition) -> EditionView:
    """An edition as the page of editions shows it."""
    return EditionView(
        name=edition.name,
        title=edition.title,
        date=edition.date,
        path=edition.path,
        pages=edition.pages,
        citation=edition.citation,
        digest=edition.digest,
        commit=edition.commit,
        tools=edition.tools,
    )


def in_words(turns: Iterable[Turn]) -> str:
    """How many of each: `2 reworded, 1 added, 1 withdrawn`; empty where there is none."""
    counts = Counter(turn.fate for turn in turns)
    return ", ".join(f"{counts[fate]:,} {fate}" for fate in Fate if counts[fate])


def live_views(history: History, paths: Iterable[str]) -> Mapping[str, ChangedView]:
    """What the live pages at `paths` say of an edition, those that have something to say."""
    found: dict[str, ChangedView] = {}
    for path in paths:
        turns = history.on_live_pages.get(path, ())
        then = history.places.then.get(path)
        then = then if then in history.paths else None
        if not turns and (then is None or path == f"{FOLDER}/"):
            continue
        there = "" if then is None or path == f"{FOLDER}/" else relative(path, f"{history.edition.path}{then}")
        told, more = _told(turns, history, partial(relative, path))
        found[path] = ChangedView(history.edition.title, history.edition.date, there, in_words(turns), told, more)
    return found


def banner(history: History, path: str) -> BannerView:
    """What stands above the page at `path` of an edition's own site."""
    here = f"{history.edition.path}{path}"
    now = history.places.now(path)
    turns = history.on_its_pages.get(path, ())
    told, more = _told(turns, history, partial(relative, here))
    return BannerView(
        title=history.edition.title,
        date=history.edition.date,
        now=relative(here, now or ""),
        same=now is not None,
        list=relative(here, f"{FOLDER}/"),
        counts=in_words(turns),
        turns=told,
        more=more,
    )


def _told(turns: tuple[Turn, ...], history: History, link: Callable[[str], str]) -> tuple[tuple[TurnView, ...], int]:
    first = sorted(turns, key=lambda turn: list(Fate).index(turn.fate))[:MOST_TOLD]
    return tuple(_turn(turn, history, link) for turn in first), len(turns) - len(first)


def _turn(turn: Turn, history: History, link: Callable[[str], str]) -> TurnView:
    since = history.since
    tombstone = stub_path(turn.old)
    gone = tombstone if history.places.leads(tombstone) else None
    now = since.after.layout.address(turn.new) if turn.new else gone
    then = history.edition.address_of(turn.old) if turn.old else None
    return TurnView(
        fate=str(turn.fate),
        kind=turn.kind,
        name=shortened(turn.name, LONGEST_NAME),
        now="" if now is None else link(now),
        then="" if then is None else link(then),
        lines=tuple(
            LineView(line.label, tuple(WordsView(str(piece.part), piece.text, piece.glued) for piece in line.pieces))
            for line in turn.lines
        ),
        successors=tuple(_successor(id, since, link) for id in turn.successors),
        why=turn.why,
    )


def _successor(id: str, since: Comparison, link: Callable[[str], str]) -> SuccessorView:
    address = since.after.layout.address(id)
    return SuccessorView(shortened(since.words_of(id), LONGEST_NAME), "" if address is None else link(address))
