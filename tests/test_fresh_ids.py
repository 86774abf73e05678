"""Ids that the program makes are allowed, new, and longer where the short ones run out."""

import random
from itertools import islice

from iomkb.fresh_ids import DIGITS, LETTERS, fresh_ids
from iomkb.model.values import id_fault


def test_they_are_allowed_and_all_different() -> None:
    made = list(islice(fresh_ids(()), 500))
    assert [id for id in made if id_fault(id)] == []
    assert len(set(made)) == 500
    assert {len(id) for id in made} == {4}


def test_none_is_taken_twice() -> None:
    first = list(islice(fresh_ids((), random.Random(1)), 50))
    second = list(islice(fresh_ids(first, random.Random(1)), 50))
    assert set(first).isdisjoint(second)


def test_they_grow_where_it_gets_crowded() -> None:
    crowd = {a + b + c + d for a in LETTERS for b in DIGITS for c in LETTERS for d in DIGITS}
    assert {len(id) for id in islice(fresh_ids(crowd), 20)} == {6}
