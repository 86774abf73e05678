"""Two states of an entity → what changed in who or what it is said to be."""

from collections.abc import Iterator

from iomkb.differences.details import field, fields, item_pairs, items, prose
from iomkb.differences.matching import Matched, Pair
from iomkb.differences.values import Change, Detail, How
from iomkb.model.entities import Dated, Description, Entity, Name, Position, kind_of

_LABELS = {
    "subtype": "subtype",
    "same_as": "same as",
    "work": "entry in the bibliography",
    "state": "state that acts",
    "unit": "unit",
    "counts": "what it counts",
    "of": "what it is a figure of",
    "question": "question",
    "open": "assertion that names what is open",
    "remark": "remark",
}
"""The fields that are compared as they are, in a reader's words; those of all kinds."""


def changed_entities(matched: Matched) -> Iterator[Change]:
    """Every entity that is new, other or gone; renamed ones are other."""
    for pair in matched.entities:
        details = tuple(_details(matched, pair))
        if pair.after is not None and (details or not pair.before):
            yield _change(pair.after, How.CHANGED if pair.before else How.ADDED, details)
        elif pair.after is None and pair.before is not None:
            yield _change(pair.before, How.WITHDRAWN, details)


def _change(entity: Entity, how: How, details: tuple[Detail, ...]) -> Change:
    kind = kind_of(entity).singular.lower()
    return Change("entity", how, str(entity.id), str(entity.name), entity.location, details, kind)


def _details(matched: Matched, pair: Pair[Entity]) -> Iterator[Detail]:
    before, after = pair.before, pair.after
    if before and after:
        if before.id != after.id:
            declared = before.id in after.formerly
            yield Detail("id" if declared else "id (without `formerly`)", str(before.id), str(after.id))
        if type(before) is not type(after):
            yield Detail("kind", kind_of(before).singular.lower(), kind_of(after).singular.lower())
        yield from field(matched, "name", before.name, after.name)
    lists = [(getattr(before, name, ()), getattr(after, name, ())) for name in ("names", "dates", "positions")]
    labels = ("one of its names", "date", "position")
    for label, (old, new) in zip(labels, lists, strict=True):
        yield from items(matched, label, old, new, identity=_identity)
    yield from _descriptions(matched, before, after)
    yield from fields(matched, before, after, _LABELS)


def _identity(item: object) -> object:
    if isinstance(item, Name):
        return (str(item.name), str(item.language))
    if isinstance(item, Position):
        return str(item.name)
    return str(item.date) if isinstance(item, Dated) else None


def _descriptions(matched: Matched, before: Entity | None, after: Entity | None) -> Iterator[Detail]:
    """Descriptions from one source are the same one; what they are from is told apart from what they say."""
    old, new = (entity.description if entity else () for entity in (before, after))
    for one, other in item_pairs(matched, old, new, _source):
        past = one if isinstance(one, Description) else None
        present = other if isinstance(other, Description) else None
        yield from prose(matched, "description", past.text if past else None, present.text if present else None)
        if present:
            yield from field(matched, "source of the description", past.origin if past else None, present.origin)


def _source(item: object) -> object:
    return str(item.origin) if isinstance(item, Description) else None
