"""What a passage says: one sentence in our own words, who holds it and how cautiously, and optional structure beside it."""

from typing import Annotated, Literal

from pydantic import Field

from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import AUTHOR, Flag, Id, Number, OneOrMany, Ref, Whole

Refs = Annotated[tuple[Ref, ...], OneOrMany(), Field(min_length=1)]
"""One or several references."""

NoRefs = Annotated[tuple[Ref, ...], OneOrMany()]
"""Several references, or none."""


class Voice(Record):
    """Who holds what the sentence says: the author unless said otherwise.

    `through`: the works it was quoted through. `notes`: the endnotes this sentence leans on. `quoted`: in the holder's words.
    """

    holder: Ref = Ref(AUTHOR)
    through: NoRefs = ()
    notes: Annotated[tuple[Whole, ...], OneOrMany()] = ()
    quoted: Flag = False


class Edge(Record):
    """One relation that the sentence states. Each `from` is related to each `to`."""

    origin: Refs = Field(alias="from")
    relation: Ref
    to: Refs
    when: Edtf | None = None
    where: NoRefs = ()
    scope: Text | None = None


class Power(Record):
    """Who exerts which form of power over whom, by which mechanism. `unstated` where the source names nobody."""

    form: Ref
    by: Refs
    over: Refs
    through: NoRefs = ()
    degree: Text | None = None


class Authority(Record):
    """Whose authority of which types, how much, how it changes, and what it rests on."""

    of: Refs
    types: Refs
    degree: Text | None = None
    change: Literal["grows", "shrinks", "unchanged", "could-grow", "could-shrink"] | None = None
    through: NoRefs = ()


class Compare(Record):
    """What is held against what, on which point, and how it comes out."""

    of: Refs
    with_: Refs = Field(alias="with")
    on: Text
    result: Text


class Figure(Record):
    """A number of an indicator. `printed` is the quantity as the source prints it; `value` the number, if it is one."""

    id: Id | None = None
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    indicator: Ref
    printed: Text
    value: Number | None = None
    bound: Literal["exact", "about", "at-least", "at-most", "more-than", "less-than"] = "exact"
    date: Edtf | None = None
    of: Ref | None = None
    where: NoRefs = ()
    remark: Prose | None = None


class Stance(Record):
    """How the assertion stands towards other assertions (full ids: `article.id`)."""

    supports: NoRefs = ()
    disputes: NoRefs = ()
    qualifies: NoRefs = ()
    adopts: NoRefs = ()
    exemplifies: NoRefs = ()
    explains: NoRefs = ()
    follows_from: NoRefs = ()


class Assertion(Record):
    """One sentence of what a passage says, then only what the sentence needs."""

    text: Prose
    id: Id | None = None
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    type: Literal["thesis", "definition", "tension", "question", "method", "disclosure"] | None = None
    voice: Voice = Voice()
    hedge: Annotated[tuple[Text, ...], OneOrMany()] = ()
    when: Edtf | None = None
    where: NoRefs = ()
    scope: Text | None = None
    degree: Text | None = None
    change: Text | None = None
    edges: Annotated[tuple[Edge, ...], OneOrMany()] = ()
    power: Annotated[tuple[Power, ...], OneOrMany()] = ()
    authority: Annotated[tuple[Authority, ...], OneOrMany()] = ()
    compare: Annotated[tuple[Compare, ...], OneOrMany()] = ()
    figures: Annotated[tuple[Figure, ...], OneOrMany()] = ()
    stance: Stance | None = None
    coded_as: Literal["source", "coder"] = "source"
    remark: Prose | None = None
