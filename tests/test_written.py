"""Bytes of views: the same for the same value, however it lies in memory, and others wherever anything differs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from iomkb.citations import Citations, format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.links import DateView, LinkView
from iomkb.pages.page import Knowledge, whole
from iomkb.pages.plan import plan_pages
from iomkb.pages.statements import StatementView, statement_view
from iomkb.read.project import read
from iomkb.written import Written

HARBOUR = Path(__file__).parent / "projects" / "harbour"
LINK = LinkView("Fishers", "organizations/fishers/", "The fishers", "organization", "kb-is")


def knowledge_of(root: Path) -> Knowledge:
    corpus = read(root).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), Citations({}, {}, {}, {}, ""))


def sentences() -> list[StatementView]:
    """The sentences of the harbour, read anew."""
    knowledge = knowledge_of(HARBOUR)
    return [statement_view(knowledge, statement) for statement in knowledge.corpus.statements]


@pytest.fixture(scope="module")
def sentence() -> StatementView:
    """A sentence that has something of nearly everything."""
    views = sentences()
    return replace(
        max(views, key=lambda view: len(repr(view))),
        **{
            field.name: value
            for field in fields(StatementView)
            if (value := next((got for view in views if (got := getattr(view, field.name))), None))
        },
    )


def others(value: Any) -> Iterator[Any]:
    """Values that differ from this one in a single place, however deep: one for each."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from (replace(value, **{field.name: other}) for other in others(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield (*value, "more")
        for at, one in enumerate(value):
            yield from ((*value[:at], other, *value[at + 1 :]) for other in others(one))
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield value + type(value)("more")
    elif isinstance(value, int):
        yield value + 1
    else:
        assert value is None
        yield ""


def test_equal_values_are_written_alike() -> None:
    ours, theirs = sentences(), sentences()
    assert ours == theirs
    assert all(one is not other for one, other in zip(ours, theirs, strict=True))
    first, second = Written(StatementView), Written(StatementView)
    assert [first.bytes_of(one) for one in ours] == [second.bytes_of(other) for other in theirs]
    assert first.bytes_of((LINK, tuple(ours))) == second.bytes_of((replace(LINK), tuple(theirs)))
    assert first.bytes_of(ours[0]) == first.bytes_of(ours[0]) == first.bytes_of(theirs[0]), "by one that has written before"


def test_whatever_differs_in_one_place_is_written_otherwise(sentence: StatementView) -> None:
    written = Written(StatementView)
    for value in (LINK, sentence, (LINK, (sentence,))):
        varied = [value, *others(value)]
        assert (
            len({written.bytes_of(one) for one in varied})
            == len({Written(StatementView).bytes_of(one) for one in varied})
            == len(varied)
        )


def test_what_is_not_compared_is_written_all_the_same(sentence: StatementView) -> None:
    marked = replace(LINK, mark="kb-is kb-is-organization")
    assert marked == LINK
    assert Written(StatementView).bytes_of(marked) != Written(StatementView).bytes_of(LINK)
    one, other = (replace(sentence, source=link) for link in (LINK, marked))
    assert one == other
    assert Written(StatementView).bytes_of(one) != Written(StatementView).bytes_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", Markup("a")),
        ("1", 1),
        (1, True),
        ("", None),
        ((), None),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a",), "b")),
        (DateView("1951", ""), ("1951", "")),
        (DateView("1951", "a"), LinkView("1951", "a")),
    ],
    ids=[
        "markup",
        "a number as text",
        "a truth",
        "no text",
        "nothing",
        "joined",
        "nested otherwise",
        "its fields alone",
        "another class",
    ],
)
def test_what_only_looks_alike_is_written_otherwise(one: object, other: object, sentence: StatementView) -> None:
    written = Written(StatementView)
    assert written.bytes_of(one) != written.bytes_of(other)
    assert written.bytes_of((sentence, one)) != written.bytes_of((sentence, other))


def test_one_object_twice_is_written_as_two_equal_ones(sentence: StatementView) -> None:
    for value in (sentence, LINK, (LINK, sentence), replace(sentence, holder=sentence.source)):
        twin = deepcopy(value)
        assert twin is not value
        told = {Written(StatementView).bytes_of(pair) for pair in ((value, value), (value, twin), (twin, value), (twin, twin))}
        assert len(told) == 1
        written = Written(StatementView)
        assert {written.bytes_of(pair) for pair in ((value, value), (value, twin), (twin, twin))} == told
        assert told != {Written(StatementView).bytes_of((value,))}


def test_the_order_of_sentences_counts(sentence: StatementView) -> None:
    other = replace(sentence, id="other")
    written = Written(StatementView)
    assert written.bytes_of((sentence, other)) != written.bytes_of((other, sentence))


PAGES = """
import sys
from hashlib import sha256
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_written import pages
from iomkb.written import Written
from iomkb.pages.statements import StatementView
writer = Written(StatementView)
print([(page.path, sha256(writer.bytes_of(page)).hexdigest()) for page in pages()])
"""


def pages() -> Iterator[object]:
    """The pages of the harbour."""
    corpus = read(HARBOUR).corpus
    return map(whole, plan_pages(Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))))


def test_a_page_is_written_alike_in_every_run() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PAGES, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert "organizations/harbour-board/" in told.pop()
