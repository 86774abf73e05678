"""What was published and is no more → which entry of content/withdrawn.yml says so, and where its readers are led.

Knows ids only: which of them are in use, which were in use formerly, which are withdrawn. Of addresses it knows nothing.
"""

from collections.abc import Container, Iterable, Mapping

from iomkb.model.corpus import Corpus
from iomkb.model.project import Withdrawal


def withdrawn_ids(corpus: Corpus, renamed: Mapping[str, str], now: Container[str]) -> dict[str, Withdrawal]:
    """Every id that is withdrawn, with the entry that says so: of two entries the first.

    `renamed`: former ids with the present ones; `now`: the ids in use, which are never withdrawn. The old ids of what is
    withdrawn count, and so does all that the ledger promises within an article that is.
    """
    entries: dict[str, Withdrawal] = {}
    for entry in corpus.withdrawals:
        entries.setdefault(str(entry.id), entry)
    found: dict[str, Withdrawal] = {}
    for id in (*entries, *renamed, *(promise.id for promise in corpus.promises)):
        if id in now or renamed.get(id, "") in now:
            continue
        said = next((entries[name] for name in _names(id, renamed) if name in entries), None)
        if said is not None:
            found[id] = said
    return found


def _names(id: str, renamed: Mapping[str, str]) -> Iterable[str]:
    """The ids under which an entry may speak of `id`: its own, the later one, its article's, that one's later one."""
    yield id
    yield renamed.get(id, id)
    for name in (id, renamed.get(id, id)):
        article, dot, _ = name.partition(".")
        if dot:
            yield article
            yield renamed.get(article, article)


def led_to(id: str, gone: Mapping[str, Withdrawal], renamed: Mapping[str, str], now: Container[str]) -> str:
    """Where readers of `id`, which is withdrawn, are led: to an id in use, or to a withdrawn one, mostly itself.

    What was merged leads to the one that it became, and on from there. What is merged in a circle stays where it is.
    """
    here, seen = id, {id}
    while (entry := gone.get(here)) is not None and entry.how == "merged" and len(entry.instead) == 1:
        there = _successor(here, entry, gone, renamed, now)
        if there in seen:
            return id
        if there in now:
            return there
        if there not in gone:
            break
        seen.add(there)
        here = there
    return here


def _successor(id: str, entry: Withdrawal, gone: Container[str], renamed: Mapping[str, str], now: Container[str]) -> str:
    """The id that `id` was merged into; of what stood in an article that was, the same passage there, if it is there."""
    there = present(str(entry.instead[0]), renamed, now)
    _, dot, local = id.partition(".")
    if dot and str(entry.id) not in (id, renamed.get(id)):
        within = present(f"{there}.{local}", renamed, now)
        return within if within in now or within in gone else there
    return there


def present(id: str, renamed: Mapping[str, str], now: Container[str]) -> str:
    """The id that what is written as `id` has now."""
    return id if id in now else renamed.get(id, id)
