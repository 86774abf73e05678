"""What was published and is no more → its entries in content/withdrawn.yml."""

from collections.abc import Sequence
from typing import Any

from iomkb.model.corpus import Corpus
from iomkb.model.project import WITHDRAWN, Withdrawal
from iomkb.record_items import with_item
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.given import forbidden

REQUIRED_OF = {"merged": (1, 1), "split": (2, None), "withdrawn": (0, None)}
"""How many successors each way of going has: at least, at most."""


def withdrawal_draft(
    corpus: Corpus,
    before: bytes | None,
    ids: Sequence[str],
    *,
    how: str,
    why: str,
    on: str,
    instead: Sequence[str] = (),
    formerly: Sequence[str] = (),
) -> Draft:
    """content/withdrawn.yml, which holds `before` (None: it is not there yet), with an entry for each of `ids`, full ids all.

    Raises NotPossibleError where something was never published, or is there already, or too few successors are named.
    """
    wanted = tuple(dict.fromkeys(ids))
    published = {promise.id for promise in corpus.promises}
    listed = {str(entry.id) for entry in corpus.withdrawals}
    least, most = REQUIRED_OF[how]
    problems = [f"“{id}” has an entry already." for id in wanted if id in listed]
    problems += [
        f"nothing was ever published as “{id}”, so it needs no entry{_full_id(id, published)}"
        for id in wanted
        if id not in published and id not in listed
    ]
    if len(set(instead)) < least or (most is not None and len(set(instead)) > most):
        problems.append("something is merged into exactly one other; what became several was split.")
    if formerly and len(wanted) > 1:
        problems.append("former ids belong to one thing: withdraw the others by themselves.")
    all_or_nothing([*problems, *forbidden({"ID": wanted, "--why": why, "--instead": instead, "--formerly": formerly})])
    items = [_item(id, how, why, on, instead, formerly) for id in wanted]
    if before is None:
        text = record_text("withdrawn", WITHDRAWN, {"withdrawn": items})
        return Draft(WITHDRAWN, text, None, (), _THEN)
    text = before.decode("utf-8", "replace")
    for item in items:
        text = with_item(WITHDRAWN, text.encode("utf-8"), "withdrawn", item, Withdrawal)
    return Draft(WITHDRAWN, text, before, (), _THEN)


_THEN = ("To see whether all is well: iomkb check",)


def _item(id: str, how: str, why: str, on: str, instead: Sequence[str], formerly: Sequence[str]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": id, "on": on}
    item |= {"how": how} if how != "withdrawn" else {}
    item |= {"why": why}
    item |= {"instead": list(dict.fromkeys(instead))} if instead else {}
    return item | ({"formerly": list(dict.fromkeys(formerly))} if formerly else {})


def _full_id(id: str, published: set[str]) -> str:
    """The full id that may be meant where only its last part was given."""
    full = sorted(one for one in published if one.endswith(f".{id}") or one == f"@{id}")
    return f". Did you mean {full[0]}?" if len(full) == 1 else "."
