"""Which field of which record points at what: one table, from which pointers are read and editors' schemas get their ids.

Prose points as well, by `[[links]]` and `[@citations]`, and has no line here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from iomkb.model.articles import Article, At, CitedInNote, Coded
from iomkb.model.assertions import Assertion, Authority, Compare, Edge, Figure, Power, Stance, Voice
from iomkb.model.base import Record
from iomkb.model.entities import Dated, Debate, Description, Document, Indicator, Name, Position
from iomkb.model.syllabi import Reading
from iomkb.model.values import AUTHOR, UNNAMED, UNSTATED
from iomkb.vocabulary import ACTOR, STANCES


class Space(StrEnum):
    """What a reference may name."""

    ENTITY = "entity"
    ASSERTION = "assertion"
    END = "entity or assertion"
    WORK = "work"
    HOLDER = "holder"
    ORIGIN = "origin"
    RELATION = "relation"
    CONTRIBUTOR = "contributor"
    SECTION = "section"
    ANYTHING = "anything"
    PAGE = "page"
    READING = "reading"
    """Anything that has an address: an id, a work, the path of a page."""


@dataclass(frozen=True)
class ReferenceField:
    """A field that holds references: its record and its name as written, what messages call it, and what it may name.

    `kinds`: the kinds it is limited to (empty: any). `words`: what may stand there instead of a reference.
    """

    record: type[Record]
    name: str
    label: str
    space: Space
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def attribute(self) -> str:
        """The record's attribute that holds the field."""
        fields = self.record.model_fields.items()
        return next(attribute for attribute, field in fields if self.name == (field.alias or attribute))


REFERENCE_FIELDS: tuple[ReferenceField, ...] = (
    ReferenceField(Name, "from", "names.from", Space.ORIGIN),
    ReferenceField(Description, "from", "description.from", Space.ORIGIN),
    ReferenceField(Dated, "from", "dates.from", Space.ORIGIN),
    ReferenceField(Document, "work", "work", Space.WORK),
    ReferenceField(Indicator, "of", "of", Space.ENTITY),
    ReferenceField(Position, "says", "positions.says", Space.ASSERTION),
    ReferenceField(Debate, "open", "open", Space.ASSERTION),
    ReferenceField(Article, "work", "work", Space.WORK),
    ReferenceField(CitedInNote, "work", "cites.work", Space.WORK),
    ReferenceField(At, "section", "at.section", Space.SECTION),
    ReferenceField(Coded, "by", "coded.by", Space.CONTRIBUTOR),
    ReferenceField(Coded, "reviewed_by", "coded.reviewed_by", Space.CONTRIBUTOR),
    ReferenceField(Voice, "holder", "voice.holder", Space.HOLDER, words=(AUTHOR, UNNAMED)),
    ReferenceField(Voice, "through", "voice.through", Space.WORK),
    ReferenceField(Assertion, "where", "where", Space.ENTITY, ("place",)),
    ReferenceField(Edge, "relation", "edges.relation", Space.RELATION),
    ReferenceField(Edge, "from", "edges.from", Space.END),
    ReferenceField(Edge, "to", "edges.to", Space.END),
    ReferenceField(Edge, "where", "edges.where", Space.ENTITY, ("place",)),
    ReferenceField(Power, "form", "power.form", Space.ENTITY, ("power-type",)),
    ReferenceField(Power, "by", "power.by", Space.ENTITY, (ACTOR, "population"), (UNSTATED,)),
    ReferenceField(Power, "over", "power.over", Space.ENTITY, words=(UNSTATED,)),
    ReferenceField(Power, "through", "power.through", Space.ENTITY),
    ReferenceField(Authority, "of", "authority.of", Space.ENTITY, (ACTOR,), (UNSTATED,)),
    ReferenceField(Authority, "types", "authority.types", Space.ENTITY, ("authority-type",)),
    ReferenceField(Authority, "through", "authority.through", Space.ENTITY),
    ReferenceField(Compare, "of", "compare", Space.ENTITY),
    ReferenceField(Compare, "with", "compare", Space.ENTITY),
    ReferenceField(Figure, "indicator", "figures.indicator", Space.ENTITY, ("indicator",)),
    ReferenceField(Figure, "of", "figures.of", Space.ENTITY),
    ReferenceField(Figure, "where", "figures.where", Space.ENTITY, ("place",)),
    ReferenceField(Reading, "id", "readings.id", Space.READING),
    *(ReferenceField(Stance, stance, f"stance.{stance}", Space.ASSERTION) for stance in STANCES),
)
"""Every field of every record that holds references."""


def _by_record(fields: Iterable[ReferenceField]) -> Mapping[type[Record], tuple[ReferenceField, ...]]:
    found: dict[type[Record], tuple[ReferenceField, ...]] = {}
    for field in fields:
        found[field.record] = (*found.get(field.record, ()), field)
    return MappingProxyType(found)


FIELDS_OF = _by_record(REFERENCE_FIELDS)
"""The table's lines by the record that the field stands in."""
