"""Two states of an article, its passages and its endnotes → what changed in them. Their sentences are told in `assertions`."""

from collections.abc import Iterator

from iomkb.differences.details import field, fields, items
from iomkb.differences.matching import Matched, Pair
from iomkb.differences.meaning import meaning
from iomkb.differences.side import Side
from iomkb.differences.values import Change, Detail, How
from iomkb.model.articles import Article, CitedInNote, Coded, Endnote, Excerpt, Section
from iomkb.model.receipts import place_of

_OF_ARTICLE = {
    "work": "work",
    "rights": "rights",
    "url": "address of the original",
    "source": "copy coded from",
    "language": "language",
    "abstracts": "abstract",
    "remark": "remark",
}


def changed_articles(matched: Matched) -> Iterator[Change]:
    """Every article whose own record is new, other or gone."""
    for pair in matched.articles:
        details = [*_new_id(pair), *fields(matched, pair.before, pair.after, _OF_ARTICLE), *_outline(matched, pair)]
        side, article = (matched.head, pair.after) if pair.after else (matched.base, pair.before)
        if article is None or (pair.before and pair.after and not details):
            continue
        shown = tuple(details) if pair.before and pair.after else ()
        yield Change("article", _how(pair), str(article.id), side.name(article.work), article.location, shown)


def changed_passages(matched: Matched) -> Iterator[Change]:
    """Every passage that is new, gone, elsewhere in its source, or about which anything but its sentences changed."""
    for pair in matched.excerpts:
        details = tuple(_of_passage(matched, pair))
        if pair.after is not None and (details or not pair.before):
            yield _passage(matched.head, pair.after, _how(pair), details)
        elif pair.after is None and pair.before is not None:
            content = tuple(detail for detail in details if detail.field in ("gist", "quotation"))
            yield _passage(matched.past, pair.before, How.WITHDRAWN, content)


def changed_endnotes(matched: Matched) -> Iterator[Change]:
    """Every endnote that is new, other or gone."""
    old = {(matched.now(notes.article), note.number): note for notes in matched.base.corpus.notes for note in notes.notes}
    new = {(str(notes.article), note.number): note for notes in matched.head.corpus.notes for note in notes.notes}
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key), new.get(key)
        note = after or before
        if note is None or (before and after and meaning(before, matched.now) == meaning(after, matched.now)):
            continue
        how = How.WITHDRAWN if after is None else How.CHANGED if before else How.ADDED
        article, number = key
        side = matched.head if after else matched.base
        record = side.corpus.article.get(article)
        name = f"endnote {number} of {side.name(record.work if record else article)}"
        yield Change(
            "endnote", how, f"{article}.note-{number}", name, note.location, tuple(_of_endnote(matched, before, after))
        )


def _how(pair: Pair[Article] | Pair[Excerpt]) -> How:
    if pair.after is None:
        return How.WITHDRAWN
    return How.CHANGED if pair.before else How.ADDED


def _new_id(pair: Pair[Article]) -> Iterator[Detail]:
    if pair.before and pair.after and pair.before.id != pair.after.id:
        declared = pair.before.id in pair.after.formerly
        yield Detail("id" if declared else "id (without `formerly`)", str(pair.before.id), str(pair.after.id))


def _outline(matched: Matched, pair: Pair[Article]) -> Iterator[Detail]:
    old = pair.before.outline if pair.before else ()
    new = pair.after.outline if pair.after else ()
    yield from items(matched, "section", old, new, identity=lambda one: one.id if isinstance(one, Section) else None)


def _passage(side: Side, excerpt: Excerpt, how: How, details: tuple[Detail, ...]) -> Change:
    place = side.place(excerpt.article, excerpt.at)
    own = excerpt.full_id or ""
    return Change("passage", how, own, place, excerpt.location, details, place=place, within=own or excerpt.location.file)


def _of_passage(matched: Matched, pair: Pair[Excerpt]) -> Iterator[Detail]:
    before, after = pair.before, pair.after
    if before and after:
        yield from _place(matched, before, after)
        yield from _own_id(matched, before, after)
        yield from field(matched, "page", before.at.page, after.at.page)
    yield from fields(matched, before, after, {"gist": "gist"})
    quotes = (before.quotes if before else (), after.quotes if after else ())
    yield from items(matched, "quotation", *quotes, source_words=True)
    yield from _coded(matched, before.coded if before else None, after.coded if after else None)
    yield from fields(matched, before, after, {"remark": "remark"})


def _place(matched: Matched, before: Excerpt, after: Excerpt) -> Iterator[Detail]:
    old, new = (place_of(excerpt.at) or str(excerpt.at.near) for excerpt in (before, after))
    if old != new:
        places = (matched.past.place(before.article, before.at), matched.head.place(after.article, after.at))
        yield Detail("place", *places, weighs=bool(place_of(before.at)))


def _own_id(matched: Matched, before: Excerpt, after: Excerpt) -> Iterator[Detail]:
    if before.id and after.id and before.id != after.id:
        declared = before.id in after.formerly
        yield Detail("id" if declared else "id (without `formerly`)", str(before.full_id), str(after.full_id))


def _coded(matched: Matched, before: Coded | None, after: Coded | None) -> Iterator[Detail]:
    """Who read it, when, how closely, and who checked it."""
    for name, label in (("by", "coder"), ("reviewed_by", "reviewer")):
        old, new = (tuple(str(one) for one in getattr(coded, name, ())) for coded in (before, after))
        yield from (Detail(label, before=matched.base.contributor(one)) for one in old if one not in new)
        yield from (Detail(label, after=matched.head.contributor(one)) for one in new if one not in old)
    yield from fields(matched, before, after, {"date": "day of coding", "depth": "depth of coding"})


def _of_endnote(matched: Matched, before: Endnote | None, after: Endnote | None) -> Iterator[Detail]:
    cites = (before.cites if before else (), after.cites if after else ())
    yield from items(matched, "citation", *cites, identity=lambda one: _cited_work(matched, one))
    yield from fields(matched, before, after, {"says": "what it says", "remark": "remark"})


def _cited_work(matched: Matched, one: object) -> str:
    return matched.now(str(one.work)) if isinstance(one, CitedInNote) else ""
