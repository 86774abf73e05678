"""What is known of something that was published and is no more."""

from iomkb.asking.answer import Line, Part
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus
from iomkb.model.project import Withdrawal
from iomkb.pages.tombstones import HAPPENED


def withdrawn_facts(corpus: Corpus, layout: Layout, id: str) -> tuple[tuple[str, str], ...]:
    """What it was, what became of it, when and why."""
    entry = layout.withdrawn[id]
    promise = next((promise for promise in corpus.promises if promise.id == id), None)
    was = (("It was", f"{promise.kind}, at {promise.address}"),) if promise else ()
    with_article = " with its whole article" if "." in id and "." not in entry.id else ""
    became = (("What became of it", f"{HAPPENED[entry.how]}{with_article} on {entry.on.words}"), ("Why", entry.why.plain))
    return (*was, *became)


def withdrawn_parts(layout: Layout, entry: Withdrawal) -> tuple[Part, ...]:
    """What replaces it."""
    lines = []
    for id in dict.fromkeys(map(str, entry.instead)):
        thing, stone = layout.resolve(id), layout.tombstone(id)
        text = " ".join(thing.what.split()) if thing else f"{stone.what} (withdrawn as well)" if stone else id
        lines.append(Line(text, thing.id if thing else id))
    return (Part("Instead of it", tuple(lines)),) if lines else ()
