"""Entities that passages declare → the entities of the corpus. Knows nothing of how they get files of their own."""

from collections.abc import Iterable

from iomkb.model.entities import Entity
from iomkb.model.source import MappingNode, Node
from iomkb.model.stubs import StubEntity
from iomkb.model.values import OneOrMany
from iomkb.read.decode import decode


def with_stubs(entities: tuple[Entity, ...], stubs: Iterable[StubEntity]) -> tuple[Entity, ...]:
    """The entities of the files, and after them those that only passages declare.

    A declaration that says what a file, or an earlier passage, says already adds nothing; one that says something else under
    the same id is kept, so that a rule can point at it.
    """
    known: dict[str, list[Entity]] = {}
    for entity in entities:
        known.setdefault(entity.id, []).append(entity)
    added = []
    for stub in stubs:
        same = known.setdefault(stub.id, [])
        if not any(stub.is_same_as(entity) for entity in same):
            same.append(stub.entity)
            added.append(same[-1])
    return (*entities, *added)


def stubs_in(root: Node, file: str) -> tuple[StubEntity, ...]:
    """The good stubs in the tree of a passage's file, whatever else is wrong with it."""
    written = root.get("stubs") if isinstance(root, MappingNode) else None
    read = (decode(StubEntity, node, file)[0] for node in OneOrMany.wrap(written) or ())
    return tuple(stub for stub in read if stub is not None)
