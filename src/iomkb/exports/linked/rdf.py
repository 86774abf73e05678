"""What RDF is made of: addresses, terms, texts and nameless things, and what is said of one of them. Knows no file format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

DATE_TYPES = MappingProxyType({4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"})
"""The datatype of a year, a month or a day in ISO 8601, by the length of its text."""

_NO_IRI = {ord(sign): f"%{ord(sign):02X}" for sign in (*'<>"{}|^`\\\x7f', *map(chr, range(0x21)))}


@dataclass(frozen=True, slots=True)
class Iri:
    """An address: absolute, or relative to the root of the site. Characters that no IRI may hold are percent-encoded."""

    address: str

    @property
    def written(self) -> str:
        """The address as both formats have it."""
        return self.address.translate(_NO_IRI)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary by its prefix and name: `schema:Person`."""

    name: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something without an address of its own; the label holds letters, digits, `_` and `-`."""

    label: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, with its language (BCP 47) or its datatype (`xsd:date`), or neither."""

    text: str
    language: str = ""
    datatype: str = ""


Subject = Iri | Term | Blank
Value = Iri | Term | Blank | Literal
Said = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing and what is said of it: terms with their values, in order, none twice."""

    subject: Subject
    said: tuple[Said, ...]


def resource(subject: Subject, *said: Said | Iterable[Said]) -> Resource:
    """A thing of pairs and lists of pairs; what says nothing, an empty text, is left out."""
    pairs: list[Said] = []
    for one in said:
        pairs.extend([one] if _is_pair(one) else one)  # type: ignore[list-item, arg-type]
    kept = (pair for pair in pairs if not (isinstance(pair[1], Literal) and not pair[1].text))
    return Resource(subject, tuple(dict.fromkeys(kept)))


def _is_pair(one: object) -> bool:
    return isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str)


def grouped(said: Iterable[Said]) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Each term once, in the order of its first value, with all its values."""
    groups: dict[str, list[Value]] = {}
    for term, value in said:
        groups.setdefault(term, []).append(value)
    yield from ((term, tuple(values)) for term, values in groups.items())


def english(text: object) -> Literal:
    """A text in the language of the records."""
    return Literal(str(text), language="en")


def plainly(text: object) -> Literal:
    """A text of no language: an id, a number of pages, words as printed."""
    return Literal(str(text))


def date(text: object) -> Literal:
    """A date in EDTF, under the datatype that the Library of Congress has given it."""
    return Literal(str(text), datatype="edtf:EDTF")


def true() -> Literal:
    """That something is so."""
    return Literal("true", datatype="xsd:boolean")
