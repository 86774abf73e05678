"""What all records share: frozen, strict, no unknown fields, and knowledge of where each stands in its file."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from iomkb.diagnostics import NOWHERE, Location
from iomkb.model.source import MappingNode


class Record(BaseModel):
    """A frozen record read from a mapping. `location` is its place, `place_of(field)` the place of one of its keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True)

    ORDER: ClassVar[tuple[str, ...]] = ()
    """The canonical order of the fields in a file, where it is another than that of their declaration."""

    # factories: pydantic would deepcopy a default for each record, a third of the time that reading takes
    _location: Location = PrivateAttr(default_factory=lambda: NOWHERE)
    _keys: dict[str, Location] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(value)
        if isinstance(value, MappingNode):
            record._location = value.location
            record._keys = value.key_locations
        return record

    @property
    def location(self) -> Location:
        """Where the record begins."""
        return self._location

    def place_of(self, field: str) -> Location:
        """Where the key `field` is written, as it is spelled in the file; the record's own place if it is not."""
        return self._keys.get(field, self._location)
