"""An address that was published would vanish, or would lead to something else.

A published address is a promise: others have cited it. The ledger `content/permalinks.tsv` holds every published
address with the id it names, the kind of thing and what it was: the name of an entity, the place of a passage, the
text of an assertion. A check goes red before the promise is broken:

- the record, passage, assertion or figure is gone, and nothing says that it was called so `formerly`;
- the id names another kind of thing, an entity without the published name, a passage at another place, or a wholly
  different sentence;
- an id that something was called `formerly` is in use again, or two records claim it;
- two lines of the ledger contradict each other.

Wrong: `content/organizations/iom.yml` renamed to `content/organizations/un-migration.yml`.

Right: the same, with a line in the renamed file:

    formerly: iom

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
from iomkb.model.project import Promise
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
        if meant is None:
            if not checked.may_be_unread(promise.id):
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
