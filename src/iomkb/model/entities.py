"""Who and what the sources speak of: one record per file, its kind given by the folder, its id by the file's name.

An entity file says who or what something is; whatever is said *about* it stands in excerpts.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from iomkb.model.base import Record
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Flag, Id, Language, OneOrMany, Ref, Url


class Outside(Record):
    """A fact that comes from outside the corpus's sources, and where from; always shown as such."""

    outside: Prose
    """The reference outside the corpus: a citation in words, best with an address."""


def _origin_tag(value: Any) -> str:
    return "outside" if isinstance(value, (dict, Outside)) else "ref"


Origin = Annotated[
    Annotated[Ref, Tag("ref")] | Annotated[Outside, Tag("outside")],
    Discriminator(_origin_tag),
]
"""Where a fact is from: an assertion or excerpt (`bradley-2017.k3v9`), an endnote (`bradley-2017.note-9`), `{outside: …}`."""


class Name(Record):
    """One name of an entity, with the time it was in use. Printed variants are names side by side."""

    name: Text
    """The name as printed."""
    abbreviation: Text | None = None
    """The abbreviation that belongs to this name: IOM."""
    language: Language = Language("en")
    """The language of the name as a BCP 47 tag; English where nothing is said."""
    period: Edtf | None = None
    """When the name was in use, in EDTF: 1989/.. (since 1989), 1952/1980."""
    origin: Origin | None = Field(default=None, alias="from")
    """Where this is from: an assertion or excerpt, an endnote, or {outside: …}."""
    remark: Prose | None = None
    """What a reader should know about this name."""


class Description(Record):
    """What an entity is, in our own words. A second source may disagree with the first, so there can be several."""

    text: Prose
    """One paragraph in our own words. [[id]] links a record, [@key, p. 12] cites a work."""
    origin: Origin | None = Field(default=None, alias="from")
    """Where this is from: an assertion or excerpt, an endnote, or {outside: …}."""


class Dated(Record):
    """A date of an event as one source gives it."""

    date: Edtf
    """The date as the source gives it, no more precise."""
    origin: Origin | None = Field(default=None, alias="from")
    """Where this is from: an assertion or excerpt, an endnote, or {outside: …}."""
    remark: Prose | None = None
    """What a reader should know about this date."""


class Entity(Record):
    """What all kinds share. `id` comes from the file's name, never from the file."""

    ORDER: ClassVar[tuple[str, ...]] = (
        "id",
        "name",
        "subtype",
        "state",
        "work",
        "unit",
        "counts",
        "of",
        "question",
        "names",
        "dates",
        "description",
        "positions",
        "open",
        "essay",
        "same_as",
        "formerly",
        "remark",
    )

    id: Id
    """The file's name without its ending."""
    name: Text
    """The name that pages show."""
    names: tuple[Name, ...] = ()
    """All names in time and in print, each with its abbreviation, language, period and source."""
    description: Annotated[tuple[Description, ...], OneOrMany()] = ()
    """Who or what it is, in our own words, each with where it is from."""
    same_as: Annotated[tuple[Url, ...], OneOrMany()] = ()
    """Addresses of the same thing elsewhere: Wikidata, VIAF, ROR, its own site."""
    formerly: Annotated[tuple[Id, ...], OneOrMany()] = ()
    """Ids under which this record was published before."""
    remark: Prose | None = None
    """A note of the editors on the record itself."""

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
    """What kind of organization it is."""


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
    """What kind of event it is."""
    dates: Annotated[tuple[Dated, ...], OneOrMany()] = ()
    """When it happened, as each source dates it. None for an undated event."""


class PowerType(Entity):
    """A form of power: compulsory, institutional, structural, productive."""


class Mechanism(Entity):
    """A concrete means by which power is exerted: project funding, classification, closing a camp."""


class AuthorityType(Entity):
    """A kind of authority: delegated, moral, expert."""


class Concept(Entity):
    """A term of art, an idea, a regime or an area of work."""

    subtype: Literal["term", "regime", "norm", "theory", "work-area", "priority", "category"] | None = None
    """What kind of concept it is."""


class Document(Entity):
    """An instrument or text that plays a part in the story; `work` ties it to its bibliography entry."""

    subtype: (
        Literal["constitution", "treaty", "agreement", "statute", "resolution", "policy", "framework", "principles", "report"]
        | None
    ) = None
    """What kind of document it is."""
    work: Ref | None = None
    """The BibTeX key of its entry in the bibliography."""


class Programme(Entity):
    """A programme, project, initiative or tool that organizations run."""

    subtype: Literal["programme", "project", "tool", "scheme", "operation"] | None = None
    """What kind of programme it is."""


class Place(Entity):
    """A place. A state that acts is a place too: `state: true` lets it stand wherever an actor may."""

    subtype: Literal["state", "region", "city", "sea", "continent"] | None = None
    """What kind of place it is."""
    state: Flag = False
    """Whether it is a state that acts, and so may stand wherever an actor may."""


class Population(Entity):
    """People spoken of as a group that is acted upon or helped: refugees, IDPs, asylum seekers."""


class Person(Entity):
    """A person who holds a view or acts."""


class Indicator(Entity):
    """What figures count: the unit, what is counted, and of whom."""

    unit: Text
    """The unit of its figures: people, US dollars, per cent."""
    counts: Prose
    """What exactly is counted."""
    of: Ref | None = None
    """The entity it is a figure of, if always the same."""


class Position(Record):
    """One side of a debate: a name for it and the assertions that speak for it."""

    name: Text
    """A name for this side of the debate."""
    says: Annotated[tuple[Ref, ...], OneOrMany()]
    """The assertions that speak for it, as article.id."""


class Debate(Entity):
    """A named disagreement that gathers assertions, with what is still open."""

    question: Prose
    """What is disputed, as a question."""
    positions: tuple[Position, ...] = ()
    """The sides of the debate."""
    open: Annotated[tuple[Ref, ...], OneOrMany()] = ()
    """Assertions that name what is still open, as article.id."""
    essay: Prose | None = None
    """A question for an essay on it, in our own words; its brief suggests it."""

    @property
    def gathered(self) -> tuple[Ref, ...]:
        """The assertions that it gathers, as it names them: side by side, then those that name what is open."""
        return (*(ref for side in self.positions for ref in side.says), *self.open)


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


_KINDS = {kind.model: kind for kind in KINDS}


def kind_of(entity: Entity) -> Kind:
    """The kind of an entity record."""
    return _KINDS[type(entity)]
