"""The search for cyclic garbage rests while a project is in the making, and does not begin with all of it afterwards."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from iomkb import collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


class Thing:
    """Something that can hold itself."""

    itself: "Thing"


def cycle() -> "weakref.ref[Thing]":
    thing = Thing()
    thing.itself = thing
    return weakref.ref(thing)


def test_inside_nothing_is_searched_and_afterwards_all_is_as_it_was() -> None:
    with collector.at_rest():
        assert not gc.isenabled()
        with collector.at_rest():
            pass
        assert not gc.isenabled(), "whoever rests stays at rest"
    assert gc.isenabled()
    gc.disable()
    with collector.at_rest():
        pass
    assert not gc.isenabled()


def test_what_was_made_at_rest_is_old_and_still_found() -> None:
    with collector.at_rest():
        made = cycle()
    gc.collect(1)
    assert made() is not None, "a search of what is young passes it over"
    gc.collect()
    assert made() is None


def test_a_command_that_ends_soon_never_searches_it() -> None:
    with collector.spared():
        with collector.at_rest():
            made = cycle()
        gc.collect()
        assert made() is not None
    gc.unfreeze()
    gc.collect()
    assert made() is None


def test_it_is_searched_less_often() -> None:
    collector.seldom()
    assert gc.get_threshold()[0] > 10_000
