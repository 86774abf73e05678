"""The project record, the vocabulary of relations and the ledger: what holds for the whole knowledge base."""

from dataclasses import dataclass
from typing import Annotated, Literal

from iomkb.diagnostics import Location
from iomkb.model.base import Record
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Flag, Id, OneOrMany, Orcid, Url, Whole

FORMAT_VERSION = 1
"""The version of the content format that this program reads."""


class Contributor(Record):
    """Someone who codes, reviews or maintains, as credited on the pages."""

    id: Id
    name: Text
    orcid: Orcid | None = None
    role: Text | None = None


class Project(Record):
    """content/project.yml: name, format version, licence of our own texts, contributors."""

    name: Text
    description: Text
    format: Whole
    licence: Text
    licence_url: Url | None = None
    site_url: Url | None = None
    contributors: tuple[Contributor, ...] = ()


class RelationType(Record):
    """One relation of the vocabulary. `label` reads from the first end to the second, `inverse` the other way round.

    `domain` and `range` list kinds of entities; `actor` stands for organizations, groups, people and states, `any` for all.
    `absence` marks relations that state that something is not so. `block` names the assertion block whose edges they are.
    """

    id: Id
    label: Text
    inverse: Text
    definition: Prose
    group: Text
    domain: Annotated[tuple[Text, ...], OneOrMany()]
    range: Annotated[tuple[Text, ...], OneOrMany()]
    symmetric: Flag = False
    acyclic: Flag = False
    absence: Flag = False
    block: Literal["power", "authority", "compare", "stance", "work"] | None = None
    iri: Url | None = None


class Relations(Record):
    """content/vocabulary/relations.yml."""

    relations: tuple[RelationType, ...]


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
