"""Who and what the sources speak of: one record per file, its kind given by the folder, its id by the file's name.

An entity file says who or what something is; whatever is said *about* it stands in excerpts.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Flag, Id, Language, OneOrMany, Ref, Url


class Outside(Record):
    """A fact that comes from outside the corpus's sources, and where from; always shown as such."""

    outside: Prose


def _origin_tag(value: Any) -> str:
    return "outside" if isinstance(value, (dict, Outside)) else "ref"


Origin = Annotated[
    Annotated[Ref, Tag("ref")] | Annotated[Outside, Tag("outside")],
    Discriminator(_origin_tag),
]
"""Where a fact is from: an assertion or excerpt (`bradley-2017.k3v9`), an endnote (`bradley-2017.note-9`), or `{outside: …}`."""


class Name(Record):
    """One name of an entity, with the time it was in use. Printed variants are names side by side."""

    name: Text
    abbreviation: Text | None = None
    language: Language = Language("en")
    period: Edtf | None = None
    origin: Origin | None = Field(default=None, alias="from")
    remark: Prose | None = None


class Description(Record):
    """What an entity is, in our own words. A second source may disagree with the first, so there can be several."""

    text: Prose
    origin: Origin | None = Field(default=None, alias="from")


class Dated(Record):
    """A date of an event as one source gives it."""

    date: Edtf
    origin: Origin | None = Field(default=None, alias="from")
    remark: Prose | None = None


class Entity(Record):
    """What all kinds share. `id` comes from the file's name, never from the file."""

    id: Id
    name: Text
    names: tuple[Name, ...] = ()
    description: Annotated[tuple[Description, ...], OneOrMany()] = ()
    same_as: Annotated[tuple[Url, ...], OneOrMany()] = ()
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    remark: Prose | None = None

    @property
    def is_stub(self) -> bool:
        """Whether the file names the entity and says nothing more."""
        return not self.names and not self.description

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and abbreviation, the main name first, each once."""
        listed = [str(self.name)]
        for name in self.names:
            listed.append(str(name.name))
            if name.abbreviation:
                listed.append(str(name.abbreviation))
        return tuple(dict.fromkeys(listed))

    @property
    def abbreviation(self) -> str:
        """The abbreviation that belongs to the main name; empty if it has none."""
        for name in self.names:
            if name.abbreviation and name.name == self.name:
                return str(name.abbreviation)
        return ""


class Organization(Entity):
    """A body that acts under a name: intergovernmental, a part of one, of a state, or of civil society."""

    subtype: (
        Literal[
            "intergovernmental-organization",
            "department",
            "governing-body",
            "legislature",
            "government-agency",
            "coordination-mechanism",
            "administration",
            "ngo",
            "funder",
            "university",
            "research-institute",
            "publisher",
            "company",
        ]
        | None
    ) = None


class Group(Entity):
    """Actors spoken of together: donors, NGO partners, member states, some critics."""


class Event(Entity):
    """Something that happened, dated as its sources date it, or undated."""

    subtype: (
        Literal[
            "founding",
            "renaming",
            "adoption",
            "agreement",
            "summit",
            "meeting",
            "decision",
            "operation",
            "evaluation",
            "publication",
            "conflict",
            "disaster",
            "crisis",
            "period",
        ]
        | None
    ) = None
    dates: Annotated[tuple[Dated, ...], OneOrMany()] = ()


class PowerType(Entity):
    """A form of power: compulsory, institutional, structural, productive."""


class Mechanism(Entity):
    """A concrete means by which power is exerted: project funding, classification, closing a camp."""


class AuthorityType(Entity):
    """A kind of authority: delegated, moral, expert."""


class Concept(Entity):
    """A term of art, an idea, a regime or an area of work."""

    subtype: Literal["term", "regime", "norm", "theory", "work-area", "priority", "category"] | None = None


class Document(Entity):
    """An instrument or text that plays a part in the story; `work` ties it to its bibliography entry."""

    subtype: (
        Literal["constitution", "treaty", "agreement", "statute", "resolution", "policy", "framework", "principles", "report"]
        | None
    ) = None
    work: Ref | None = None


class Programme(Entity):
    """A programme, project, initiative or tool that organizations run."""

    subtype: Literal["programme", "project", "tool", "scheme", "operation"] | None = None


class Place(Entity):
    """A place. A state that acts is a place too: `state: true` lets it stand wherever an actor may."""

    subtype: Literal["state", "region", "city", "sea", "continent"] | None = None
    state: Flag = False


class Population(Entity):
    """People spoken of as a group that is acted upon or helped: refugees, IDPs, asylum seekers."""


class Person(Entity):
    """A person who holds a view or acts."""


class Indicator(Entity):
    """What figures count: the unit, what is counted, and of whom."""

    unit: Text
    counts: Prose
    of: Ref | None = None


class Position(Record):
    """One side of a debate: a name for it and the assertions that speak for it."""

    name: Text
    says: Annotated[tuple[Ref, ...], OneOrMany()]


class Debate(Entity):
    """A named disagreement that gathers assertions, with what is still open."""

    question: Prose
    positions: tuple[Position, ...] = ()
    open: Annotated[tuple[Ref, ...], OneOrMany()] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: its id in the vocabulary, its folder under content/ and on the site, its words for readers."""

    id: str
    folder: str
    singular: str
    plural: str
    model: type[Entity]


KINDS: tuple[Kind, ...] = (
    Kind("organization", "organizations", "Organization", "Organizations", Organization),
    Kind("group", "groups", "Group", "Groups", Group),
    Kind("event", "events", "Event", "Events", Event),
    Kind("power-type", "power-types", "Form of power", "Forms of power", PowerType),
    Kind("mechanism", "mechanisms", "Mechanism of power", "Mechanisms of power", Mechanism),
    Kind("authority-type", "authority-types", "Type of authority", "Types of authority", AuthorityType),
    Kind("concept", "concepts", "Concept", "Concepts", Concept),
    Kind("document", "documents", "Document", "Documents", Document),
    Kind("programme", "programmes", "Programme or tool", "Programmes and tools", Programme),
    Kind("place", "places", "Place", "Places", Place),
    Kind("population", "populations", "Population", "Populations", Population),
    Kind("person", "people", "Person", "People", Person),
    Kind("indicator", "indicators", "Indicator", "Indicators", Indicator),
    Kind("debate", "debates", "Debate", "Debates", Debate),
)
"""Every kind of entity, in the order in which pages list them."""


def kind_of(entity: Entity) -> Kind:
    """The kind of an entity record."""
    return next(kind for kind in KINDS if type(entity) is kind.model)
