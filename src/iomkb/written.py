"""A value as bytes that are the same only for the same value, to make keys of."""

import dataclasses
import io
import pickle
from collections.abc import Callable
from hashlib import blake2b
from operator import attrgetter
from typing import Any

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


class Written:
    """Writes values of one run. Those of the class `told`, which stand in many others, are each written out once, and then told
    by a digest.
    """

    def __init__(self, told: type) -> None:
        self._digests: dict[int, tuple[object, bytes]] = {}
        self._ways = _Ways()
        self._ways[told] = self._told

    def bytes_of(self, value: object) -> bytes:
        """Bytes that are the same only for the same value, however much of it is one object in memory.

        Values are frozen dataclasses of such values, texts, numbers, tuples: nothing that has an order of its own in every run.
        """
        written = io.BytesIO()
        pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._ways
        pickler.fast = True  # or what is the same object would be named by number, and the bytes change from run to run
        pickler.dump(value)
        return written.getvalue()

    def _told(self, value: Any) -> Reduced:
        if id(value) not in self._digests:
            written = self.bytes_of(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))
            self._digests[id(value)] = (value, blake2b(written, digest_size=20).digest())  # its identity stays its own
        return type(value), (self._digests[id(value)][1],)


class _Ways(dict[type, Callable[[Any], Reduced]]):
    """How objects of each type are reduced: a dataclass to its fields, in half the time that its own way takes (measured)."""

    def __missing__(self, kind: type) -> Callable[[Any], Reduced]:
        if not dataclasses.is_dataclass(kind):
            raise KeyError(kind)
        first, *others = (field.name for field in dataclasses.fields(kind))
        values = attrgetter(first, *others)

        def reduced(one: Any) -> Reduced:
            return kind, values(one) if others else (values(one),)

        self[kind] = reduced
        return reduced
