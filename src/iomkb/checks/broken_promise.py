"""An address that was published would vanish, or would lead to something else.

A published address is a promise: others have cited it. The ledger `content/permalinks.tsv` holds every published
address with the id it names, the kind of thing and what it was: the name of an entity, the place of a passage, the
text of an assertion. A check goes red before the promise is broken:

- the record, passage, assertion or figure is gone, and nothing says that it was called so `formerly`, nor that it is
  withdrawn;
- the id names another kind of thing, an entity without the published name, a passage at another place, or a wholly
  different sentence;
- an id that something was called `formerly` is in use again, or two records claim it;
- two lines of the ledger contradict each other.

Wrong: `content/organizations/iom.yml` renamed to `content/organizations/un-migration.yml`.

Right: the same, with a line in the renamed file:

    formerly: iom

What is gone for good is withdrawn, in `content/withdrawn.yml`; its address then says what became of it, why and when, and
leads to what replaces it. Delete the record or the sentence, mend what named it, and write an entry, by hand or with the
command `iomkb withdraw ID`. All ids in that file are full ids.

- To withdraw something that should never have been said:

      withdrawn:
        - id: bradley-2017.k3v9
          on: 2026-11-28
          why: The passage was misread; it speaks of UNHCR.

- To merge it into something else, to which its address then leads: add `how: merged` and `instead: bradley-2017.m4x2`.
- To split it into several, which its address names: add `how: split` and `instead: [bradley-2017.m4x2, bradley-2017.p8cc]`.

A passage and each of its sentences have addresses of their own, so each needs an entry; that of an article stands for
everything in it. Had the record a line `formerly`, its ids go into the entry's `formerly`.

An entity keeps its promise as long as the published name is among its `names`, under a new id as well. A sentence may be
reworded freely.
Where the id truly shall mean what it means now (a paragraph was miscounted, a text was replaced), a maintainer
accepts it with `iomkb permalinks update --accept ID`.
"""

from collections.abc import Iterator

from iomkb.checks.promised import changed, sentences_of
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.formerly import claims
from iomkb.layout import Thing
from iomkb.model.entities import KINDS
from iomkb.model.project import WITHDRAWN, Promise
from iomkb.model.values import folded

SEVERITY = Severity.ERROR

WITHOUT_FORMERLY = ("note", "section", "work", "page")
"""Kinds of things that have no field `formerly`."""

ENTITIES = tuple(kind.id for kind in KINDS)

IN_GIT = "The program writes this file: restore it from version control."


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every line of the ledger that would no longer hold, and every claim to a former id that cannot be granted."""
    yield from _contradictions(checked.corpus.promises)
    yield from _claims(checked)
    sentences = sentences_of(checked.corpus)
    at_address = {thing.address: thing for thing in checked.layout.things.values()}
    told: set[tuple[str, str]] = set()  # what has two addresses is told once
    for promise in checked.corpus.promises:
        meant = checked.layout.resolve(promise.id)
        there = at_address.get(promise.address)
        if promise.id in checked.layout.withdrawn:
            if there is not None:
                yield _taken(promise, there)
        elif meant is None:
            if not checked.may_be_unread(promise.id) and WITHDRAWN not in checked.unread:
                yield _vanished(promise)
        elif meant.kind != promise.kind:
            yield _changed(promise, meant, f"it named a thing of kind {promise.kind}, and “{meant.id}” is of kind {meant.kind}")
        elif there is not None and there.id != meant.id:
            yield _changed(promise, there, f"it named “{meant.id}”, and “{there.id}” would stand there")
        elif (how := changed(promise, meant, checked, sentences)) and (promise.id, how) not in told:
            told.add((promise.id, how))
            yield _changed(promise, meant, how)


def _vanished(promise: Promise) -> Diagnostic:
    ways = "Restore it"
    if promise.kind not in WITHOUT_FORMERLY:
        ways += f"; or, if it has another id now, write formerly: {_local(promise.id)} in the record of that id"
    ways += f"; or, if it is gone for good, say what became of it: `iomkb withdraw {promise.id}`"
    where = promise.address or "of the home page"
    message = f"the published address {where} would vanish: nothing is called “{promise.id}” any more"
    return error("broken-promise", promise.location, message, f"{ways}.")


def _changed(promise: Promise, thing: Thing, how: str) -> Diagnostic:
    ways = f"Restore what it named (see {thing.location}) and give the new thing an id of its own"
    if promise.kind not in WITHOUT_FORMERLY:
        ways += f"; if what it named has another id now, write formerly: {_local(promise.id)} there"
    if thing.kind == promise.kind and thing.kind in ENTITIES:
        ways += f"; if it is the same under another name, list “{promise.what}” among its names"
    help = f"{ways}. If the change is meant: `iomkb permalinks update --accept {promise.id}`."
    message = f"the published address {promise.address} would change its meaning: {how}"
    return error("broken-promise", promise.location, message, help)


def _taken(promise: Promise, thing: Thing) -> Diagnostic:
    message = (
        f"the published address {promise.address} would change its meaning: it says what became of “{promise.id}”, which is "
        f"withdrawn, and “{thing.id}” would stand there"
    )
    return error(
        "broken-promise", promise.location, message, f"Give the new one another id or file name (see {thing.location})."
    )


def _local(id: str) -> str:
    return id.partition(".")[2] or id


def _claims(checked: Checked) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for claim in claims(checked.corpus):
        if claim.old in checked.layout.things:
            place = checked.layout.things[claim.old].location
            message = f"“{claim.new}” was called “{claim.written}” formerly, but this id is in use: {place}"
            yield error("broken-promise", claim.location, message, "An id is never used again: give the other thing a new one.")
        elif first.setdefault(claim.old, claim.new) != claim.new:
            message = f"“{claim.new}” was called “{claim.written}” formerly, but “{first[claim.old]}” claims the same"
            yield error("broken-promise", claim.location, message, "Leave it with the one that readers should be led to.")


def _contradictions(promises: tuple[Promise, ...]) -> Iterator[Diagnostic]:
    by_address: dict[str, Promise] = {}
    for promise in promises:
        one = by_address.setdefault(folded(promise.address), promise)
        if one.id != promise.id:
            message = f"the address {promise.address} is promised to “{one.id}” already ({one.location})"
            yield error("broken-promise", promise.location, message, IN_GIT)
