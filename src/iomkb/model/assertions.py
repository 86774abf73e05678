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
    """Who holds it: an entity id, a work's key, author (as where nothing is said) or unnamed."""
    through: NoRefs = ()
    """The works it was quoted through, by BibTeX key."""
    notes: Annotated[tuple[Whole, ...], OneOrMany()] = ()
    """The numbers of the endnotes that this sentence leans on."""
    quoted: Flag = False
    """Whether the source gives it in the holder's own words."""


class Edge(Record):
    """One relation that the sentence states. Each `from` is related to each `to`."""

    origin: Refs = Field(alias="from")
    """One or several ids (entities or article.id of assertions) that the relation starts from."""
    relation: Ref
    """The relation, by its id in content/vocabulary/relations.yml."""
    to: Refs
    """One or several ids that the relation leads to."""
    when: Edtf | None = None
    """When it held, in EDTF, where it differs from the sentence's own date."""
    where: NoRefs = ()
    """Ids of the places where it held."""
    scope: Text | None = None
    """What it is limited to, in the source's terms."""


class Power(Record):
    """Who exerts which form of power over whom, by which mechanism. `unstated` where the source names nobody."""

    form: Ref
    """The id of the form of power: compulsory, institutional, structural, productive."""
    by: Refs
    """Who exerts it: ids, or unstated where the source names nobody. Never guess."""
    over: Refs
    """Over whom: ids, or unstated where the source names nobody."""
    through: NoRefs = ()
    """By which means: ids of mechanisms or programmes."""
    degree: Text | None = None
    """How much, in the source's words."""


class Authority(Record):
    """Whose authority of which types, how much, how it changes, and what it rests on."""

    of: Refs
    """Whose authority: ids, or unstated."""
    types: Refs
    """The ids of its types: delegated, moral, expert."""
    degree: Text | None = None
    """How much, in the source's words."""
    change: Literal["grows", "shrinks", "unchanged", "could-grow", "could-shrink"] | None = None
    """How it changes."""
    through: NoRefs = ()
    """What it rests on: ids."""


class Compare(Record):
    """What is held against what, on which point, and how it comes out."""

    of: Refs
    """What is compared: ids."""
    with_: Refs = Field(alias="with")
    """With what: ids."""
    on: Text
    """On which point."""
    result: Text
    """How it comes out."""


class Figure(Record):
    """A number of an indicator. `printed` is the quantity as the source prints it; `value` the number, if it is one."""

    id: Id | None = None
    """A short opaque id, unique within the article. The program writes it."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this figure was published before."""
    indicator: Ref
    """The id of the indicator: what is counted, in which unit."""
    printed: Text
    """The quantity as the source prints it: 1.4 billion, more than half."""
    value: Number | None = None
    """The number in digits, if it is one: 1400000000."""
    bound: Literal["exact", "about", "at-least", "at-most", "more-than", "less-than"] = "exact"
    """What the source says about the number's exactness."""
    date: Edtf | None = None
    """When it was counted, in EDTF."""
    of: Ref | None = None
    """The id of whom or what it is a figure of."""
    where: NoRefs = ()
    """Ids of the places it was counted in."""
    remark: Prose | None = None
    """What a reader should know about this figure."""


class Stance(Record):
    """How the assertion stands towards other assertions (full ids: `article.id`)."""

    supports: NoRefs = ()
    """Assertions it speaks for, as article.id."""
    disputes: NoRefs = ()
    """Assertions it speaks against, as article.id."""
    qualifies: NoRefs = ()
    """Assertions it limits, as article.id."""
    adopts: NoRefs = ()
    """Assertions it takes over, as article.id."""
    exemplifies: NoRefs = ()
    """Assertions it is an example of, as article.id."""
    explains: NoRefs = ()
    """Assertions it gives the reason for, as article.id."""
    follows_from: NoRefs = ()
    """Assertions it is concluded from, as article.id."""


class Assertion(Record):
    """One sentence of what a passage says, then only what the sentence needs."""

    text: Prose
    """A whole sentence in our own words that a student can read. [[id]] links a record, [@key, p. 12] cites a work."""
    id: Id | None = None
    """A short opaque id, unique within the article. The program writes it."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this assertion was published before."""
    type: Literal["thesis", "definition", "tension", "question", "method", "disclosure"] | None = None
    """What the sentence does in the article, where it does something special."""
    voice: Voice = Voice()
    """Who holds it and what it leans on. The author, where nothing is said."""
    hedge: Annotated[tuple[Text, ...], OneOrMany()] = ()
    """The source's own words of caution: arguably, may, seems."""
    when: Edtf | None = None
    """The time the sentence is about, in EDTF."""
    where: NoRefs = ()
    """Ids of the places the sentence is about."""
    scope: Text | None = None
    """What it is limited to, in the source's terms."""
    degree: Text | None = None
    """How much, in the source's words."""
    change: Text | None = None
    """What changes, in the source's words."""
    edges: Annotated[tuple[Edge, ...], OneOrMany()] = ()
    """The relations that the sentence states."""
    power: Annotated[tuple[Power, ...], OneOrMany()] = ()
    """Who exerts which form of power over whom."""
    authority: Annotated[tuple[Authority, ...], OneOrMany()] = ()
    """Who has which authority."""
    compare: Annotated[tuple[Compare, ...], OneOrMany()] = ()
    """What is compared with what, and how it comes out."""
    figures: Annotated[tuple[Figure, ...], OneOrMany()] = ()
    """The numbers it gives."""
    stance: Stance | None = None
    """How it stands towards other assertions."""
    coded_as: Literal["source", "coder"] = "source"
    """Whether the source itself uses this category (source) or it is the coder's reading (coder)."""
    remark: Prose | None = None
    """A note of the coder on this sentence."""
