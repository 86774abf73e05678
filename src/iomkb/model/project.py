"""The project record, the vocabulary of relations and the ledger: what holds for the whole knowledge base."""

from dataclasses import dataclass
from typing import Annotated, Literal

from iomkb.diagnostics import Location
from iomkb.model.base import Record
from iomkb.model.dates import Day
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import AnyId, Flag, Id, OneOrMany, Orcid, SecureUrl, Url, Whole

FORMAT_VERSION = 1
"""The version of the content format that this program reads."""


class Contributor(Record):
    """Someone who codes, reviews or maintains, as credited on the pages."""

    id: Id
    """The id that coded.by and coded.reviewed_by use."""
    name: Text
    """The name as credited on the pages."""
    orcid: Orcid | None = None
    """The ORCID iD: 0000-0002-1825-0097."""
    role: Text | None = None
    """What they do: coder, reviewer, maintainer."""


class Project(Record):
    """content/project.yml: name, format version, licence of our own texts, contributors."""

    name: Text
    """The name of the knowledge base."""
    description: Text
    """What it is, in one sentence."""
    format: Whole
    """The version of the content format: 1."""
    licence: Text
    """The licence of our own texts: CC BY 4.0."""
    licence_url: Url | None = None
    """The address of the licence."""
    site_url: Url | None = None
    """Where the site is published."""
    repository: SecureUrl | None = None
    """Where the project is kept and issues are opened: https://github.com/OWNER/NAME. Pages then link to its issue forms."""
    contributors: tuple[Contributor, ...] = ()
    """Everyone who codes, reviews or maintains."""


class RelationType(Record):
    """One relation of the vocabulary. `label` reads from the first end to the second, `inverse` the other way round.

    `domain` and `range` list kinds of entities; `actor` stands for organizations, groups, people and states, `any` for all.
    `absence` marks relations that state that something is not so. `block` names the assertion block whose edges they are.
    """

    id: Id
    """The id that edges use."""
    label: Text
    """Reads from the first end to the second: funds."""
    inverse: Text
    """Reads the other way round: is funded by."""
    definition: Prose
    """When to use it, so that two coders would choose the same."""
    group: Text
    """The heading it is listed under."""
    domain: Annotated[tuple[Text, ...], OneOrMany()]
    """Kinds of entities that may stand at its first end; actor for all that act, any for all."""
    range: Annotated[tuple[Text, ...], OneOrMany()]
    """Kinds of entities that may stand at its second end; actor for all that act, any for all."""
    symmetric: Flag = False
    """Whether it reads the same in both directions."""
    acyclic: Flag = False
    """Whether it may never lead back to where it began."""
    absence: Flag = False
    """Whether it states that something is not so."""
    block: Literal["power", "authority", "compare", "stance", "work"] | None = None
    """The block of an assertion whose edges it names; such edges are never written out."""
    iri: Url | None = None
    """The address of the same relation in a published vocabulary."""


class Relations(Record):
    """content/vocabulary/relations.yml."""

    relations: tuple[RelationType, ...]
    """Every relation that edges may use."""


class Withdrawal(Record):
    """Something that was published and is no more. Its addresses lead on, or say what became of it. All ids are full ids."""

    id: AnyId
    """The full id that it had: iom, smith-2020.k3v9, @elie-2010. An article's stands for everything in it."""
    on: Day
    """The day on which it was withdrawn: 2026-11-28."""
    how: Literal["withdrawn", "merged", "split"] = "withdrawn"
    """withdrawn: it should not be relied upon. merged: all of it stands in another record. split: it became several."""
    why: Prose
    """The reason, in a sentence or two, for whoever follows an old link."""
    instead: Annotated[tuple[AnyId, ...], OneOrMany()] = ()
    """The full ids of what replaces it."""
    formerly: Annotated[tuple[AnyId, ...], OneOrMany()] = ()
    """Full ids that it had before, from the `formerly` of its record."""


class Withdrawn(Record):
    """content/withdrawn.yml: everything that was published and is no more."""

    withdrawn: tuple[Withdrawal, ...]
    """One entry for each; none is ever taken away, unless what it names comes back."""


WITHDRAWN = "content/withdrawn.yml"
"""The file of withdrawals, which contributors write by hand or with `iomkb withdraw`."""

LEDGER = "content/permalinks.tsv"
"""The ledger of published addresses, which the program writes and reads back."""

LEDGER_HEADER = "address\tid\tkind\twhat"
"""The first line of the ledger: the fields of a `Promise`."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of the ledger: a published address, the id it names, the kind and what it named when it was published.

    `address` is a site path with its fragment (`organizations/iom/`, `articles/bradley-2017/#c4m2`). `what` is the name of
    an entity, the place of an excerpt, the text of an assertion, the indicator of a figure.
    """

    address: str
    id: str
    kind: str
    what: str
    location: Location
