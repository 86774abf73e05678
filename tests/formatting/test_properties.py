"""Whatever people write: formatting keeps what is said and every comment, puts keys in order, and has nothing to do afterwards."""

import random
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from record_texts import about, passage

from iomkb.formatting.comments import comments_in
from iomkb.formatting.ids import lacking
from iomkb.formatting.order import out_of_order
from iomkb.formatting.record_file import Formatted, format_record, left_out_of_order
from iomkb.formatting.same import ID
from iomkb.fresh_ids import fresh_ids
from iomkb.model.articles import Excerpt
from iomkb.model.source import Node
from iomkb.read.yaml_spans import SpannedText, read_spans, scalars

PATH = "content/articles/okafor-2001/01-tides/p2.yml"
TEXTS = st.integers(0, 2**40).map(lambda seed: passage(random.Random(seed)))


def source_of(text: str) -> SpannedText:
    source, findings = read_spans(PATH, text)
    assert source, (findings, text)
    return source


def formatted(text: str) -> Formatted:
    return format_record(source_of(text), "excerpt", Excerpt, fresh_ids((), random.Random(1)))


def said(node: Node, without: set[str]) -> object:
    """The tree without the ids that were added, and without the keys that have no value."""
    if isinstance(node, dict):
        return {k: said(v, without) for k, v in node.items() if not (k == ID and (v is None or v in without))}
    return tuple(said(one, without) for one in node) if isinstance(node, tuple) else node


def as_written(source: SpannedText) -> Counter[str]:
    """Every key and value with its quotes and line ends; not the sign that closes a block at the end of the file."""
    return Counter(
        re.sub(r"\A([|>]\d?)[-+]", r"\1", source.text[one.start : one.end].rstrip("\n")) for one in scalars(source.span)
    )


def ids_in(node: Node) -> list[str]:
    if isinstance(node, dict):
        return [*([str(node[ID])] if node.get(ID) else []), *(id for value in node.values() for id in ids_in(value))]
    return [id for one in node for id in ids_in(one)] if isinstance(node, tuple) else []


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_said_and_every_comment_is_kept(text: str) -> None:
    before, made = source_of(text), formatted(text)
    new = set(ids_in(made.source.root)) - set(ids_in(before.root))
    assert said(made.source.root, new) == said(before.root, set())
    assert Counter(one.text for one in comments_in(made.source)) == Counter(one.text for one in comments_in(before))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_value_is_written_anew(text: str) -> None:
    before, made = source_of(text), formatted(text)
    new = set(ids_in(made.source.root)) - set(ids_in(before.root))
    assert set(as_written(made.source) - as_written(before)) <= {*new, ID}
    assert as_written(before) - as_written(made.source) == Counter()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_comment_right_above_a_key_stays_above_it(text: str) -> None:
    assert about(formatted(text).text) == about(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_keys_are_in_order_or_it_is_said_where_not(text: str) -> None:
    made = formatted(text)
    left = list(out_of_order(made.source.span, Excerpt))
    assert len(left_out_of_order(made.source, Excerpt)) == len(left)
    if left:  # only where a kept line end or a comment is in the way
        assert "|+" in text or any("#" in text[start:] for _, start in left)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_ids_are_added_once_and_are_all_different(text: str) -> None:
    made = formatted(text)
    assert lacking(made.source) == ()
    new = Counter(ids_in(made.source.root)) - Counter(ids_in(source_of(text).root))
    assert set(new.values()) <= {1}
    assert len(new) == len(lacking(source_of(text)))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_formatting_twice_does_nothing_more(text: str) -> None:
    made = formatted(text)
    again = formatted(made.text)
    assert (again.text, again.done) == (made.text, ())


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_values_read_alone_are_the_values(text: str) -> None:
    """Each plain or quoted value, cut out along its span and read by itself, says what it says in its place."""
    source = source_of(text)
    for one in scalars(source.span):
        if one.style not in ("|", ">") and not one.is_empty:
            assert source_of(f"[{source.text[one.start : one.end]}]").root == (one.value,)


def test_the_texts_are_worth_trying() -> None:
    """Most of them are out of order, and nearly all that are get in order: else the tests above would show nothing."""
    texts = [passage(random.Random(seed)) for seed in range(200)]
    messy = [text for text in texts if list(out_of_order(source_of(text).span, Excerpt))]
    assert len(messy) > 180
    assert sum(1 for text in messy if left_out_of_order(formatted(text).source, Excerpt)) < 20
    for sign in ("|+", "|2", "# ", "- - ", "\u2028", "{", "[", "'", '"', "---"):
        assert any(sign in text for text in texts), sign
