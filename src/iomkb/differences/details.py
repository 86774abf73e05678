"""Two states of one field → what changed in it. Used for every kind of record; what a kind has of its own is in its module."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from iomkb.differences.matching import Matched
from iomkb.differences.meaning import addresses, citations, links, meaning, wording
from iomkb.differences.phrases import phrase, quoted
from iomkb.differences.values import Detail
from iomkb.model.base import Record
from iomkb.model.prose import Prose
from iomkb.model.values import Ref

Identity = Callable[[object], Hashable]
"""By what two items of a list are the same although they say different things: a note's number, a section's id."""


def fields(
    matched: Matched, before: object, after: object, labels: Mapping[str, str], weighs: Iterable[str] = ()
) -> Iterator[Detail]:
    """What changed in those fields of two records of which there is a label. Either may be None."""
    heavy = frozenset(weighs)
    for name, label in labels.items():
        yield from field(matched, label, getattr(before, name, None), getattr(after, name, None), weighs=name in heavy)


def field(matched: Matched, label: str, before: object, after: object, *, weighs: bool = False) -> Iterator[Detail]:
    """What changed in one field, of whichever kind its values are. None and false stand for nothing."""
    before, after = _something(before), _something(after)
    if meaning(before, matched.now) == meaning(after, matched.now):
        return
    either = after if before is None else before
    if isinstance(either, Prose):
        yield from prose(matched, label, _prose(before), _prose(after), weighs=weighs)
    elif isinstance(either, tuple):
        yield from items(matched, label, _tuple(before), _tuple(after), weighs=weighs)
    else:
        yield Detail(label, phrase(before, matched.past), phrase(after, matched.head), isinstance(either, Record), weighs)


def prose(matched: Matched, label: str, before: Prose | None, after: Prose | None, *, weighs: bool = False) -> Iterator[Detail]:
    """What changed in a text: its words, what it cites, what it links to, each told apart."""
    now = matched.now
    if before is None or after is None or wording(before, now) != wording(after, now):
        old = matched.past.prose(before) if before else ""
        new = matched.head.prose(after) if after else ""
        yield Detail(label, old, new, sentence=True, weighs=weighs)
    yield from cited(matched, before, after)
    if before is not None and after is not None:
        old_links, new_links = links(before, now), links(after, now)
        yield from (Detail("link", before=_linked(matched, before, id)) for id in old_links if id not in new_links)
        yield from (Detail("link", after=matched.head.name(id)) for id in new_links if id not in old_links)
    outward = (addresses(before) if before else (), addresses(after) if after else ())
    yield from (Detail("address linked to", before=href) for href in outward[0] if href not in outward[1])
    yield from (Detail("address linked to", after=href) for href in outward[1] if href not in outward[0])


def cited(matched: Matched, before: Prose | None, after: Prose | None) -> Iterator[Detail]:
    """Which citations a text gained, lost, or moved to another page."""
    old = citations(before, matched.now) if before else ()
    new = citations(after, matched.now) if after else ()
    gone = [one for one in old if one not in new]
    for key, locator in (one for one in new if one not in old):
        same = next((one for one in gone if one[0] == key), None)
        if same:
            gone.remove(same)
        yield Detail("citation", _citation(matched, same) if same else "", _citation(matched, (key, locator)))
    yield from (Detail("citation", before=_citation(matched, one)) for one in gone)


def items(
    matched: Matched,
    label: str,
    before: Sequence[object],
    after: Sequence[object],
    *,
    weighs: bool = False,
    identity: Identity | None = None,
    source_words: bool = False,
) -> Iterator[Detail]:
    """Which items of two lists are new, other or gone; their order says nothing.

    Items of one `identity` are the same one; of what is left without one, one item against one counts as changed.
    `source_words`: the items are the source's own words.
    """

    def shown(item: object, *, old: bool) -> str:
        return quoted(item) if source_words else phrase(item, matched.past if old else matched.head)

    sentence = isinstance(next(iter((*before, *after)), None), (Record, Prose))
    for old, new in item_pairs(matched, before, after, identity):
        old_words = shown(old, old=True) if old is not None else ""
        new_words = shown(new, old=False) if new is not None else ""
        if old_words != new_words:
            yield Detail(label, old_words, new_words, sentence, weighs)
        elif old is not None:  # the words are the same, what they mean is not: an id that two things share a name with
            yield Detail(label, f"{old_words} ({old})", f"{new_words} ({new})", sentence, weighs)


def item_pairs(
    matched: Matched, before: Sequence[object], after: Sequence[object], identity: Identity | None
) -> Iterator[tuple[object | None, object | None]]:
    """Those items of two lists that do not mean the same: what changed, then what is gone, then what is new."""
    gone = list(before)
    new: list[object] = []
    for item in after:
        same = next((one for one in gone if meaning(one, matched.now) == meaning(item, matched.now)), None)
        if same is None:
            new.append(item)
        else:
            gone.remove(same)
    pairs: list[tuple[object | None, object | None]] = []
    for item in list(new):
        if identity is None:
            break
        same = next((one for one in gone if identity(one) == identity(item)), None)
        if same is not None:
            pairs.append((same, item))
            gone.remove(same)
            new.remove(item)
    if len(gone) == len(new) == 1 and (identity is None or isinstance(gone[0], Record)):
        pairs.append((gone.pop(), new.pop()))
    yield from pairs
    yield from ((one, None) for one in gone)
    yield from ((None, one) for one in new)


def _linked(matched: Matched, prose: Prose, id: str) -> str:
    """The earlier name of what is called `id` later."""
    written = next((str(link.target) for link in prose.links if matched.now(str(link.target)) == id), id)
    return matched.past.name(written)


def _citation(matched: Matched, cited: tuple[str, str]) -> str:
    key, locator = cited
    side = matched.head if key in matched.head.corpus.reference else matched.past
    work = side.name(str(Ref(f"@{key}")))
    return f"{work}, {locator}" if locator else work


def _something(value: object) -> object:
    return None if value is False or value == () else value


def _prose(value: object) -> Prose | None:
    return value if isinstance(value, Prose) else None


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
