"""Two states of an assertion → what changed in what is said, by whom, how cautiously, and in the structure beside it."""

from collections import Counter
from collections.abc import Iterator

from iomkb.differences.details import field, fields, item_pairs, items, prose
from iomkb.differences.matching import Matched, Pair
from iomkb.differences.phrases import phrase, quoted
from iomkb.differences.side import Side
from iomkb.differences.values import Change, Detail, How
from iomkb.differences.words import ALIKE, shared
from iomkb.model.assertions import Assertion, Authority, Compare, Edge, Figure, Power
from iomkb.model.corpus import Statement
from iomkb.model.receipts import place_of
from iomkb.model.source import shortened
from iomkb.model.values import AUTHOR
from iomkb.sources.negations import negations_in
from iomkb.vocabulary import STANCES

_CODED_AS = {"source": "the source's own category", "coder": "the coder's reading"}


def changed_assertions(matched: Matched) -> Iterator[Change]:
    """Every assertion that is new, other or gone."""
    kept = {one.after.id for one in matched.statements if one.after}
    for pair in matched.statements:
        details = tuple(_details(matched, pair))
        if pair.after is None and pair.before is not None:
            successor = matched.now(pair.before.id or "")
            if successor in kept and successor != pair.before.id:
                details = (*details, Detail("its address leads now to", after=successor))
            yield _change(matched.past, pair.before, How.WITHDRAWN, details)
        elif pair.after is not None and (pair.before is None or details):
            yield _change(matched.head, pair.after, How.CHANGED if pair.before else How.ADDED, details)


def _change(side: Side, statement: Statement, how: How, details: tuple[Detail, ...]) -> Change:
    excerpt = statement.excerpt
    return Change(
        record="assertion",
        how=how,
        id=statement.id or "",
        name=side.prose(statement.assertion.text),
        location=statement.assertion.location,
        details=details,
        place=side.place(excerpt.article, excerpt.at),
        within=excerpt.full_id or excerpt.location.file,
    )


def _details(matched: Matched, pair: Pair[Statement]) -> Iterator[Detail]:
    before = pair.before.assertion if pair.before else None
    after = pair.after.assertion if pair.after else None
    if pair.before and pair.after:
        yield from _renamed(matched, pair.before, pair.after)
        yield from _moved(matched, pair.before, pair.after)
    yield from items(matched, "hedge", _of(before, "hedge"), _of(after, "hedge"), weighs=True, source_words=True)
    yield from _voice(matched, before, after)
    yield from _source_words(before, after, ("degree",), weighs=True)
    yield from _category(before, after)
    if before and after:
        yield from _negations(before, after)
        yield from prose(matched, "sentence", before.text, after.text)
    else:  # the sentence itself is the name of the change
        texts = (before.text if before else None, after.text if after else None)
        yield from (one for one in prose(matched, "", *texts) if one.field)
    yield from fields(matched, before, after, {"type": "kind of sentence", "when": "time", "where": "place spoken of"})
    yield from _source_words(before, after, ("scope", "change"))
    yield from _structure(matched, before, after)
    yield from fields(matched, before, after, {"remark": "remark"})


def _of(assertion: Assertion | None, name: str) -> tuple[object, ...]:
    return tuple(getattr(assertion, name, ()))


def _renamed(matched: Matched, before: Statement, after: Statement) -> Iterator[Detail]:
    article, _, local = (before.id or "").partition(".")
    same = f"{matched.now(article)}.{local}" == after.id
    if before.id and after.id and not same:
        declared = local in after.assertion.formerly
        yield Detail("id" if declared else "id (without `formerly`)", before.id, after.id)


def _moved(matched: Matched, before: Statement, after: Statement) -> Iterator[Detail]:
    """Only where the assertion went to another passage; that a passage moved is told of the passage."""
    old, new = before.excerpt, after.excerpt
    if matched.passages.get(id(old)) != id(new) and place_of(old.at) != place_of(new.at):
        yield Detail("place", matched.past.place(old.article, old.at), matched.head.place(new.article, new.at), weighs=True)


def _voice(matched: Matched, before: Assertion | None, after: Assertion | None) -> Iterator[Detail]:
    """Who holds it. Where one of the two states is missing, that the author does goes without saying."""
    old, new = before.voice if before else None, after.voice if after else None
    holders = [voice.holder if voice and (voice.holder != AUTHOR or (old and new)) else None for voice in (old, new)]
    yield from field(matched, "holder", *holders, weighs=True)
    labels = {"through": "quoted through", "quoted": "in the holder's own words", "notes": "endnote"}
    yield from fields(matched, old, new, labels, weighs=("through", "quoted"))


def _source_words(
    before: Assertion | None, after: Assertion | None, names: tuple[str, ...], *, weighs: bool = False
) -> Iterator[Detail]:
    for name in names:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if " ".join((old or "").split()) != " ".join((new or "").split()):
            yield Detail(name, quoted(old) if old else "", quoted(new) if new else "", weighs=weighs)


def _category(before: Assertion | None, after: Assertion | None) -> Iterator[Detail]:
    """Whether it is the source's category; that it is goes without saying."""
    old, new = getattr(before, "coded_as", "source"), getattr(after, "coded_as", "source")
    if before and after and old != new:
        yield Detail("coded as", _CODED_AS[old], _CODED_AS[new], weighs=True)
    elif not (before and after) and "coder" in (old, new):
        yield Detail("coded as", _CODED_AS[old] if before else "", _CODED_AS[new] if after else "")


def _negations(before: Assertion, after: Assertion) -> Iterator[Detail]:
    """A “not” that went or came as the only one: it may turn the sentence round. Not where another word negates instead."""
    texts = (before.text.plain, after.text.plain)
    if texts[0] == texts[1]:
        return
    old, new = (Counter(word.casefold() for word in negations_in(text, "en")) for text in texts)
    if old.total() != new.total() and shared(*texts) >= ALIKE:
        yield from (Detail("negation", before=quoted(word), weighs=True) for word in (old - new).elements())
        yield from (Detail("negation", after=quoted(word), weighs=True) for word in (new - old).elements())


def _structure(matched: Matched, before: Assertion | None, after: Assertion | None) -> Iterator[Detail]:
    yield from _blocks(matched, "power", before, after, weighs=True)
    yield from _blocks(matched, "authority", before, after, weighs=True)
    yield from _blocks(matched, "compare", before, after, label="comparison")
    yield from _blocks(matched, "edges", before, after, label="edge")
    yield from _blocks(matched, "figures", before, after, label="figure", weighs=True)
    yield from _stances(matched, before, after)


def _blocks(
    matched: Matched,
    name: str,
    before: Assertion | None,
    after: Assertion | None,
    *,
    label: str = "",
    weighs: bool = False,
) -> Iterator[Detail]:
    """The blocks of one kind. What a sentence loses of them, or has otherwise now, weighs; what it gains does not."""
    for old, new in item_pairs(matched, _of(before, name), _of(after, name), lambda block: _identity(matched, block)):
        old_words = phrase(old, matched.past)
        new_words = phrase(new, matched.head)
        heavy = weighs and bool(old) and bool(before) and bool(after)
        yield Detail(label or name, old_words, new_words, sentence=True, weighs=heavy)


def _identity(matched: Matched, block: object) -> object:
    """By what a block stays the same one although it says something else."""
    now = matched.now
    if isinstance(block, Power):
        return now(str(block.form))
    if isinstance(block, Authority):
        return tuple(now(str(ref)) for ref in block.of)
    if isinstance(block, Compare):
        return tuple(now(str(ref)) for ref in (*block.of, *block.with_))
    if isinstance(block, Edge):
        return (
            tuple(now(str(ref)) for ref in block.origin),
            now(str(block.relation)),
            tuple(now(str(ref)) for ref in block.to),
        )
    if isinstance(block, Figure):
        return str(block.id or now(str(block.indicator)))
    return None


def _stances(matched: Matched, before: Assertion | None, after: Assertion | None) -> Iterator[Detail]:
    old = _stance_of(before, matched)
    new = _stance_of(after, matched)
    for key in [*(key for key in old if key not in new), *(key for key in new if key not in old)]:
        stance, target = key
        side = matched.past if key in old else matched.head
        words = f"{stance.replace('_', ' ')} {_sentence(side, old.get(key) or target)}"
        yield Detail("stance", words if key in old else "", words if key in new else "", sentence=True)


def _stance_of(assertion: Assertion | None, matched: Matched) -> dict[tuple[str, str], str]:
    if assertion is None or assertion.stance is None:
        return {}
    return {(kind, matched.now(str(ref))): str(ref) for kind in STANCES for ref in getattr(assertion.stance, kind)}


def _sentence(side: Side, id: str) -> str:
    statement = side.corpus.statement.get(id)
    return f"{id} ({quoted(shortened(side.prose(statement.assertion.text), 100))})" if statement else id
