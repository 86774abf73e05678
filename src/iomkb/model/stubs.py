"""An entity declared in the file of the passage that speaks of it, until `iomkb fmt` gives it a file of its own."""

from typing import Any, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from iomkb.model.base import Record
from iomkb.model.entities import KINDS, Entity, Kind, kind_of
from iomkb.model.prose import Prose
from iomkb.model.source import MappingNode, Text
from iomkb.model.values import Id, folded

_KINDS = {kind.id: kind for kind in KINDS}

_OF_INDICATORS = ("unit", "counts")
"""What the stub of an indicator says beside its name, since no figure can be read without it; no other stub has these."""


class StubEntity(Record):
    """Something new that a passage names: id, kind and name, and for an indicator what it counts in which unit."""

    id: Id
    """The id that the passage uses for it, and the name of its file later on."""
    kind: Literal[
        "organization",
        "group",
        "event",
        "power-type",
        "mechanism",
        "authority-type",
        "concept",
        "document",
        "programme",
        "place",
        "population",
        "person",
        "indicator",
    ]
    """What it is: organization, person, concept, …"""
    name: Text
    """The name that pages show."""
    unit: Text | None = None
    """For an indicator, which needs it: the unit of its figures."""
    counts: Prose | None = None
    """For an indicator, which needs it: what exactly is counted."""

    @model_validator(mode="before")
    @classmethod
    def _is_no_debate(cls, value: Any) -> Any:
        """A debate is made of assertions, and of more than one passage; its name alone would say nothing."""
        if isinstance(value, dict) and value.get("kind") == "debate":
            help = "Write a file for it, content/debates/<id>.yml, with its name and question."
            raise PydanticCustomError("wrong-type", "a debate cannot be declared in a passage", {"help": help})
        return value

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> "StubEntity":
        for field in _OF_INDICATORS:
            given = getattr(self, field) is not None
            if self.kind == "indicator" and not given:
                message = "the stub of an indicator says nothing without `{field}`"
                help = "Add `unit`, the unit of its figures, and `counts`, what exactly is counted."
                raise PydanticCustomError("missing-field", message, {"field": field, "help": help})
            if self.kind != "indicator" and given:
                message = "only the stub of an indicator has `{field}`"
                help = "Delete it; what else there is to say belongs in the record's own file."
                raise PydanticCustomError("unknown-field", message, {"field": field, "help": help})
        return self

    @property
    def entity_kind(self) -> Kind:
        """The kind it is of."""
        return _KINDS[self.kind]

    @property
    def fields(self) -> dict[str, Text]:
        """What a file of its own will hold, by the names that files use."""
        given = {"name": self.name, "unit": self.unit, "counts": self.counts.text if self.counts else None}
        return {name: text for name, text in given.items() if text is not None}

    @property
    def entity(self) -> Entity:
        """The record that it is, placed where it is declared."""
        fields = MappingNode({"id": self.id, **self.fields}, self.location, self._keys)
        return self.entity_kind.model.model_validate(fields, by_alias=True, by_name=False)

    def is_same_as(self, entity: Entity) -> bool:
        """Whether a record says all that the stub says: its id and kind, its name among the record's names, the rest alike."""
        if kind_of(entity) is not self.entity_kind or entity.id != self.id:
            return False
        names = {_plain(name) for name in entity.all_names}
        rest = {name: text for name, text in self.fields.items() if name != "name"}
        return _plain(self.name) in names and all(_text(entity, name) == _plain(text) for name, text in rest.items())


def _text(entity: Entity, field: str) -> str:
    value = getattr(entity, field)
    return _plain(value.text if isinstance(value, Prose) else value)


def _plain(text: str) -> str:
    return " ".join(folded(text).split())
